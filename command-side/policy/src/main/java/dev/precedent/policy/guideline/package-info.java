/** A policy version as a checklist for reviewers. */
@NullMarked
package dev.precedent.policy.guideline;

import org.jspecify.annotations.NullMarked;

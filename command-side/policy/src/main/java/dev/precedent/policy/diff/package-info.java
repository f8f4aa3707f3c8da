/**
 * What changed between two versions of a policy: which cases end otherwise, and what was written.
 */
@NullMarked
package dev.precedent.policy.diff;

import org.jspecify.annotations.NullMarked;

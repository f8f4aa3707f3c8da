/** A policy version in its typed form, and what it says of the facts of a decision. */
@NullMarked
package dev.precedent.policy;

import org.jspecify.annotations.NullMarked;

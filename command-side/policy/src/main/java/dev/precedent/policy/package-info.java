/** The policy document: how it is read, checked, and applied to the facts of a decision. */
@NullMarked
package dev.precedent.policy;

import org.jspecify.annotations.NullMarked;

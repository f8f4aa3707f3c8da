/** Why one case is decided as it is, and what would have decided it otherwise. */
@NullMarked
package dev.precedent.policy.explain;

import org.jspecify.annotations.NullMarked;

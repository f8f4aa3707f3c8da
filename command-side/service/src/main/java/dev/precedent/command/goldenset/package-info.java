/** Golden sets: freezing a selection of adjudicated cases, as an aggregate. */
@NullMarked
package dev.precedent.command.goldenset;

import org.jspecify.annotations.NullMarked;

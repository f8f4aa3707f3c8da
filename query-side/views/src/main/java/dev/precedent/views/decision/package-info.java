/** Decisions as the views hold them. */
@NullMarked
package dev.precedent.views.decision;

import org.jspecify.annotations.NullMarked;

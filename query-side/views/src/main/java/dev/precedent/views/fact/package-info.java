/** Facts that were brought in later, as the views hold them. */
@NullMarked
package dev.precedent.views.fact;

import org.jspecify.annotations.NullMarked;

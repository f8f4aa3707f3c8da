/** Labels as the views hold them. */
@NullMarked
package dev.precedent.views.label;

import org.jspecify.annotations.NullMarked;

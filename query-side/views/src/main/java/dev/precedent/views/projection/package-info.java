/** How events become documents: the projector, and what it writes for each event. */
@NullMarked
package dev.precedent.views.projection;

import org.jspecify.annotations.NullMarked;

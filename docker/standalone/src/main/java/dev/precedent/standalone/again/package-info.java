/** Selections and figures done again from events alone, without a server. */
@NullMarked
package dev.precedent.standalone.again;

import org.jspecify.annotations.NullMarked;

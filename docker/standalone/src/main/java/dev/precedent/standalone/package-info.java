/** Everything in one process: the server that {@code precedent serve} and {@code demo} start. */
@NullMarked
package dev.precedent.standalone;

import org.jspecify.annotations.NullMarked;

/** Refusals and failures of the write side as problem details (RFC 9457). */
@NullMarked
package dev.precedent.command.problem;

import org.jspecify.annotations.NullMarked;

/** Verdicts on a golden set that were made elsewhere: recorded once, certified and read again. */
@NullMarked
package dev.precedent.benchmark.elsewhere;

import org.jspecify.annotations.NullMarked;

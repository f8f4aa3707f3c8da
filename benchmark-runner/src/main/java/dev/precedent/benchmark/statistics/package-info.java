/** Figures of binary judgements, with their intervals and tests; undefined ones say why. */
@NullMarked
package dev.precedent.benchmark.statistics;

import org.jspecify.annotations.NullMarked;

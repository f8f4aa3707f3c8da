/** Thresholds of a score held against the truth: curves, matrices, calibration, the best one. */
@NullMarked
package dev.precedent.benchmark.sweep;

import org.jspecify.annotations.NullMarked;

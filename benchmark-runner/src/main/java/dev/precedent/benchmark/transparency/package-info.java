/** Transparency reports: the quantitative sheets for a period, cell by cell, in editions. */
@NullMarked
package dev.precedent.benchmark.transparency;

import org.jspecify.annotations.NullMarked;

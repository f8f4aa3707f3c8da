/** Adjudicated cases, frozen so that systems can be measured against them. */
@NullMarked
package dev.precedent.benchmark.goldenset;

import org.jspecify.annotations.NullMarked;

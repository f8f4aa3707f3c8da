/** How much the values of something moved between two selections of decisions, and over time. */
@NullMarked
package dev.precedent.benchmark.drift;

import org.jspecify.annotations.NullMarked;

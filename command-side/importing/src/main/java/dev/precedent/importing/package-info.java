/**
 * Reads CSV, JSON lines and Parquet, and turns their rows into lines of decisions, labels and facts
 * as a mapping file says; what cannot be turned is refused with its line and reason.
 */
@NullMarked
package dev.precedent.importing;

import org.jspecify.annotations.NullMarked;

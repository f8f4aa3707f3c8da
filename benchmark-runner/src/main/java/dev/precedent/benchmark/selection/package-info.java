/** Decisions chosen by search and read from the ledger. */
@NullMarked
package dev.precedent.benchmark.selection;

import org.jspecify.annotations.NullMarked;

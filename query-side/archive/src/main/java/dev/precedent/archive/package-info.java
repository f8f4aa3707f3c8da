/** Decisions and what belongs to them as Parquet: the columnar copy of the ledger. */
@NullMarked
package dev.precedent.archive;

import org.jspecify.annotations.NullMarked;

package dev.precedent.importing;

/** What a row of a file became. */
public sealed interface Item permits MappedLine, RefusedRow {
  /** The line of the file where the row begins, from 1; in Parquet the number of the row. */
  long sourceLine();
}

package dev.precedent.importing;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A file of rows, read one after another in flat memory. */
interface Source extends AutoCloseable {
  /** The columns that every row has, where the format says so before the first row. */
  @Nullable RowColumns columns();

  /** The next row, or null after the last. */
  @Nullable Row next() throws IOException;

  /** How far reading has come, in the unit of {@link #size()}. */
  long done();

  /** How much there is to read: bytes, or rows in Parquet; 0 if nobody knows. */
  long size();

  @Override
  void close() throws IOException;
}

package dev.precedent.views.export;

import dev.precedent.query.SearchUnavailable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Writes tables as Parquet: a port, since the engine that can belongs to another part. */
public interface ParquetTables {
  /**
   * Begins a table.
   *
   * @param columns SQL's type of each, by its name
   * @throws SearchUnavailable if there is no room for it
   */
  Rows begin(SequencedMap<String, String> columns);

  /** Rows on their way into a file. For one thread. */
  interface Rows extends AutoCloseable {
    /**
     * Adds a row.
     *
     * @param row a cell for each column: a text, a {@link Long}, an instant, a list of texts, or
     *     nothing
     */
    void add(List<@Nullable Object> row);

    /** Writes the file; nothing can be added any more. */
    void writeTo(OutputStream out) throws IOException;

    @Override
    void close() throws IOException;
  }
}

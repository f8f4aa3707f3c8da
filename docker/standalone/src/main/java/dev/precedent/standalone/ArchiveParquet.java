package dev.precedent.standalone;

import dev.precedent.archive.Archive;
import dev.precedent.archive.CollectedRows;
import dev.precedent.views.export.ParquetTables;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Tables of exports, written by the engine of the archive. */
final class ArchiveParquet implements ParquetTables {
  private final Archive archive;

  ArchiveParquet(Archive archive) {
    this.archive = archive;
  }

  @Override
  public Rows begin(SequencedMap<String, String> columns) {
    CollectedRows rows = archive.collect(columns);
    return new Rows() {
      @Override
      public void add(List<@Nullable Object> row) {
        rows.add(row);
      }

      @Override
      public void writeTo(OutputStream out) throws IOException {
        rows.writeTo(out);
      }

      @Override
      public void close() throws IOException {
        rows.close();
      }
    };
  }
}

package dev.precedent.benchmark.replay;

import dev.precedent.archive.Archive;
import dev.precedent.archive.CollectedRows;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Flips as Parquet, in {@link FlipColumn}s. */
final class FlipParquet implements FlipFile {
  private final Archive archive;

  /**
   * @param archive whose engine writes it
   */
  FlipParquet(Archive archive) {
    this.archive = archive;
  }

  @Override
  public String name() {
    return "flips.parquet";
  }

  @Override
  public String mediaType() {
    return "application/vnd.apache.parquet";
  }

  @Override
  public void write(Flipped flipped, OutputStream out) throws IOException {
    SequencedMap<String, String> columns = new LinkedHashMap<>();
    for (FlipColumn column : FlipColumn.values()) {
      columns.put(column.written(), column.type());
    }
    try (out;
        CollectedRows rows = archive.collect(columns)) {
      flipped.forEach(
          flip -> {
            List<@Nullable Object> row = new ArrayList<>();
            for (FlipColumn column : FlipColumn.values()) {
              row.add(column.cell(flip));
            }
            rows.add(row);
          });
      rows.writeTo(out);
    }
  }
}

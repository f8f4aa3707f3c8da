package dev.precedent.benchmark.replay;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/** Flips as RFC 4180 with a header, in {@link FlipColumn}s. */
final class FlipCsv implements FlipFile {
  @Override
  public String name() {
    return "flips.csv";
  }

  @Override
  public String mediaType() {
    return "text/csv;charset=UTF-8";
  }

  @Override
  public void write(Flipped flipped, OutputStream out) throws IOException {
    FlipColumn[] columns = FlipColumn.values();
    try (CsvWriter rows = CsvWriter.builder().build(out, StandardCharsets.UTF_8)) {
      rows.writeRecord(Stream.of(columns).map(FlipColumn::written).toList());
      flipped.forEach(
          flip -> rows.writeRecord(Stream.of(columns).map(column -> column.text(flip)).toList()));
    }
  }
}

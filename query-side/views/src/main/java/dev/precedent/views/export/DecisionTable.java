package dev.precedent.views.export;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.contracts.DecisionWithdrawn;
import dev.precedent.contracts.Sealed;
import dev.precedent.contracts.SubjectErased;
import dev.precedent.contracts.SubjectHeld;
import dev.precedent.contracts.SubjectReleased;
import dev.precedent.ledger.EventsByPosition;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.ledger.RecordedEvent;
import dev.precedent.ledger.StreamName;
import dev.precedent.query.SearchUnavailable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The decisions among exported events as a table, in the order of their positions. */
final class DecisionTable {
  private static final int BATCH = 1_000;

  private final LedgerReader ledger;
  private final @Nullable ParquetTables parquet;

  /**
   * @param parquet null where no part of this server writes it
   */
  DecisionTable(LedgerReader ledger, @Nullable ParquetTables parquet) {
    this.ledger = ledger;
    this.parquet = parquet;
  }

  /** Whether it can be written in a form here. */
  boolean writes(ExportFormat format) {
    return format != ExportFormat.PARQUET || parquet != null;
  }

  /**
   * Writes a table.
   *
   * @param positions of events, ascending; those that are no decisions are passed over
   * @param until the position as of which withdrawals, holds and erasures are told, exclusive
   * @throws SearchUnavailable if nothing here writes Parquet
   */
  void write(
      Path file, ExportFormat format, List<TableColumn> columns, long[] positions, long until)
      throws IOException {
    try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)) {
      if (format == ExportFormat.CSV) {
        csv(out, columns, positions, until);
      } else {
        parquet(out, columns, positions, until);
      }
    }
  }

  private void csv(OutputStream out, List<TableColumn> columns, long[] positions, long until)
      throws IOException {
    try (CsvWriter rows = CsvWriter.builder().build(out, StandardCharsets.UTF_8)) {
      rows.writeRecord(columns.stream().map(TableColumn::name).toList());
      rows(
          positions,
          until,
          row -> rows.writeRecord(columns.stream().map(column -> column.cell(row)).toList()));
    }
  }

  private void parquet(OutputStream out, List<TableColumn> columns, long[] positions, long until)
      throws IOException {
    if (parquet == null) {
      throw new SearchUnavailable("no part of this server writes Parquet", null);
    }
    SequencedMap<String, String> types = new LinkedHashMap<>();
    columns.forEach(column -> types.put(column.name(), column.type()));
    try (ParquetTables.Rows rows = parquet.begin(types)) {
      rows(
          positions,
          until,
          row -> {
            List<@Nullable Object> cells = new ArrayList<>();
            columns.forEach(column -> cells.add(column.content().apply(row)));
            rows.add(cells);
          });
      rows.writeTo(out);
    }
  }

  private void rows(long[] positions, long until, Consumer<TableRow> reader) {
    List<RecordedEvent> batch = new ArrayList<>();
    new EventsByPosition(ledger)
        .forEach(
            positions,
            event -> {
              if (event.event() instanceof DecisionRecorded) {
                batch.add(event);
              }
              if (batch.size() == BATCH) {
                hand(batch, until, reader);
              }
            });
    hand(batch, until, reader);
  }

  private void hand(List<RecordedEvent> batch, long until, Consumer<TableRow> reader) {
    Map<String, RecordedEvent> withdrawals =
        ledger.find(batch.stream().map(event -> event.data().stream().key(1)).toList());
    for (RecordedEvent event : batch) {
      RecordedEvent withdrawn = withdrawals.get(event.data().stream().key(1));
      reader.accept(
          new TableRow(
              event,
              withdrawn == null || withdrawn.position() >= until
                  ? null
                  : ((DecisionWithdrawn) withdrawn.event()).reason(),
              personal(((DecisionRecorded) event.event()).sealed(), until)));
    }
    batch.clear();
  }

  private @Nullable String personal(@Nullable Sealed sealed, long until) {
    if (sealed == null) {
      return null;
    }
    String state = "SEALED";
    for (RecordedEvent order : ledger.stream(StreamName.of(sealed.key()), 0)) {
      if (order.position() < until) {
        state =
            switch (order.event()) {
              case SubjectHeld _ -> "HELD";
              case SubjectReleased _ -> "SEALED";
              case SubjectErased _ -> "ERASED";
              default -> state;
            };
      }
    }
    return state;
  }
}

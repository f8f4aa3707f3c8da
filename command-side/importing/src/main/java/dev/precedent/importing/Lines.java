package dev.precedent.importing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The lines that a file of rows gives, one after another in flat memory; only the values of {@code
 * once} are kept.
 */
public final class Lines implements AutoCloseable {
  private static final Pattern OTHER_FORMAT = Pattern.compile("(?i)\\.(csv|tsv|parquet)(\\.gz)?$");

  private final Source source;
  private final @Nullable Mapping mapping;
  private final Map<Entry, Set<Object>> seen = new IdentityHashMap<>();
  private final Queue<Item> waiting = new ArrayDeque<>();

  private Lines(Source source, @Nullable Mapping mapping) {
    this.source = source;
    this.mapping = mapping;
  }

  /**
   * Opens a file.
   *
   * @param file {@code -} for standard input
   * @param mapping null if it holds JSON lines that need none
   * @throws IOException if it cannot be read at all
   */
  public static Opened open(Path file, @Nullable Mapping mapping) throws IOException {
    if (mapping == null && OTHER_FORMAT.matcher(String.valueOf(file.getFileName())).find()) {
      return new Opened.Unreadable("only JSON lines can be imported without a mapping file");
    }
    Opening opening =
        mapping != null && mapping.format() == Format.PARQUET
            ? ParquetSource.open(file, mapping::uses)
            : text(Input.of(file), mapping);
    return switch (opening) {
      case Opening.Broken(String reason) -> new Opened.Unreadable(reason);
      case Opening.Ready(Source source) -> {
        RowColumns columns = source.columns();
        List<Problem> problems =
            columns == null || mapping == null ? List.of() : mapping.problemsWith(columns);
        if (problems.isEmpty()) {
          yield new Opened.Readable(new Lines(source, mapping));
        }
        source.close();
        yield new Opened.Mismatch(problems);
      }
    };
  }

  private static Opening text(Input input, @Nullable Mapping mapping) throws IOException {
    boolean csv = mapping != null && mapping.format() == Format.CSV;
    String flaw =
        !csv && input.firstCharacter() == '['
            ? "it is a JSON array, and import reads one object per line; jq -c '.[]' makes them"
            : input.flaw();
    if (flaw != null) {
      input.close();
      return new Opening.Broken(flaw);
    }
    return mapping != null && csv
        ? CsvSource.open(input, mapping.dialect())
        : new Opening.Ready(new JsonLinesSource(input));
  }

  /**
   * The next line or refused row; null after the last.
   *
   * @throws IOException if reading fails and cannot go on
   */
  public @Nullable Item next() throws IOException {
    while (waiting.isEmpty()) {
      Row row = source.next();
      switch (row) {
        case null -> {
          return null;
        }
        case Row.Broken(long line, String reason, Content content) -> {
          return new RefusedRow(line, reason, content);
        }
        case Row.Values values ->
            waiting.addAll(mapping == null ? List.of(asItIs(values)) : mapped(values, mapping));
      }
    }
    return waiting.remove();
  }

  /** How far reading has come, in the unit of {@link #size()}. */
  public long done() {
    return source.done();
  }

  /** How much there is to read: bytes, or rows in Parquet; 0 if nobody knows. */
  public long size() {
    return source.size();
  }

  @Override
  public void close() throws IOException {
    source.close();
  }

  private static Item asItIs(Row.Values row) {
    byte[] json = ((Content.JsonObject) row.content()).utf8();
    return new MappedLine(
        kind(row),
        row.values().get("id") instanceof String id ? id : null,
        row.line(),
        json,
        row.content());
  }

  /** Lines are told apart by what only one kind has. */
  private static EntryKind kind(Row.Values line) {
    if (line.values().containsKey("rater")) {
      return EntryKind.LABEL;
    }
    return line.values().containsKey("measuredAt") ? EntryKind.FACT : EntryKind.DECISION;
  }

  /** Either all lines of a row, or its refusal: a row is never half imported. */
  private List<Item> mapped(Row.Values row, Mapping by) {
    List<Item> lines = new ArrayList<>();
    try {
      for (Entry entry : by.entries()) {
        if (holds(entry, row) && isFirst(entry, row)) {
          Map<String, Object> line = entry.line().fill(row.values());
          lines.add(
              new MappedLine(
                  entry.kind(),
                  line.get("id") instanceof String id ? id : null,
                  row.line(),
                  LineJson.bytes(line),
                  row.content()));
        }
      }
      return lines;
    } catch (RowRefusal e) {
      return List.of(new RefusedRow(row.line(), e.reason(), row.content()));
    }
  }

  private static boolean holds(Entry entry, Row.Values row) throws RowRefusal {
    Expression when = entry.when();
    if (when == null) {
      return true;
    }
    Object value = when.evaluate(row.values());
    if (value instanceof Boolean holds) {
      return holds;
    }
    throw when.refusal("'when' must be true or false, found " + value);
  }

  private boolean isFirst(Entry entry, Row.Values row) throws RowRefusal {
    Template once = entry.once();
    if (once == null) {
      return true;
    }
    Object value = once.fill(row.values());
    return value == null || seen.computeIfAbsent(entry, each -> new HashSet<>()).add(value);
  }
}

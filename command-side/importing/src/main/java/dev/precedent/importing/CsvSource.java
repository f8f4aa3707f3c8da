package dev.precedent.importing;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** CSV as RFC 4180 has it, with a header, in UTF-8 with or without a byte order mark. */
final class CsvSource implements Source {
  /** The longest row that is looked at, in UTF-16 units. */
  static final int MAX_ROW = 1 << 20;

  private final CountedBytes bytes;
  private final long size;
  private final ReplayableReader text;
  private Columns columns = Columns.of(List.of());
  private Iterator<Record> parser;
  private long parserStart;

  private CsvSource(Path file) throws IOException {
    size = Files.size(file);
    bytes = new CountedBytes(Files.newInputStream(file));
    text = new ReplayableReader(Utf8.reader(bytes));
    parser = parserFrom(1);
  }

  /** Opens a file; the answer is the source, or a reason why it is no CSV with a header. */
  static Opening open(Path file) throws IOException {
    CsvSource source = new CsvSource(file);
    try {
      String reason = source.readHeader();
      if (reason == null) {
        return new Opening.Ready(source);
      }
      source.close();
      return new Opening.Broken(reason);
    } catch (IOException e) {
      source.close();
      throw e;
    }
  }

  private record Record(long line, List<String> values) {}

  /** Why there is no header; null if there is one. */
  private @Nullable String readHeader() throws IOException {
    Record header;
    try {
      header = read();
    } catch (CsvParseException e) {
      return "the header cannot be read: " + inWords(e);
    }
    if (header == null) {
      return "the file is empty, expected a header with the names of the columns";
    }
    if (header.values().stream().anyMatch(name -> name.indexOf(Utf8.BROKEN) >= 0)) {
      return "the header is not UTF-8";
    }
    columns = Columns.of(header.values());
    return columns.names().stream().distinct().count() == columns.names().size()
        ? null
        : "the header repeats a column and has another named like 'name#1', which tells repeated"
            + " ones apart; rename one of them";
  }

  @Override
  public Columns columns() {
    return columns;
  }

  @Override
  public @Nullable Row next() throws IOException {
    try {
      Record row = read();
      return row == null ? null : row(row);
    } catch (CsvParseException e) {
      String content = text.recordLine();
      parserStart = text.rewind();
      Row refused = new Row.Broken(parserStart - 1, inWords(e), new Content.Text(content));
      parser = parserFrom(parserStart);
      return refused;
    }
  }

  private @Nullable Record read() throws IOException {
    try {
      return parser.hasNext() ? parser.next() : null;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private Row row(Record row) {
    List<String> names = columns.names();
    int found = row.values().size();
    Map<String, Object> values = LinkedHashMap.newLinkedHashMap(found);
    boolean broken = false;
    for (int i = 0; i < found; i++) {
      String value = row.values().get(i);
      broken |= value.indexOf(Utf8.BROKEN) >= 0;
      values.put(i < names.size() ? names.get(i) : "column " + (i + 1), value);
    }
    Content content = new Content.Fields(values);
    if (found != names.size()) {
      return new Row.Broken(
          row.line(),
          "expected %d columns as in the header, found %d".formatted(names.size(), found),
          content);
    }
    return broken
        ? new Row.Broken(row.line(), "the row is not UTF-8", content)
        : new Row.Values(row.line(), values, content);
  }

  private Iterator<Record> parserFrom(long line) {
    parserStart = line;
    return CsvReader.builder()
        .maxBufferSize(MAX_ROW)
        .skipEmptyLines(true)
        .allowUnclosedQuote(false)
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
        .build(new Records(), text)
        .iterator();
  }

  private static String inWords(CsvParseException e) {
    String message = String.valueOf(e.getMessage());
    if (message.startsWith("Unexpected character after closing quote")) {
      return "a quoted value is followed by something other than a comma; a quote within quotes is"
          + " written twice";
    }
    if (message.contains("nclosed") || message.contains("losing quote")) {
      return "a quote opens in this row and nothing closes it";
    }
    return "the row is longer than %d characters; perhaps a quote opens in it that nothing closes"
        .formatted(MAX_ROW);
  }

  @Override
  public long done() {
    return bytes.count();
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public void close() throws IOException {
    text.close();
  }

  /** Collects the fields of a record, and tells the text where it begins. */
  private final class Records extends AbstractBaseCsvCallbackHandler<Record> {
    private List<String> values = new ArrayList<>();
    private long line;

    @Override
    protected void handleBegin(long startingLineNumber) {
      line = parserStart + startingLineNumber - 1;
      text.beginRecord(line);
      values = new ArrayList<>();
    }

    @Override
    protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
      values.add(new String(buffer, offset, length));
    }

    @Override
    protected Record buildRecord() {
      return new Record(line, values);
    }
  }
}

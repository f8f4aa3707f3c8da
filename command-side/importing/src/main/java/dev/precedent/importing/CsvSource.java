package dev.precedent.importing;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** CSV with a header, in UTF-8 with or without a byte order mark. */
final class CsvSource implements Source {
  /** The longest row that is looked at, in UTF-16 units. */
  static final int MAX_ROW = 1 << 20;

  private static final int SHOWN = 1_000;

  private final Input input;
  private final CsvDialect dialect;
  private final ReplayableReader text;
  private RowColumns columns = RowColumns.of(List.of());
  private Iterator<Record> parser;
  private long parserStart;
  private long hiddenLines;
  private @Nullable Broken broken;
  // a row of one value may go on in the next line, where its first value holds a line break
  private long unfinished;

  private CsvSource(Input input, CsvDialect dialect) {
    this.input = input;
    this.dialect = dialect;
    Reader utf8 = Utf8.reader(input.bytes());
    Character escape = dialect.escaping();
    text = new ReplayableReader(escape == null ? utf8 : new EscapedReader(utf8, dialect, escape));
    parser = parserFrom(1);
  }

  /** Opens an input; the answer is the source, or a reason why it is no CSV with a header. */
  static Opening open(Input input, CsvDialect dialect) throws IOException {
    CsvSource source = new CsvSource(input, dialect);
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

  /**
   * A row that broke and whose end is looked for.
   *
   * @param line where it begins
   */
  private record Broken(long line, String reason, RowBoundary boundary) {}

  /**
   * @param doubtful why it cannot be known where the row ends; null if it can
   */
  private record Record(long line, List<String> values, @Nullable String doubtful) {}

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
    if (header.doubtful() != null) {
      return "the header cannot be read: " + header.doubtful();
    }
    if (header.values().stream().anyMatch(name -> name.indexOf(Utf8.BROKEN) >= 0)) {
      return "the header is not UTF-8";
    }
    columns = RowColumns.of(header.values());
    return columns.names().stream().distinct().count() == columns.names().size()
        ? null
        : "the header repeats a column and has another named like 'name#1', which tells repeated"
            + " ones apart; rename one of them";
  }

  @Override
  public RowColumns columns() {
    return columns;
  }

  @Override
  public @Nullable Row next() throws IOException {
    if (broken != null) {
      return line(broken);
    }
    try {
      Record row = read();
      return row == null ? null : row.doubtful() == null ? row(row) : broken(row.doubtful());
    } catch (CsvParseException e) {
      return broken(inWords(e));
    }
  }

  private @Nullable Row broken(String reason) throws IOException {
    parserStart = text.rewind();
    broken = new Broken(parserStart + hiddenLines, reason, new RowBoundary(dialect));
    return line(broken);
  }

  /** A line of a broken row, or one that may belong to it. */
  private @Nullable Row line(Broken row) throws IOException {
    StringBuilder shown = new StringBuilder();
    long line = parserStart + hiddenLines;
    while (true) {
      int next = text.consume();
      if (next < 0 && shown.isEmpty()) {
        return null;
      }
      if (next >= 0 && next != '\r' && next != '\n') {
        row.boundary().character((char) next);
        hiddenLines += EscapedReader.isHiddenLine(next) ? 1 : 0;
        if (shown.length() < SHOWN) {
          shown.append((char) next);
        } else if (shown.length() == SHOWN) {
          shown.append('…');
        }
        continue;
      }
      if (next == '\r' && text.peek() == '\n') {
        text.consume();
      }
      parserStart++;
      if (row.boundary().lineBreak()) {
        broken = null;
        text.beginRecordHere(parserStart);
        parser = parserFrom(parserStart);
      }
      if (!shown.isEmpty()) {
        return new Row.Broken(
            line,
            line == row.line()
                ? row.reason()
                : "this line may belong to the row that begins in line %d, which is broken"
                    .formatted(row.line()),
            new Content.Text(EscapedReader.plain(shown.toString(), dialect)));
      }
      if (broken == null) {
        return next();
      }
      line++;
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
    boolean utf8 = true;
    for (int i = 0; i < found; i++) {
      String value = row.values().get(i);
      utf8 &= value.indexOf(Utf8.BROKEN) < 0;
      values.put(i < names.size() ? names.get(i) : "column " + (i + 1), value);
    }
    Content content = new Content.Fields(values);
    long before = unfinished;
    unfinished = found == 1 && names.size() > 1 ? row.line() : 0;
    if (found != names.size()) {
      return new Row.Broken(
          row.line(),
          "expected %d columns as in the header, found %d".formatted(names.size(), found),
          content);
    }
    if (before > 0) {
      return new Row.Broken(
          row.line(),
          "this may be the rest of the row that begins in line %d, which has one value only"
              .formatted(before),
          content);
    }
    return utf8
        ? new Row.Values(row.line(), values, content)
        : new Row.Broken(row.line(), "the row is not UTF-8", content);
  }

  private Iterator<Record> parserFrom(long line) {
    parserStart = line;
    return CsvReader.builder()
        .fieldSeparator(dialect.delimiter())
        .quoteCharacter(dialect.quote())
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
      return "a quoted value is followed by something other than a delimiter; a quote within quotes is"
          + " written twice, or 'escape' in the mapping says how else";
    }
    if (message.contains("nclosed") || message.contains("losing quote")) {
      return "a quote opens in this row and nothing closes it; where quotes mean nothing, the mapping"
          + " says 'quote: none'";
    }
    return "the row is longer than %d characters; perhaps a quote opens in it that nothing closes"
        .formatted(MAX_ROW);
  }

  @Override
  public long done() {
    return input.done();
  }

  @Override
  public long size() {
    return input.size();
  }

  @Override
  public void close() throws IOException {
    text.close();
  }

  /** Collects the fields of a record, and tells the text where it begins. */
  private final class Records extends AbstractBaseCsvCallbackHandler<Record> {
    private List<String> values = new ArrayList<>();
    private boolean quoteInPlain;
    private boolean quoteAfterBlank;
    private boolean backslashAtEnd;
    private int length;
    private long line;

    @Override
    protected void handleBegin(long startingLineNumber) {
      long parserLine = parserStart + startingLineNumber - 1;
      text.beginRecord(parserLine);
      line = parserLine + hiddenLines;
      values = new ArrayList<>();
      quoteInPlain = false;
      quoteAfterBlank = false;
      backslashAtEnd = false;
      length = 0;
    }

    @Override
    protected void handleField(int index, char[] buffer, int offset, int size, boolean quoted) {
      length += size + 1;
      if (length > MAX_ROW) {
        throw new CsvParseException("too long");
      }
      String value = new String(buffer, offset, size);
      if (!quoted) {
        int quote = value.indexOf(dialect.quote());
        quoteInPlain |= quote >= 0;
        quoteAfterBlank |= quote > 0 && value.substring(0, quote).isBlank();
      }
      backslashAtEnd |= quoted && dialect.escape() == null && value.endsWith("\\");
      if (dialect.escaping() != null) {
        hiddenLines += value.chars().filter(EscapedReader::isHiddenLine).count();
        value = EscapedReader.plain(value, dialect);
      }
      values.add(value);
    }

    @Override
    protected Record buildRecord() {
      return new Record(line, values, doubt());
    }

    private @Nullable String doubt() {
      if (quoteAfterBlank) {
        return "a value begins with a blank and a quote, which may or may not open a quoted value";
      }
      if (backslashAtEnd) {
        return "a backslash stands before the quote that closes a value, and may or may not make it"
            + " part of the value; 'escape' in the mapping says so";
      }
      int expected = columns.names().size();
      return quoteInPlain && expected > 0 && values.size() != expected
          ? "expected %d columns as in the header, found %d".formatted(expected, values.size())
          : null;
    }
  }
}

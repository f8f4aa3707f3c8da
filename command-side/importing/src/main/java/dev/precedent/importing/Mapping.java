package dev.precedent.importing;

import java.util.List;
import java.util.stream.Stream;

/**
 * How the rows of a file become decision, label and fact lines; checked and compiled, so that only
 * rows can still be wrong.
 */
public final class Mapping {
  private final Format format;
  private final CsvDialect dialect;
  private final List<Entry> entries;

  Mapping(Format format, CsvDialect dialect, List<Entry> entries) {
    this.format = format;
    this.dialect = dialect;
    this.entries = List.copyOf(entries);
  }

  /** What reading a mapping file led to. */
  public sealed interface Check {}

  /** It can be used. */
  public record Usable(Mapping mapping) implements Check {}

  /**
   * It cannot.
   *
   * @param problems at least one, in the order of the file
   */
  public record Wrong(List<Problem> problems) implements Check {}

  /** Reads and checks a mapping file, a YAML 1.2 document. */
  public static Check read(String yaml) {
    return MappingReader.read(yaml);
  }

  /** What the files that it is for are written in. */
  public Format format() {
    return format;
  }

  /** How CSV is written; of no meaning in other formats. */
  CsvDialect dialect() {
    return dialect;
  }

  List<Entry> entries() {
    return entries;
  }

  /** The columns that it names and a file does not have. */
  List<Problem> problemsWith(RowColumns columns) {
    return entries.stream()
        .flatMap(Entry::expressions)
        .flatMap(expression -> expression.columns().stream())
        .filter(Expression.Column::needed)
        .flatMap(
            column ->
                Stream.ofNullable(columns.reasonAgainst(column.name()))
                    .map(reason -> Problem.at(column.place(), reason)))
        .distinct()
        .sorted(Problem.ORDER)
        .toList();
  }

  /** Whether a column can make a difference to any line. */
  boolean uses(String column) {
    return entries.stream()
        .flatMap(Entry::expressions)
        .anyMatch(
            expression ->
                expression.usesAll()
                    || expression.columns().stream().anyMatch(each -> each.name().equals(column)));
  }
}

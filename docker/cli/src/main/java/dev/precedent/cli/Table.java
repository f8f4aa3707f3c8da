package dev.precedent.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Lines of text in columns, as wide as what stands in them. */
public final class Table {
  private final List<List<String>> rows = new ArrayList<>();
  private final boolean numbers;

  private Table(boolean numbers, String... header) {
    this.numbers = numbers;
    rows.add(List.of(header));
  }

  /** A table of words. */
  public static Table of(String... header) {
    return new Table(false, header);
  }

  /** A table whose first column is words and whose others are numbers, flush right. */
  public static Table ofNumbers(String... header) {
    return new Table(true, header);
  }

  /** Adds a row with as many cells as there are columns. */
  public void row(List<String> cells) {
    rows.add(cells);
  }

  /** Prints it with its columns as wide as they must be. */
  public void print(PrintWriter out) {
    int columns = rows.getFirst().size();
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], length(row.get(i)));
      }
    }
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < columns; i++) {
        String padding = " ".repeat(widths[i] - length(row.get(i)));
        line.append(i == 0 ? "" : "  ");
        line.append(numbers && i > 0 ? padding + row.get(i) : row.get(i) + padding);
      }
      out.println(line.toString().stripTrailing());
    }
  }

  private static int length(String cell) {
    return cell.codePointCount(0, cell.length());
  }
}

package dev.precedent.archive;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.function.Consumer;

/** Positions, the first column of rows, handed over in pages that the taker may keep. */
final class PositionPages implements Asking.Rows {
  private static final int PAGE = 4096;

  private final Consumer<long[]> pages;
  private long[] page = new long[PAGE];
  private int size;

  PositionPages(Consumer<long[]> pages) {
    this.pages = pages;
  }

  @Override
  public void take(ResultSet row) throws SQLException {
    page[size++] = row.getLong(1);
    if (size == PAGE) {
      pages.accept(page);
      page = new long[PAGE];
      size = 0;
    }
  }

  /** Hands over what the last page holds. */
  void end() {
    if (size > 0) {
      pages.accept(Arrays.copyOf(page, size));
    }
  }
}

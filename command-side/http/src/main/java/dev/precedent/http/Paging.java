package dev.precedent.http;

import dev.precedent.contracts.Refusal;
import dev.precedent.contracts.Refused;
import org.jspecify.annotations.Nullable;

/**
 * Which page of a list is asked for.
 *
 * @param cursor the {@code next} of the page before; null for the first page
 * @param size how many items at most
 */
public record Paging(@Nullable String cursor, int size) {
  /** The size where none is asked for, as annotations need it. */
  public static final String DEFAULT_SIZE = "50";

  /** Most items on a page that is read from the ledger, event by event. */
  public static final int MAX_SIZE = 200;

  /**
   * A page of a list.
   *
   * @param maxSize how many items a page of this list may have
   * @throws Refusal if the size is none
   */
  public static Paging of(@Nullable String cursor, int size, int maxSize) {
    if (size < 1 || size > maxSize) {
      throw Refused.invalid("size", "1 to " + maxSize, Integer.toString(size)).thrown();
    }
    return new Paging(cursor == null || cursor.isEmpty() ? null : cursor, size);
  }

  /**
   * The number that the cursor is, in lists whose cursors are numbers; {@code first} for the first
   * page.
   *
   * @throws Refusal if it is none
   */
  public long after(long first) {
    if (cursor == null) {
      return first;
    }
    try {
      long after = Long.parseLong(cursor);
      if (after >= 0) {
        return after;
      }
    } catch (NumberFormatException e) {
      // said below, in words
    }
    throw foreignCursor("the page before").thrown();
  }

  /**
   * A cursor that this list did not give.
   *
   * @param of such as the page before
   */
  public static Refused foreignCursor(String of) {
    return Refused.invalid("'cursor' must be the 'next' of " + of).with("parameter", "cursor");
  }
}

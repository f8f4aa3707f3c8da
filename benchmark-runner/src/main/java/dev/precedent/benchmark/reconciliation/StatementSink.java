package dev.precedent.benchmark.reconciliation;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Takes what a file of statements holds. */
interface StatementSink {
  /**
   * The next file.
   *
   * @param unknown columns that no field of the schema has
   * @param missing fields that it has no column for
   */
  void begin(String name, List<String> unknown, List<String> missing);

  /**
   * A statement of the file that was begun last.
   *
   * @param number which one of its line, from 1; null where a line has one
   * @param written its fields and what the database adds: {@code puid}, {@code uuid}, {@code
   *     platform_name}, {@code created_at}; without those that are empty
   */
  void statement(long line, @Nullable Integer number, ObjectNode written) throws IOException;

  /** Something in it that cannot be read. */
  void unreadable(long line, @Nullable Integer number, String expected, String found);

  /** Names in the file that was begun last that no field has, beside those that were told. */
  void unknown(Collection<String> names);

  /** A file inside an archive that is no file of statements. */
  void skipped(String name, String why);
}

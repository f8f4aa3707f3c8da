package dev.precedent.spark;

import java.nio.file.Path;

/**
 * How a {@link StatementJob} and who submitted it speak, one request at a time: a line to its
 * standard input names files in a folder that both see, and a line of its standard output says how
 * it ended. What else a cluster writes there is none of these lines.
 *
 * @param folder of this job alone
 */
public record Exchange(Path folder) {
  /** The class to be submitted, from the jar of this one. */
  public static final String JOB = "dev.precedent.spark.StatementJob";

  /** Said once, when requests are waited for. */
  public static final String READY = "precedent: ready";

  /** What was asked is done. */
  public static final String DONE = "precedent: done";

  /** It failed, and {@link #failure} says why. */
  public static final String FAILED = "precedent: failed";

  private static final String TABLE = "table ";
  private static final String STATEMENT = "statement ";

  /**
   * Asks for a table to be made of files.
   *
   * @param name of the table, whose {@link #schema} and {@link #files} are there
   */
  public static String table(String name) {
    return TABLE + name;
  }

  /**
   * Asks for an answer.
   *
   * @param name of the statement, which is there
   */
  public static String ask(String name) {
    return STATEMENT + name;
  }

  /** Whether a line asks for a table. */
  static boolean isTable(String line) {
    return line.startsWith(TABLE);
  }

  /** The name in a line that asks for something. */
  static String name(String line) {
    return line.substring(line.indexOf(' ') + 1);
  }

  /** The columns of a table, as CREATE TABLE has them. */
  public Path schema(String table) {
    return folder.resolve(table + ".schema");
  }

  /** The Parquet files of a table, the path of one on each line; possibly none. */
  public Path files(String table) {
    return folder.resolve(table + ".files");
  }

  /** A query. */
  public Path statement(String name) {
    return folder.resolve(name + ".sql");
  }

  /**
   * The rows that a query has, as Parquet files of a folder; columns are called c1, c2 and so on.
   */
  public Path answer(String name) {
    return folder.resolve(name + ".answer");
  }

  /** Why the last request failed, in the words of Spark. */
  public Path failure() {
    return folder.resolve("failure");
  }
}

package dev.precedent.archive;

/** Where queries over the archive are asked. */
interface Statements {

  /** How the queries must be written. */
  Dialect dialect();

  /**
   * Hands over all rows before it returns, perhaps on another thread.
   *
   * @throws dev.precedent.query.SearchUnavailable if it fails
   */
  void forEach(String sql, Asking.Rows rows) throws InterruptedException;
}

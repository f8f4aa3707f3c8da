package dev.precedent.ledger.sqlite;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A connection with its statements that is made anew after a failure, because the driver closes a
 * statement that failed for good. For one thread at a time.
 */
final class Renewed<C extends Renewed.Closeable> {
  private final Opener<C> opener;
  private @Nullable C open;

  private Renewed(Opener<C> opener) {
    this.opener = opener;
  }

  /** Opens the first one at once, so that a store that cannot be opened is noticed. */
  static <C extends Closeable> Renewed<C> open(Opener<C> opener) throws SQLException {
    Renewed<C> renewed = new Renewed<>(opener);
    renewed.open = opener.open();
    return renewed;
  }

  <T> T use(Use<C, T> use) throws SQLException {
    C current = open;
    if (current == null) {
      current = opener.open();
      open = current;
    }
    try {
      return use.of(current);
    } catch (SQLException e) {
      open = null;
      try {
        current.close();
      } catch (SQLException second) {
        e.addSuppressed(second);
      }
      throw e;
    }
  }

  void close() throws SQLException {
    if (open != null) {
      open.close();
      open = null;
    }
  }

  interface Opener<C> {
    C open() throws SQLException;
  }

  interface Use<C, T> {
    T of(C connection) throws SQLException;
  }

  interface Closeable {
    void close() throws SQLException;
  }
}

package dev.precedent.ledger.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RenewedTest {
  private final List<FakeConnection> opened = new ArrayList<>();
  private boolean openable = true;

  private FakeConnection open() throws SQLException {
    if (!openable) {
      throw new SQLException("cannot be opened");
    }
    FakeConnection connection = new FakeConnection();
    opened.add(connection);
    return connection;
  }

  @Test
  void aConnectionIsKeptWhileItWorks() throws Exception {
    Renewed<FakeConnection> renewed = Renewed.open(this::open);

    FakeConnection first = renewed.use(each -> each);
    FakeConnection second = renewed.use(each -> each);

    assertThat(opened).containsExactly(first);
    assertThat(second).isSameAs(first);
  }

  @Test
  void afterAFailureItIsClosedAndTheNextOneOpened() throws Exception {
    Renewed<FakeConnection> renewed = Renewed.open(this::open);

    assertThatThrownBy(() -> fail(renewed)).hasMessage("failed");
    assertThat(opened.getFirst().closed).isTrue();
    openable = false;
    assertThatThrownBy(() -> renewed.use(each -> each)).hasMessage("cannot be opened");
    openable = true;

    assertThat(renewed.<FakeConnection>use(each -> each)).isSameAs(opened.get(1));
    renewed.close();
    assertThat(opened.get(1).closed).isTrue();
  }

  private static void fail(Renewed<FakeConnection> renewed) throws SQLException {
    renewed.use(
        each -> {
          throw new SQLException("failed");
        });
  }

  private static final class FakeConnection implements Renewed.Closeable {
    private boolean closed;

    @Override
    public void close() {
      closed = true;
    }
  }
}

package dev.precedent.ledger.sqlite;

import dev.precedent.ledger.CommitLog;
import dev.precedent.ledger.WriterProcess;
import dev.precedent.ledger.WriterProcess.Moment;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteCommitListener;
import org.sqlite.SQLiteConnection;

/** Processes that append are killed: what they acknowledged is there, once. */
final class CrashTest {
  /** Each moment once; set {@code precedent.crash.rounds} for more of them, in turn. */
  private static final int ROUNDS =
      Integer.getInteger("precedent.crash.rounds", Moment.values().length);

  @TempDir private Path folder;

  @Test
  void whatWasAcknowledgedBeforeAKillIsThereOnce() throws Exception {
    Map<String, Long> acknowledged = new HashMap<>();
    Random random = new Random(42);
    for (int round = 0; round < ROUNDS; round++) {
      Moment moment = Moment.values()[round % Moment.values().length];
      try (WriterProcess process = start("round" + round, moment, 1 + random.nextInt(20))) {
        int enough = moment == Moment.ANY ? 100 + random.nextInt(2000) : Integer.MAX_VALUE;
        acknowledged.putAll(process.await(enough).kill().acknowledged());
      }
      check(acknowledged);
    }
  }

  @Test
  void twoProcessesShareALedgerAndOneSurvivesTheOther() throws Exception {
    Map<String, Long> acknowledged = new HashMap<>();
    try (WriterProcess one = start("one", Moment.ANY, 0);
        WriterProcess other = start("other", Moment.ANY, 0)) {
      acknowledged.putAll(one.await(500).kill().acknowledged());
      int before = other.await(500).acknowledged().size();
      acknowledged.putAll(other.await(before + 500).kill().acknowledged());
    }

    check(acknowledged);
  }

  private WriterProcess start(String name, Moment moment, int times) throws Exception {
    return WriterProcess.start(
        Child.class,
        folder.resolve("ledger").toString(),
        name,
        moment.toString(),
        Integer.toString(times));
  }

  private void check(Map<String, Long> acknowledged) {
    try (CommitLog log = SqliteCommitLog.open(folder.resolve("ledger"))) {
      WriterProcess.check(log, acknowledged);
    }
  }

  static final class Child {
    private Child() {}

    public static void main(String[] args) {
      WriterProcess.Child child =
          new WriterProcess.Child(args[1], Moment.valueOf(args[2]), Integer.parseInt(args[3]));
      UnaryOperator<Connection> watched =
          connection -> {
            SQLiteConnection sqlite = (SQLiteConnection) connection;
            sqlite.addUpdateListener(
                (type, database, table, row) -> child.reached(Moment.IN_TRANSACTION));
            sqlite.addCommitListener(
                new SQLiteCommitListener() {
                  @Override
                  public void onCommit() {
                    child.reached(Moment.AT_COMMIT);
                  }

                  @Override
                  public void onRollback() {}
                });
            return connection;
          };
      try (CommitLog log = SqliteCommitLog.open(Path.of(args[0]), watched)) {
        child.run(log);
      }
    }
  }
}

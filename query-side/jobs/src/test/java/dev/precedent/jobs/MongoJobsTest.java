package dev.precedent.jobs;

import dev.precedent.ledger.mongodb.MongoDouble;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** Each process with a connection and a committer of its own. */
final class MongoJobsTest extends JobsContract {
  private final MongoDouble server = new MongoDouble();
  private final List<OnLedger> ledgers = new ArrayList<>();

  @Override
  JobLog log() {
    OnLedger ledger = new OnLedger(server.open());
    ledgers.add(ledger);
    return ledger.log();
  }

  @AfterEach
  @Override
  void stop() throws InterruptedException {
    super.stop();
    ledgers.forEach(OnLedger::close);
    server.close();
  }
}

package dev.precedent.ledger.mongodb;

import dev.precedent.ledger.SubjectKeys;
import dev.precedent.ledger.subject.SubjectKeysContract;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** The keys of ledgers on some server, each with a connection of its own. */
abstract class MongoSubjectKeysContract extends SubjectKeysContract {
  private final List<MongoCommitLog> logs = new ArrayList<>();

  /** Opens one and the same ledger. */
  abstract MongoCommitLog log();

  @Override
  protected final SubjectKeys open() {
    MongoCommitLog log = log();
    logs.add(log);
    return log.subjectKeys();
  }

  @AfterEach
  final void closeLogs() {
    logs.forEach(MongoCommitLog::close);
  }
}

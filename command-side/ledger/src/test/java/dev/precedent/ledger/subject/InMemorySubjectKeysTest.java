package dev.precedent.ledger.subject;

import dev.precedent.ledger.SubjectKeys;

final class InMemorySubjectKeysTest extends SubjectKeysContract {
  private final InMemorySubjectKeys keys = new InMemorySubjectKeys();

  @Override
  protected SubjectKeys open() {
    return keys;
  }
}

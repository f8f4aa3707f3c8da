package dev.precedent.ledger.axon;

import dev.precedent.ledger.Commit;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.ledger.RecordedEvent;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** A ledger whose appends happen in another process, so that nobody here is told of them. */
record DeafReader(LedgerReader ledger) implements LedgerReader {
  @Override
  public String id() {
    return ledger.id();
  }

  @Override
  public long head() {
    return ledger.head();
  }

  @Override
  public List<Commit> read(long from, int maxEvents) {
    return ledger.read(from, maxEvents);
  }

  @Override
  public Map<String, RecordedEvent> find(Collection<String> keys) {
    return ledger.find(keys);
  }

  @Override
  public AutoCloseable onAppend(Runnable listener) {
    return () -> {};
  }
}

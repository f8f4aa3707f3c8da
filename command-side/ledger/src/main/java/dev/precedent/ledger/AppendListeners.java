package dev.precedent.ledger;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Those who want to hear of appends; the part of {@link LedgerReader} that adapters share. */
public final class AppendListeners {
  private static final Logger LOG = LoggerFactory.getLogger(AppendListeners.class);

  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

  /** See {@link LedgerReader#onAppend}. */
  public AutoCloseable add(Runnable listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /** Tells all of them; to be called when a commit has become durable. */
  public void appended() {
    for (Runnable listener : listeners) {
      try {
        listener.run();
      } catch (RuntimeException e) {
        // the commit stands: its writer must not take this for a failed append
        LOG.error("A listener to appends failed", e);
      }
    }
  }
}

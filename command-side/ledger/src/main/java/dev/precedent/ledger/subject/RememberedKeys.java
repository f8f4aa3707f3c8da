package dev.precedent.ledger.subject;

import dev.precedent.contracts.SubjectId;
import dev.precedent.contracts.SubjectKeyId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The keys that were used last, so that the store is not asked for every line. */
final class RememberedKeys {
  private final Map<SubjectId, SubjectKey> bySubject;
  private final Map<SubjectKeyId, SubjectKey> byId;
  private long forgotten;

  /**
   * @param most how many keys are remembered at a time, each way
   */
  RememberedKeys(int most) {
    bySubject = latest(most);
    byId = latest(most);
  }

  synchronized @Nullable SubjectKey of(SubjectId subject) {
    return bySubject.get(subject);
  }

  synchronized @Nullable SubjectKey get(SubjectKeyId id) {
    return byId.get(id);
  }

  /** To be asked before the store is, and handed to {@link #remember} after. */
  synchronized long forgotten() {
    return forgotten;
  }

  /**
   * Remembers a key, unless some key was forgotten since {@code forgottenBefore}: it may be this
   * one, read from the store before it was deleted there.
   *
   * @param subject null where it was found by its id
   */
  synchronized void remember(long forgottenBefore, @Nullable SubjectId subject, SubjectKey key) {
    if (forgotten == forgottenBefore) {
      byId.put(key.id(), key);
      if (subject != null) {
        bySubject.put(subject, key);
      }
    }
  }

  synchronized void forget(SubjectKeyId id) {
    forgotten++;
    byId.remove(id);
    bySubject.values().removeIf(key -> key.id().equals(id));
  }

  private static <K> Map<K, SubjectKey> latest(int most) {
    return new LinkedHashMap<>(16, 0.75f, true) {
      @Override
      protected boolean removeEldestEntry(Map.Entry<K, SubjectKey> eldest) {
        return size() > most;
      }
    };
  }
}

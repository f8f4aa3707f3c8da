package dev.precedent.ledger.subject;

import dev.precedent.contracts.SubjectKeyId;
import dev.precedent.ledger.SubjectKeys;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The store of keys as plainly as it can be written. */
public final class InMemorySubjectKeys implements SubjectKeys {
  private final Map<String, StoredKey> bySubject = new LinkedHashMap<>();
  private @Nullable String mark;
  private long followed;

  @Override
  public synchronized Optional<String> claim() {
    return Optional.ofNullable(mark);
  }

  @Override
  public synchronized String claim(String claimed, long position) {
    if (mark == null) {
      mark = claimed;
      followed = position;
    }
    return mark;
  }

  @Override
  public synchronized Map<String, StoredKey> ofSubjects(Collection<String> subjects) {
    Map<String, StoredKey> found = new HashMap<>(bySubject);
    found.keySet().retainAll(subjects);
    return found;
  }

  @Override
  public synchronized Optional<StoredKey> find(SubjectKeyId id) {
    return bySubject.values().stream().filter(key -> key.id().equals(id)).findFirst();
  }

  @Override
  public synchronized List<StoredKey> page(String after, int most) {
    return bySubject.values().stream()
        .filter(key -> key.id().value().compareTo(after) > 0)
        .sorted(Comparator.comparing(key -> key.id().value()))
        .limit(most)
        .toList();
  }

  @Override
  public synchronized Map<String, StoredKey> addMissing(Collection<StoredKey> keys) {
    keys.forEach(key -> bySubject.putIfAbsent(key.subject(), key));
    return ofSubjects(keys.stream().map(StoredKey::subject).toList());
  }

  @Override
  public synchronized void delete(SubjectKeyId id) {
    bySubject.values().removeIf(key -> key.id().equals(id));
  }

  @Override
  public synchronized long followed() {
    return followed;
  }

  @Override
  public synchronized void follow(long position) {
    followed = Math.max(followed, position);
  }

  @Override
  public void close() {}
}

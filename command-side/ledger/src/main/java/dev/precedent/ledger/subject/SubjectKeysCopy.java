package dev.precedent.ledger.subject;

import dev.precedent.ledger.LedgerFailure;
import dev.precedent.ledger.LedgerRefused;
import dev.precedent.ledger.SubjectKeys;
import dev.precedent.ledger.SubjectKeys.StoredKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Copies the keys of a ledger's subjects into another store, as they are: wrapped, so that the
 * other needs the same key-encryption key. May be run again and brings the copy up to date, but for
 * keys that were erased meanwhile: those are erased there too by whoever opens the copy, because it
 * follows the ledger from where its source stood at the first run.
 */
public final class SubjectKeysCopy {
  private static final int PAGE = 1_000;

  private final SubjectKeys source;
  private final SubjectKeys copy;

  public SubjectKeysCopy(SubjectKeys source, SubjectKeys copy) {
    this.source = source;
    this.copy = copy;
  }

  /**
   * Copies what the copy lacks.
   *
   * @return how many keys there are
   * @throws LedgerRefused if the copy holds keys under another key-encryption key
   * @throws LedgerFailure if one of the stores fails; then run it again
   */
  public long run() {
    Optional<String> mark = source.claim();
    if (mark.isEmpty()) {
      return 0;
    }
    if (!copy.claim(mark.get(), source.followed()).equals(mark.get())) {
      throw new LedgerRefused(
          "The copy's keys of subjects are stored under another key-encryption key; begin it again in an empty place.",
          null);
    }
    long keys = 0;
    String last = "";
    for (List<StoredKey> page = source.page(last, PAGE);
        !page.isEmpty();
        page = source.page(last, PAGE)) {
      add(page);
      keys += page.size();
      last = page.getLast().id().value();
    }
    return keys;
  }

  private void add(List<StoredKey> page) {
    Map<String, StoredKey> standing = copy.addMissing(page);
    List<StoredKey> renewed = new ArrayList<>();
    for (StoredKey key : page) {
      StoredKey stands = standing.get(key.subject());
      if (stands != null && !stands.id().equals(key.id())) {
        // the subject was erased and recorded again since the last run
        copy.delete(stands.id());
        renewed.add(key);
      }
    }
    if (!renewed.isEmpty()) {
      copy.addMissing(renewed);
    }
  }
}

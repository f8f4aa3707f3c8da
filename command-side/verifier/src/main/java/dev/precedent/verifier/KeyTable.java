package dev.precedent.verifier;

import dev.precedent.proof.InvalidProof;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Whether the table by which events are found holds their keys, all of them and no others. */
final class KeyTable {
  private static final int PIECE = 4096;

  /** Stands for the key of an event that was named already; no key is like it. */
  private static final String UNREADABLE = "";

  /** In how many stretches of positions differences are looked for one by one. */
  private static final int SEARCHED = 8;

  private final LedgerSource source;
  private final Discrepancies problems;

  private KeyTable(LedgerSource source, Discrepancies problems) {
    this.source = source;
    this.problems = problems;
  }

  /**
   * @param keys with what the events take added
   * @param head the position after the last event
   */
  static void compare(LedgerSource source, KeySums keys, long head, Discrepancies problems) {
    new KeyTable(source, problems).compare(keys, head);
  }

  private record Sum(LedgerSource.Key key, long sum) {}

  private void compare(KeySums keys, long head) {
    try (LedgerSource.Rows<LedgerSource.Key> rows = source.keys();
        OrderedWork<List<Sum>> sums =
            OrderedWork.of(
                pieces(rows),
                piece ->
                    piece.stream()
                        .map(key -> new Sum(key, keys.of(key.key(), key.position())))
                        .toList())) {
      while (sums.hasNext()) {
        for (Sum each : sums.next()) {
          long position = each.key().position();
          if (position < 0 || position >= head) {
            problems.at(
                Math.clamp(position, 0, head),
                "The table of keys names position %d for '%s', and the ledger ends after %d events.",
                position,
                shown(each.key().key()),
                head);
          } else {
            keys.held(position, each.sum());
          }
        }
      }
    }
    keys.different().stream()
        .limit(SEARCHED)
        .forEach(first -> differences(first, Math.min(head, first + keys.width())));
  }

  private static Supplier<@Nullable List<LedgerSource.Key>> pieces(
      LedgerSource.Rows<LedgerSource.Key> rows) {
    return () -> {
      List<LedgerSource.Key> piece = new ArrayList<>(PIECE);
      for (LedgerSource.Key key = rows.next(); key != null; key = rows.next()) {
        piece.add(key);
        if (piece.size() == PIECE) {
          break;
        }
      }
      return piece.isEmpty() ? null : piece;
    };
  }

  private void differences(long begin, long end) {
    Map<Long, String> taken = taken(begin, end);
    try (LedgerSource.Rows<LedgerSource.Key> rows = source.keys()) {
      for (LedgerSource.Key key = rows.next(); key != null; key = rows.next()) {
        long position = key.position();
        if (position >= begin
            && position < end
            && !UNREADABLE.equals(taken.get(position))
            && !taken.remove(position, key.key())) {
          problems.at(
              position,
              "The table of keys names position %d for '%s', and the event there has another key.",
              position,
              shown(key.key()));
        }
      }
    }
    taken.values().removeIf(UNREADABLE::equals);
    taken.forEach(
        (position, key) ->
            problems.at(
                position,
                "The table of keys does not hold '%s', the key of the event at position %d.",
                shown(key),
                position));
  }

  /** The keys of the events in a stretch, by position, as far as they can be read. */
  private Map<Long, String> taken(long begin, long end) {
    Map<Long, String> taken = new HashMap<>();
    try (LedgerSource.Rows<LedgerSource.Commit> commits = source.commits(begin)) {
      for (LedgerSource.Commit commit = commits.next();
          commit != null && commit.position() < end;
          commit = commits.next()) {
        addKeys(commit, begin, Math.min(end, commit.next()), taken);
      }
    }
    return taken;
  }

  private static void addKeys(
      LedgerSource.Commit commit, long begin, long end, Map<Long, String> taken) {
    CommitLines lines = new CommitLines(commit.events(), commit.position());
    try {
      while (lines.position() < end && !lines.atEnd()) {
        LedgerEvent event = lines.read();
        if (event.position() >= begin) {
          taken.put(event.position(), event.key());
        }
      }
    } catch (InvalidProof e) {
      for (long position = Math.max(begin, lines.position()); position < end; position++) {
        taken.put(position, UNREADABLE);
      }
    }
  }

  private static String shown(String key) {
    return Canonical.shown(key.replace('\u001F', ' '));
  }
}

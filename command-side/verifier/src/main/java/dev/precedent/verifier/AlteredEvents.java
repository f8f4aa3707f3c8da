package dev.precedent.verifier;

import dev.precedent.proof.Hash;
import org.jspecify.annotations.Nullable;

/**
 * Narrows down where events are not those that were signed. A checkpoint tells that something
 * before it is different; hashes kept from the time of recording tell what.
 */
final class AlteredEvents {
  private AlteredEvents() {}

  /**
   * @param stretch in which something is different; null where nothing is
   */
  static void find(
      LedgerSource source, CheckpointTrail.@Nullable Altered stretch, Discrepancies problems) {
    if (stretch == null) {
      return;
    }
    long first = -1;
    long count = 0;
    boolean remembered = true;
    try (LedgerSource.Rows<LedgerSource.Commit> commits = source.commits(stretch.begin())) {
      for (LedgerSource.Commit commit = commits.next();
          commit != null && commit.position() < stretch.end() && remembered;
          commit = commits.next()) {
        CommitLines lines = new CommitLines(commit.events(), commit.position());
        while (lines.position() < Math.min(commit.next(), stretch.end()) && remembered) {
          LedgerEvent event = lines.read();
          if (event.position() >= stretch.begin()) {
            Hash kept = source.rememberedLeaf(event.position()).orElse(null);
            remembered = kept != null;
            if (kept != null && !kept.equals(event.leaf(source.id()))) {
              first = count++ == 0 ? event.position() : first;
            }
          }
        }
      }
    }
    String which =
        !remembered || count == 0
            ? "At least one of the events at positions %d to %d"
                .formatted(stretch.begin(), stretch.end() - 1)
            : count == 1
                ? "The event at position %d".formatted(first)
                : "The event at position %d and %d after it up to position %d"
                    .formatted(first, count - 1, stretch.end() - 1);
    problems.at(
        count == 0 ? stretch.begin() : first,
        "%s is not what checkpoint %d (%d events) was signed for: it was altered, moved, inserted, or another was removed%s.",
        which,
        stretch.checkpoint(),
        stretch.end(),
        stretch.others() == 0
            ? ""
            : "; neither do the %d checkpoints after it hold".formatted(stretch.others()));
  }
}

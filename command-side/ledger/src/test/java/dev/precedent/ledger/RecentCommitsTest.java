package dev.precedent.ledger;

import static dev.precedent.ledger.Events.commit;
import static dev.precedent.ledger.Events.event;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class RecentCommitsTest {
  private final RecentCommits recent = new RecentCommits();

  @Test
  void givesWhatItKnowsAsTheStoreWould() {
    Commit first = commit(5, event("a", 0), event("a", 1));
    Commit second = commit(7, event("a", 2));
    recent.add(first);
    recent.add(second);

    assertThat(recent.read(5, 1)).containsExactly(first);
    assertThat(recent.read(6, 2)).containsExactly(first);
    assertThat(recent.read(6, 3)).containsExactly(first, second);
    assertThat(recent.read(7, 100)).containsExactly(second);
  }

  @Test
  void leavesToTheStoreWhatItCannotKnow() {
    assertThat(recent.read(0, 1)).isEmpty();
    recent.add(commit(5, event("a", 0)));

    assertThat(recent.read(4, 10)).isEmpty();
    // another process may have appended there
    assertThat(recent.read(6, 10)).isEmpty();
  }

  @Test
  void forgetsWhatLiesBeforeACommitOfSomebodyElse() {
    recent.add(commit(0, event("a", 0)));
    Commit after = commit(2, event("a", 2));
    recent.add(after);

    assertThat(recent.read(0, 10)).isEmpty();
    assertThat(recent.read(2, 10)).containsExactly(after);
  }

  @Test
  void forgetsTheOldestWhereItHoldsTooMuch() {
    String payload = "x".repeat(1_000);
    RecentCommits small = new RecentCommits(3_000);
    for (int i = 0; i < 10; i++) {
      small.add(commit(i, event("a", i, payload)));
    }

    assertThat(small.read(7, 10)).isEmpty();
    assertThat(small.read(8, 10)).hasSize(2);
    // one that is too large for it is not kept
    small.add(commit(10, event("b", 0, payload.repeat(4))));
    assertThat(small.read(10, 1)).isEmpty();
  }

  @Test
  void keepsNothingForWhoChecksWhatItWrote() {
    RecentCommits none = RecentCommits.none();
    none.add(commit(0, event("a", 0)));

    assertThat(none.read(0, 1)).isEmpty();
  }
}

package dev.precedent.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.contracts.Event;
import dev.precedent.contracts.LabelRecorded;
import dev.precedent.ledger.Commit;
import dev.precedent.ledger.sqlite.SqliteCommitLog;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelledLedgerTest {
  @TempDir Path folder;

  @Test
  void hasAsManyLabelsAsDecisionsTwoOnEveryOtherCase() {
    List<Event> events = new ArrayList<>();
    try (SqliteCommitLog log = SqliteCommitLog.open(folder.resolve("ledger"))) {
      LabelledLedger.fill(log, 5_000);
      for (long at = 0; at < log.head(); ) {
        for (Commit commit : log.read(at, 4_096)) {
          commit.events().forEach(event -> events.add(event.event()));
          at = commit.next();
        }
      }
    }

    List<LabelRecorded> labels =
        events.stream()
            .filter(LabelRecorded.class::isInstance)
            .map(LabelRecorded.class::cast)
            .toList();
    assertThat(events).filteredOn(DecisionRecorded.class::isInstance).hasSize(5_000);
    assertThat(labels).hasSize(5_000);
    assertThat(labels.stream().map(label -> label.item().id()).distinct()).hasSize(2_500);
    assertThat(labels.stream().map(label -> label.item().id() + " " + label.rater()).distinct())
        .hasSize(5_000);
    assertThat(labels.stream().map(label -> label.value().toString()).distinct())
        .containsExactlyInAnyOrder("ALLOW", "REMOVE");
  }
}

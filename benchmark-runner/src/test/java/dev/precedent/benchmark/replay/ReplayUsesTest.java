package dev.precedent.benchmark.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.precedent.benchmark.Given;
import dev.precedent.contracts.DecisionId;
import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.contracts.PolicyKey;
import dev.precedent.ledger.RecordedEvent;
import dev.precedent.ledger.StreamName;
import dev.precedent.query.UsedBy.ReplayUse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Which replays changed a decision: the same that their flips say, kept or not. */
@Timeout(120) // it waits for replays, and must not wait for ever
class ReplayUsesTest {
  private final ReplaysOverHttp replays;
  private final List<String> unknown = new ArrayList<>();

  ReplayUsesTest(@TempDir Path folder) {
    replays = new ReplaysOverHttp(folder);
  }

  @AfterEach
  void stop() throws Exception {
    replays.close();
  }

  @Test
  void aChangedDecisionNamesItsReplayWhetherFlipsAreKeptOrNot() throws Exception {
    replays.send("{'policy':'spam@1.1.0'}");
    replays.finished("1");
    replays.forgetFlips("1");

    assertThat(of("a/1"))
        .containsExactly(
            new ReplayUse(
                "replay-1", "spam@1.1.0", "recorded", "a/1", "ALLOW", "REMOVE", List.of()));
    assertThat(of("b")).isEmpty();
    assertThat(of("c"))
        .containsExactly(
            new ReplayUse(
                "replay-1",
                "spam@1.1.0",
                "recorded",
                "c",
                "ALLOW",
                null,
                List.of("score", "severity")));
    assertThat(of("d"))
        .extracting(ReplayUse::before, ReplayUse::after)
        .containsExactly(tuple("UNPARSEABLE", "REMOVE"));
    assertThat(unknown).isEmpty();
  }

  @Test
  void whatAReplayDidNotSelectItDidNotChange() throws Exception {
    replays.send("{'policy':'spam@1.1.0','where':'outcome:REMOVE'}");
    replays.finished("1");
    replays.send("{'policy':'spam@1.1.0','until':0}");
    replays.finished("2");

    assertThat(of("a/1")).isEmpty();
  }

  @Test
  void aReplayThatEndsLaterIsSeenThen() throws Exception {
    assertThat(of("a/1")).isEmpty();

    replays.send("{'policy':'spam@1.1.0'}");
    replays.finished("1");
    replays.send("{'policy':'spam@1.1.0','baseline':'spam@1.0.0'}");
    replays.finished("2");

    assertThat(of("a/1")).extracting(ReplayUse::replay).contains("replay-1");
    assertThat(replays.uses().of(new PolicyKey("other"), decisions("a/1"), unknown)).isEmpty();
  }

  @Test
  void manyDecisionsAreAskedForTogether() throws Exception {
    replays.send("{'policy':'spam@1.1.0','where':'-id:d'}");
    replays.finished("1");
    int before = replays.index.asked();

    assertThat(replays.uses().of(Given.SPAM, decisions("a/1", "b", "c", "d"), unknown))
        .extracting(ReplayUse::decision, ReplayUse::after)
        .containsExactly(tuple("a/1", "REMOVE"), tuple("c", null));
    assertThat(replays.index.asked() - before).isEqualTo(1);
  }

  private List<ReplayUse> of(String id) {
    return replays.uses().of(Given.SPAM, decisions(id), unknown);
  }

  private TreeMap<Long, DecisionRecorded> decisions(String... ids) {
    TreeMap<Long, DecisionRecorded> decisions = new TreeMap<>();
    for (String id : ids) {
      RecordedEvent event = replays.ledger.find(StreamName.of(new DecisionId(id)), 0).orElseThrow();
      decisions.put(event.position(), (DecisionRecorded) event.event());
    }
    return decisions;
  }
}

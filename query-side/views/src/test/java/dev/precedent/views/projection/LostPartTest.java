package dev.precedent.views.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import co.elastic.clients.elasticsearch._types.HealthStatus;
import dev.precedent.node.TestCluster;
import dev.precedent.query.SearchUnavailable;
import dev.precedent.views.TestLedger;
import dev.precedent.views.TestViews;
import dev.precedent.views.index.Endpoint;
import dev.precedent.views.index.Generation;
import dev.precedent.views.index.IndexSettings;
import dev.precedent.views.projection.Status.State;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A node of a cluster is killed that has the only copy of a part of the indices. */
class LostPartTest {
  private static final Duration AT_ONCE = Duration.ofMillis(100);
  private static final Duration FOR_EVER = Duration.ofDays(1);
  private static TestCluster cluster;

  private final TestLedger ledger = new TestLedger();
  private final String prefix = TestViews.newPrefix();
  private OptionalInt killed = OptionalInt.empty();

  @BeforeAll
  static void start() throws IOException {
    cluster = TestCluster.start(3);
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @AfterEach
  void revive() throws IOException {
    if (killed.isPresent()) {
      cluster.revive(killed.getAsInt());
    }
    killed = OptionalInt.empty();
  }

  @Test
  void whatIsBuiltBesideBeginsAnewWithoutWhatItLost() throws Exception {
    given(300);
    IndexSettings copied = new IndexSettings(prefix, 3, "1");
    try (TestViews views = at(copied.withPatience(AT_ONCE)).caughtUp()) {
      SortedMap<String, String> before = GivenViews.documents(views);
      Generation beside = views.indices.build(ledger.id(), Projection::fields);
      views.elasticsearch.ask(
          client ->
              client
                  .indices()
                  .putSettings(
                      p -> p.index(beside.decisions()).settings(s -> s.numberOfReplicas("0"))));
      awaitGreen(views);
      kill(views, beside.decisions());
      GivenViews.awaitState(views, State.READY, () -> !beside.missing().isEmpty());
      // given a process that opens what is searched while what is built beside does not answer
      try (TestViews patient = at(copied.withPatience(FOR_EVER)).caughtUp()) {
        assertThat(GivenViews.documents(patient)).isEqualTo(before);
        GivenViews.awaitState(
            patient,
            State.READY,
            () ->
                reason(patient.projector.rebuildStatus().orElseThrow())
                    .contains(beside.decisions() + "/"));
        assertThat(patient.indices.searched().number()).isEqualTo(1);
      }
      // when
      views.projector.rebuild();
      // then
      GivenViews.awaitState(views, State.READY, () -> views.indices.searched().number() == 3);
      assertThat(beside.isThere()).isFalse();
      ledger.append(GivenViews.decision("later", Map.of()));
      assertThat(GivenViews.documents(views.caughtUp())).isEqualTo(fresh());
    }
  }

  @Test
  void whatIsSearchedIsWaitedForAndComesBackAsItWas() throws Exception {
    given(300);
    try (TestViews views =
        at(new IndexSettings(prefix, 3, "0").withPatience(FOR_EVER)).caughtUp()) {
      SortedMap<String, String> before = GivenViews.documents(views);
      kill(views, views.indices.decisions());
      // then no answer leaves out what is not there
      for (int i = 0; i < 20; i++) {
        assertThatExceptionOfType(SearchUnavailable.class)
            .isThrownBy(() -> views.index.count(GivenViews.selection("", Long.MAX_VALUE)));
        assertThatExceptionOfType(SearchUnavailable.class)
            .isThrownBy(() -> GivenViews.found(views, ""));
      }
      GivenViews.awaitState(
          views,
          State.UNAVAILABLE,
          () -> reason(views.projector.status()).contains(views.indices.decisions() + "/"));
      assertThat(views.projector.rebuildStatus()).isEmpty();
      ledger.append(GivenViews.decision("later", Map.of()));
      // when
      revive();
      // then
      views.caughtUp();
      assertThat(views.indices.searched().number()).isEqualTo(1);
      assertThat(GivenViews.documents(views)).containsAllEntriesOf(before).isEqualTo(fresh());
    }
  }

  @Test
  void whatIsSearchedIsReplacedWhenItDoesNotComeBack() throws Exception {
    given(300);
    IndexSettings single = new IndexSettings(prefix, 3, "0");
    try (TestViews views = at(single.withPatience(FOR_EVER)).caughtUp()) {
      kill(views, views.indices.decisions());
    }
    ledger.append(GivenViews.decision("later", Map.of()));
    // when two processes open it that do not wait
    try (TestViews views = at(single.withPatience(AT_ONCE));
        TestViews other = at(single.withPatience(AT_ONCE))) {
      for (TestViews each : List.of(views, other)) {
        GivenViews.awaitState(each, State.READY, () -> each.indices.searched().number() > 1);
        assertThat(GivenViews.documents(each.caughtUp())).isEqualTo(fresh());
      }
      assertThat(other.indices.searched().number()).isEqualTo(views.indices.searched().number());
    }
  }

  private TestViews at(IndexSettings settings) {
    return TestViews.at(ledger, settings, () -> new Endpoint(cluster.nodes(), null));
  }

  private static String reason(Status status) {
    return String.valueOf(status.reason());
  }

  /** Kills the node that has the first part of an index. */
  private void kill(TestViews views, String index) throws Exception {
    String node =
        views
            .elasticsearch
            .ask(client -> client.cat().shards(s -> s.index(index)))
            .shards()
            .stream()
            .filter(part -> "0".equals(part.shard()) && "p".equals(part.prirep()))
            .findFirst()
            .orElseThrow()
            .node();
    killed = OptionalInt.of(Integer.parseInt(node.substring("node".length())));
    cluster.kill(killed.getAsInt());
  }

  private static void awaitGreen(TestViews views) {
    views.elasticsearch.ask(
        client ->
            client
                .cluster()
                .health(h -> h.waitForStatus(HealthStatus.Green).timeout(t -> t.time("10s"))));
  }

  private SortedMap<String, String> fresh() throws Exception {
    try (TestViews views = TestViews.of(ledger).caughtUp()) {
      return GivenViews.documents(views);
    }
  }

  private void given(int decisions) {
    ledger.publish(GivenViews.POLICY);
    for (int i = 0; i < decisions; i++) {
      ledger.append(GivenViews.decision("d" + i, Map.of()));
    }
  }
}

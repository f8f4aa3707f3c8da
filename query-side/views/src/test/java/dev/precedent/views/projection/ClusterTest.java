package dev.precedent.views.projection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precedent.node.TestCluster;
import dev.precedent.query.Query;
import dev.precedent.query.SearchUnavailable;
import dev.precedent.query.Selection;
import dev.precedent.views.TestLedger;
import dev.precedent.views.TestViews;
import dev.precedent.views.index.Endpoint;
import dev.precedent.views.index.IndexSettings;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Search on a cluster of three nodes, of which one is killed. */
class ClusterTest {
  private final TestLedger ledger = new TestLedger();

  @Test
  void losesNothingWithANodeAndGoesOn() throws Exception {
    ledger.publish(GivenViews.POLICY);
    append(0, 500);
    try (TestCluster cluster = TestCluster.start(3);
        TestViews views =
            TestViews.at(
                ledger,
                new IndexSettings("cluster", 3, "1"),
                () -> new Endpoint(cluster.nodes(), null))) {
      views.caughtUp();
      awaitGreen(views);
      AtomicBoolean done = new AtomicBoolean();
      AtomicLong answered = new AtomicLong();
      AtomicLong wrong = new AtomicLong();
      Thread reader = Thread.startVirtualThread(() -> read(views, done, answered, wrong));
      append(500, 600);
      cluster.kill(1);
      append(600, 800);
      views.caughtUp();
      views.projector.rebuild();
      append(800, 900);
      views.caughtUp();
      long before = answered.get();
      while (answered.get() < before + 20 || views.indices.searched().number() == 1) {
        Thread.sleep(20);
      }
      done.set(true);
      reader.join();

      assertThat(wrong).hasValue(0);
      try (TestViews fresh = TestViews.of(ledger).caughtUp()) {
        assertThat(GivenViews.documents(views)).isEqualTo(GivenViews.documents(fresh)).hasSize(901);
      }
    }
  }

  /** Every answer is right for its position; none at all is no wrong one. */
  private static void read(
      TestViews views, AtomicBoolean done, AtomicLong answered, AtomicLong wrong) {
    while (!done.get()) {
      try {
        long searchable = views.projector.searchable();
        // a policy has two events, everything after it is a decision
        long found = views.index.count(new Selection(Query.parse(""), searchable));
        if (found != searchable - 2) {
          wrong.incrementAndGet();
        }
        answered.incrementAndGet();
      } catch (SearchUnavailable e) {
        // a copy takes over
      }
    }
  }

  private static void awaitGreen(TestViews views) {
    String status =
        views
            .elasticsearch
            .ask(
                client ->
                    client
                        .cluster()
                        .health(
                            h ->
                                h.waitForStatus(
                                        co.elastic.clients.elasticsearch._types.HealthStatus.Green)
                                    .timeout(t -> t.time("10s"))))
            .status()
            .jsonValue();
    assertThat(status).isEqualTo("green");
  }

  private void append(int from, int to) {
    for (int i = from; i < to; i++) {
      ledger.append(GivenViews.decision("d" + i, Map.of()));
    }
  }
}

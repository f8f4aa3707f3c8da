package dev.precedent.views.projection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precedent.contracts.DecisionId;
import dev.precedent.contracts.DecisionWithdrawn;
import dev.precedent.node.Distribution;
import dev.precedent.node.ElasticsearchNode;
import dev.precedent.node.NodeAddress;
import dev.precedent.node.NodeOptions;
import dev.precedent.query.SearchUnavailable;
import dev.precedent.views.TestLedger;
import dev.precedent.views.TestViews;
import dev.precedent.views.index.Endpoint;
import dev.precedent.views.index.IndexSettings;
import dev.precedent.views.projection.Status.State;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Elasticsearch is killed while it is searched, written, built anew and changed over. */
@Execution(ExecutionMode.CONCURRENT)
class KilledNodeTest {
  private static final int ROUNDS = Integer.getInteger("precedent.crash.rounds", 2);

  private final TestLedger ledger = new TestLedger();
  private int decisions;

  @Test
  void answersAreRightOrAbsentAndTheDocumentsTheSame(@TempDir Path data) throws Exception {
    ledger.publish(GivenViews.POLICY);
    append(200);
    RandomGenerator random = RandomGenerator.getDefault();
    AtomicBoolean done = new AtomicBoolean();
    AtomicLong answered = new AtomicLong();
    AtomicLong wrong = new AtomicLong();
    try (ElasticsearchNode node =
            ElasticsearchNode.start(Distribution.find(), new NodeOptions(data, 512));
        TestViews views = TestViews.at(ledger, () -> endpoint(node))) {
      views.caughtUp();
      Thread reader = Thread.startVirtualThread(() -> read(views, done, answered, wrong));
      for (int round = 0; round < ROUNDS; round++) {
        int before = views.indices.searched().number();
        views.projector.rebuild();
        append(100);
        Thread.sleep(random.nextInt(800));
        assertThat(ProcessHandle.of(node.pid()).orElseThrow().destroyForcibly()).isTrue();
        append(100);
        ledger.append(new DecisionWithdrawn(new DecisionId("d" + 10 * round), "a mistake"));
        GivenViews.awaitState(
            views,
            State.READY,
            () ->
                views.projector.rebuildStatus().isEmpty()
                    && views.indices.searched().number() > before);
        views.caughtUp();
        try (TestViews fresh = TestViews.of(ledger).caughtUp()) {
          assertThat(GivenViews.documents(views)).isEqualTo(GivenViews.documents(fresh));
        }
      }
      done.set(true);
      reader.join();
    }
    assertThat(answered.get()).isPositive();
    assertThat(wrong).hasValue(0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PUT .*-facts", // while the indices are made
        "POST /_bulk", // while documents are written
        "PUT .*-progress/_doc/views", // between documents and where they end
        "POST /_aliases", // while it takes its place
        "DELETE .*" // while the earlier one is deleted
      })
  void goesOnWhicheverMomentItIsKilledIn(String request, @TempDir Path data) throws Exception {
    ledger.publish(GivenViews.POLICY);
    append(50);
    String prefix = TestViews.newPrefix();
    IndexSettings settings = IndexSettings.DEFAULT.withPrefix(prefix);
    try (ElasticsearchNode node =
            ElasticsearchNode.start(Distribution.find(), new NodeOptions(data, 512));
        Between between = new Between(() -> endpoint(node))) {
      for (boolean after : new boolean[] {false, true}) {
        try (TestViews views = TestViews.at(ledger, settings, between::endpoint).caughtUp()) {
          between.await(
              new Between.Moment(asked -> asked.matches(request), after, () -> kill(node)));
          buildAnew(views, views.indices.searched().number());
        }
        // what comes before is deleted at the next start at the latest
        try (TestViews views = TestViews.at(ledger, settings, between::endpoint)) {
          GivenViews.awaitState(
              views,
              State.READY,
              () -> between.hasStruck() && views.projector.rebuildStatus().isEmpty());
          append(5);
          views.caughtUp();
          try (TestViews fresh = TestViews.of(ledger).caughtUp()) {
            assertThat(GivenViews.documents(views)).isEqualTo(GivenViews.documents(fresh));
          }
        }
      }
    }
  }

  /** Has another generation built, begun again where it was killed before it had begun. */
  private static void buildAnew(TestViews views, int searched) throws Exception {
    while (views.indices.searched().number() == searched) {
      try {
        if (views.projector.rebuildStatus().isEmpty()) {
          views.projector.rebuild();
        }
      } catch (SearchUnavailable e) {
        // it is killed
      }
      Thread.sleep(100);
    }
  }

  private static void kill(ElasticsearchNode node) {
    ProcessHandle process = ProcessHandle.of(node.pid()).orElseThrow();
    process.destroyForcibly();
    process.onExit().join();
  }

  private void read(TestViews views, AtomicBoolean done, AtomicLong answered, AtomicLong wrong) {
    while (!done.get()) {
      try {
        long searchable = views.projector.searchable();
        long found =
            views.index.count(GivenViews.selection("withdrawn:no OR withdrawn:yes", searchable));
        if (found != decisionsBefore(searchable)) {
          wrong.incrementAndGet();
        }
        answered.incrementAndGet();
      } catch (SearchUnavailable e) {
        // said, and not answered wrongly
      }
    }
  }

  /** Of the events before a position, the two of the policy and the withdrawals are none. */
  private long decisionsBefore(long position) {
    long withdrawals = 0;
    for (int round = 0; round < ROUNDS; round++) {
      if (2 + 200 + 200 * (round + 1) + round < position) {
        withdrawals++;
      }
    }
    return position - 2 - withdrawals;
  }

  private void append(int more) {
    for (int i = 0; i < more; i++) {
      ledger.append(GivenViews.decision("d" + decisions++, Map.of()));
    }
  }

  private static @Nullable Endpoint endpoint(ElasticsearchNode node) {
    NodeAddress address = node.address();
    return address == null ? null : new Endpoint(address.uri(), address.authorization());
  }
}

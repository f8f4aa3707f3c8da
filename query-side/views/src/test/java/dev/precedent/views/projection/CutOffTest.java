package dev.precedent.views.projection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precedent.contracts.DecisionId;
import dev.precedent.contracts.DecisionWithdrawn;
import dev.precedent.query.SearchUnavailable;
import dev.precedent.views.TestLedger;
import dev.precedent.views.TestViews;
import dev.precedent.views.index.IndexSettings;
import dev.precedent.views.projection.Status.State;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A process ends while it builds a generation beside and puts it in its place: at each of the
 * requests that change something, one after the other. What it was just before one is what it was
 * just after the one before.
 */
@Execution(ExecutionMode.CONCURRENT)
class CutOffTest {
  private final TestLedger ledger = new TestLedger();

  @Test
  void theNextOneGoesOnWhereverItWas() throws Exception {
    given();
    SortedMap<String, String> documents;
    try (TestViews fresh = TestViews.of(ledger).caughtUp()) {
      documents = GivenViews.documents(fresh);
    }
    int request = 0;
    boolean cut;
    do {
      IndexSettings settings = IndexSettings.DEFAULT.withPrefix(TestViews.newPrefix());
      cut = cutOff(settings, request);
      try (TestViews views = TestViews.of(ledger, settings).caughtUp()) {
        String generation = "is whole after request %d".formatted(request);
        GivenViews.awaitState(views, State.READY, () -> views.projector.rebuildStatus().isEmpty());
        assertThat(GivenViews.documents(views)).as(generation).isEqualTo(documents);
        ledger.append(GivenViews.decision("later" + request, Map.of()));
        documents = GivenViews.documents(views.caughtUp());
        assertThat(documents).as(generation).hasSize(size());
      }
      request++;
    } while (cut);
    // five indices, their documents, their progress, the aliases
    assertThat(request).isGreaterThan(8);
  }

  /** Whether there was such a request, counted from 0, before everything was done. */
  private boolean cutOff(IndexSettings settings, int request) throws Exception {
    AtomicInteger left = new AtomicInteger(request);
    AtomicBoolean dead = new AtomicBoolean();
    try (Between between = new Between(() -> dead.get() ? null : TestViews.node());
        TestViews views = TestViews.at(ledger, settings, between::endpoint).caughtUp()) {
      between.await(
          new Between.Moment(
              asked -> isChange(asked) && left.getAndDecrement() == 0,
              false,
              () -> dead.set(true)));
      views.projector.rebuild();
      while (!between.hasStruck() && views.indices.searched().number() == 1) {
        Thread.sleep(5);
      }
      return between.hasStruck();
    } catch (SearchUnavailable e) {
      // it was cut off while it began
      return true;
    }
  }

  private static boolean isChange(String request) {
    return !request.startsWith("GET ")
        && !request.startsWith("HEAD ")
        && !request.endsWith("/_search")
        && !request.endsWith("/_count")
        && !request.endsWith("/_refresh");
  }

  private int size() {
    // of a policy and of withdrawals there are two events and one document less
    return (int) ledger.head() - 2;
  }

  private void given() {
    ledger.publish(GivenViews.POLICY);
    for (int i = 0; i < 20; i++) {
      ledger.append(GivenViews.decision("d" + i, Map.of()));
    }
    ledger.append(new DecisionWithdrawn(new DecisionId("d7"), "a mistake"));
  }
}

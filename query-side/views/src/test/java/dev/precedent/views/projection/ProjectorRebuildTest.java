package dev.precedent.views.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.precedent.contracts.DecisionId;
import dev.precedent.query.Query;
import dev.precedent.query.SearchUnavailable;
import dev.precedent.query.Selection;
import dev.precedent.views.TestLedger;
import dev.precedent.views.TestViews;
import dev.precedent.views.index.Endpoint;
import dev.precedent.views.projection.Status.State;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents that are gone, or that somebody changed, are made again; side by side, as it waits. */
@Execution(ExecutionMode.CONCURRENT)
class ProjectorRebuildTest {
  private final TestLedger ledger = new TestLedger();

  @Test
  void buildsTheSameDocumentsAgainWhenIndicesAreGone() throws Exception {
    GivenViews.given(ledger);
    try (TestViews views = TestViews.of(ledger).caughtUp()) {
      SortedMap<String, String> before = GivenViews.documents(views);
      assertThat(before).hasSize(3 + 2 + 1);

      views.elasticsearch.ask(
          client -> client.indices().delete(d -> d.index(views.indices.decisions())));
      // Whether somebody appends or not, it finds out.
      GivenViews.awaitState(views, State.READY, () -> GivenViews.documents(views).equals(before));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST /NAME-decisions/_close",
        "POST /NAME-labels/_close",
        "POST /NAME-progress/_close",
        "DELETE /NAME-labels",
        "DELETE /NAME-decisions,NAME-labels,NAME-policies,NAME-progress",
        "DELETE /NAME-decisions/_doc/FIRST",
        "PUT /NAME-decisions/_block/write",
        "PUT /NAME-decisions/_block/read",
        "PUT /NAME-decisions/_block/read_only",
        "PUT /NAME-decisions/_block/metadata",
        "PUT /NAME-decisions/_mapping {\"properties\": {\"more\": {\"type\": \"keyword\"}}}",
        "PUT /NAME-decisions/_mapping {\"dynamic\": false}",
        "PUT /NAME-labels/_doc/1 {\"id\": \"forged\", \"position\": 1}",
      })
  void healsWhatSomebodyElseDidToItsIndices(String deed) throws Exception {
    GivenViews.given(ledger);
    try (TestViews views = TestViews.of(ledger).caughtUp()) {
      SortedMap<String, String> before = GivenViews.documents(views);
      GivenViews.awaitState(views, State.READY, () -> true);
      // given
      String first = before.firstKey().substring(before.firstKey().indexOf('/') + 1);
      TestViews.act(deed.replace("NAME", GivenViews.generation(views)).replace("FIRST", first));
      // then, without anybody asking for it
      GivenViews.awaitState(views, State.READY, () -> GivenViews.documents(views).equals(before));
      ledger.append(GivenViews.decision("later", Map.of()));
      views.caughtUp();
      assertThat(GivenViews.found(views, "")).containsExactly("a", "c", "later");
    }
  }

  @Test
  void writesNothingTwiceFromAnOlderProgress() throws Exception {
    GivenViews.given(ledger);
    String prefix = TestViews.newPrefix();
    SortedMap<String, String> before;
    try (TestViews views = TestViews.of(ledger, prefix).caughtUp()) {
      before = GivenViews.documents(views);
    }
    try (TestViews views = TestViews.of(ledger, prefix).caughtUp()) {
      assertThat(views.indices.searched().position()).isEqualTo(ledger.head());
    }
    for (long older : List.of(0L, 3L, 5L, ledger.head() - 1)) {
      try (TestViews views = TestViews.of(ledger, prefix).caughtUp()) {
        views.projector.close();
        views.indices.searched().advance(older);
      }
      try (TestViews views = TestViews.of(ledger, prefix).caughtUp()) {
        assertThat(GivenViews.documents(views)).describedAs("from %d", older).isEqualTo(before);
      }
    }
  }

  @Test
  void buildsAnewForAnotherLedgerAndForOneThatLostEvents() throws Exception {
    GivenViews.given(ledger);
    String prefix = TestViews.newPrefix();
    try (TestViews views = TestViews.of(ledger, prefix).caughtUp()) {
      views.projector.close();
      views.indices.searched().advance(ledger.head() + 1);
    }
    try (TestViews views = TestViews.of(ledger, prefix).caughtUp()) {
      assertThat(GivenViews.documents(views)).hasSize(6);
    }

    TestLedger other = new TestLedger();
    other.publish(GivenViews.POLICY);
    try (TestViews views = TestViews.of(other, prefix).caughtUp()) {
      assertThat(GivenViews.documents(views)).hasSize(1);
    }
  }

  @Test
  void recoversAtAnotherAddress() throws Exception {
    GivenViews.given(ledger);
    Endpoint nobody = new Endpoint(nobody(), null);
    AtomicReference<Endpoint> address = new AtomicReference<>(nobody);
    try (TestViews views = TestViews.at(ledger, address::get)) {
      GivenViews.awaitState(views, State.UNAVAILABLE, () -> true);
      assertThat(views.projector.status().reason()).contains(nobody.toString());
      assertThatExceptionOfType(SearchUnavailable.class)
          .isThrownBy(() -> views.index.count(new Selection(Query.ALL, 1)));
      assertThat(views.dossiers.of(new DecisionId("a")))
          .hasValueSatisfying(
              dossier -> {
                assertThat(dossier.labelsUpTo()).isNull();
                assertThat(dossier.labelsUnavailable()).contains("does not answer");
                assertThat(dossier.conform()).isEqualTo("yes");
              });

      address.set(TestViews.node());
      views.caughtUp();
      assertThat(GivenViews.found(views, "")).containsExactly("a", "c");
      GivenViews.awaitState(views, State.READY, () -> true);

      address.set(nobody);
      ledger.append(GivenViews.decision("meanwhile", Map.of()));
      GivenViews.awaitState(views, State.UNAVAILABLE, () -> true);
      address.set(TestViews.node());
      views.caughtUp();
      assertThat(GivenViews.found(views, "")).containsExactly("a", "c", "meanwhile");
    }
  }

  private static URI nobody() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }
  }
}

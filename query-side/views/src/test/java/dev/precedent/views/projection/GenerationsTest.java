package dev.precedent.views.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.precedent.contracts.DecisionId;
import dev.precedent.contracts.DecisionWithdrawn;
import dev.precedent.query.Query;
import dev.precedent.query.Selection;
import dev.precedent.views.TestLedger;
import dev.precedent.views.TestViews;
import dev.precedent.views.index.IndexSettings;
import dev.precedent.views.projection.Status.State;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

/** Indices that are built beside those that are searched, and take their place. */
@Execution(ExecutionMode.CONCURRENT)
class GenerationsTest {
  private final TestLedger ledger = new TestLedger();
  private final IndexSettings settings = IndexSettings.DEFAULT.withPrefix(TestViews.newPrefix());

  @Test
  void takesThePlaceOfWhatWasSearchedWithoutAGap() throws Exception {
    given(200);
    try (TestViews views = TestViews.of(ledger, settings).caughtUp()) {
      assertThat(views.indices.searched().number()).isEqualTo(1);
      AtomicBoolean done = new AtomicBoolean();
      AtomicLong asked = new AtomicLong();
      AtomicLong wrong = new AtomicLong();
      Thread reader =
          Thread.startVirtualThread(
              () -> {
                while (!done.get()) {
                  long searchable = views.projector.searchable();
                  long found = count(views, searchable);
                  asked.incrementAndGet();
                  // a policy has two events; every decision before the position must be found
                  if (found != searchable - 2) {
                    wrong.incrementAndGet();
                  }
                }
              });
      views.projector.rebuild();
      for (int i = 200; i < 400; i++) {
        ledger.append(GivenViews.decision("d" + i, Map.of()));
      }
      await(views, () -> views.indices.searched().number() == 2);
      for (int i = 400; i < 420; i++) {
        ledger.append(GivenViews.decision("d" + i, Map.of()));
      }
      views.caughtUp();
      done.set(true);
      reader.join();
      assertThat(asked.get()).isPositive();
      assertThat(wrong).hasValue(0);
      assertThat(views.projector.rebuildStatus()).isEmpty();
      assertThat(GivenViews.documents(views)).isEqualTo(fresh());
    }
  }

  @Test
  void bringsWithdrawalsWithIt() throws Exception {
    given(3);
    ledger.append(new DecisionWithdrawn(new DecisionId("d1"), "a mistake"));
    try (TestViews views = TestViews.of(ledger, settings).caughtUp()) {
      SortedMap<String, String> before = GivenViews.documents(views);
      views.projector.rebuild();
      ledger.append(new DecisionWithdrawn(new DecisionId("d2"), "another"));
      await(views, () -> views.indices.searched().number() == 2);
      views.caughtUp();
      assertThat(GivenViews.documents(views)).isNotEqualTo(before).isEqualTo(fresh());
    }
  }

  @Test
  void isAskedForAndGivenUpOverHttp() throws Exception {
    given(5);
    try (TestViews views = TestViews.of(ledger, settings).caughtUp()) {
      MockMvc http =
          MockMvcBuilders.standaloneSetup(new StatusController(ledger, views.projector)).build();
      http.perform(get("/api/status"))
          .andExpect(status().isOk())
          .andExpect(jsonPath("$.views.generation").value(1))
          .andExpect(jsonPath("$.views.rebuild").doesNotExist());
      http.perform(post("/api/views/rebuild")).andExpect(status().isAccepted());
      await(views, () -> views.indices.searched().number() == 2);
      http.perform(get("/api/status"))
          .andExpect(jsonPath("$.views.generation").value(2))
          .andExpect(jsonPath("$.views.rebuild").doesNotExist());
      http.perform(post("/api/views/rebuild/cancellation"))
          .andExpect(status().isOk())
          .andExpect(jsonPath("$.views.generation").value(2));
    }
  }

  @Test
  void isNeverNeitherBuiltNorSearched() throws Exception {
    given(5);
    try (TestViews views = TestViews.of(ledger, settings).caughtUp()) {
      StatusController controller = new StatusController(ledger, views.projector);
      for (int earlier = 1; earlier <= 5; earlier++) {
        StatusController.StatusPage status = controller.rebuild();
        while (status.views().rebuild() != null) {
          status = controller.status();
        }
        assertThat(status.views().generation()).isEqualTo(earlier + 1);
      }
    }
  }

  @Test
  void leavesRoomForAnotherLedgerWhosePrefixBeginsLikeItsOwn() throws Exception {
    given(5);
    IndexSettings longer = settings.withPrefix(settings.prefix() + "-eu");
    try (TestViews views = TestViews.of(ledger, settings).caughtUp();
        TestViews other = TestViews.of(ledger, longer).caughtUp()) {
      assertThat(GivenViews.documents(other)).isEqualTo(GivenViews.documents(views));
      assertThat(views.indices.ofOtherFormats()).isEmpty();
    }
  }

  @Test
  void goesOnAfterARestart() throws Exception {
    given(5);
    try (TestViews views = TestViews.of(ledger, settings).caughtUp()) {
      views.projector.close();
      views.indices.build(ledger.id(), Projection::fields);
    }
    try (TestViews views = TestViews.of(ledger, settings).caughtUp()) {
      await(views, () -> views.indices.searched().number() == 2);
      assertThat(views.caughtUp().search).isNotNull();
      assertThat(GivenViews.documents(views)).isEqualTo(fresh());
    }
    // and what was searched before is not there any more after another one
    try (TestViews views = TestViews.of(ledger, settings).caughtUp()) {
      await(views, () -> indices(views).stream().allMatch(GenerationsTest::isOfTheSecond));
    }
  }

  @Test
  void canBeGivenUp() throws Exception {
    given(5);
    try (TestViews views = TestViews.of(ledger, settings).caughtUp()) {
      views.projector.rebuild();
      views.projector.cancelRebuild();
      // one that was quicker is not taken back
      await(
          views,
          () ->
              indices(views).stream().noneMatch(GenerationsTest::isOfTheSecond)
                  || views.indices.searched().number() == 2);
      assertThat(views.projector.rebuildStatus()).isEmpty();
      assertThat(GivenViews.documents(views)).isEqualTo(fresh());
    }
  }

  @Test
  void whatNobodyFollowsYetIsGivenUpToo() throws Exception {
    given(5);
    try (TestViews views = TestViews.of(ledger, settings).caughtUp()) {
      views.indices.build(ledger.id(), Projection::fields);
      assertThat(indices(views)).anyMatch(GenerationsTest::isOfTheSecond);
      views.projector.cancelRebuild();
      assertThat(indices(views)).isNotEmpty().noneMatch(GenerationsTest::isOfTheSecond);
    }
  }

  @Test
  void otherShardsAreBuiltBeside() throws Exception {
    given(50);
    SortedMap<String, String> before;
    try (TestViews views = TestViews.of(ledger, settings).caughtUp()) {
      before = GivenViews.documents(views);
    }
    IndexSettings three = new IndexSettings(settings.prefix(), 3, "0-1");
    try (TestViews views = TestViews.of(ledger, three).caughtUp()) {
      await(views, () -> views.indices.searched().number() == 2);
      views.caughtUp();
      assertThat(GivenViews.documents(views)).isEqualTo(before);
      String name = views.indices.decisions();
      String shards =
          views.elasticsearch.ask(
              client ->
                  client
                      .indices()
                      .getSettings(s -> s.index(name))
                      .get(name)
                      .settings()
                      .index()
                      .numberOfShards());
      assertThat(shards).isEqualTo("3");
    }
  }

  @Test
  void anotherProcessMovesOverWhenItsGenerationIsReplaced() throws Exception {
    given(5);
    try (TestViews one = TestViews.of(ledger, settings).caughtUp();
        TestViews other = TestViews.of(ledger, settings).caughtUp()) {
      one.projector.rebuild();
      await(one, () -> one.indices.searched().number() == 2);
      await(other, () -> other.indices.searched().number() == 2);
      ledger.append(GivenViews.decision("later", Map.of()));
      assertThat(GivenViews.documents(other.caughtUp()))
          .isEqualTo(GivenViews.documents(one.caughtUp()));
    }
  }

  @Test
  void twoProcessesDoNotTakeEachOtherForStrangers() throws Exception {
    given(5);
    try (TestViews one = TestViews.of(ledger, settings).caughtUp();
        TestViews other = TestViews.of(ledger, settings).caughtUp()) {
      String made = uuids(one);
      for (int i = 0; i < 20; i++) {
        ledger.append(GivenViews.decision("later" + i, Map.of()));
        one.caughtUp();
        other.caughtUp();
        Thread.sleep(i * 20); // some before, some after the other one has settled
      }
      assertThat(uuids(one)).isEqualTo(made);
      assertThat(GivenViews.documents(other)).isEqualTo(fresh());
      // when
      TestViews.act("DELETE /" + one.indices.decisions() + "/_doc/3");
      // then whoever finds it first has everything made again
      SortedMap<String, String> fresh = fresh();
      await(one, () -> !uuids(one).equals(made) && GivenViews.documents(one).equals(fresh));
    }
  }

  private static String uuids(TestViews views) {
    return views
        .elasticsearch
        .ask(
            client ->
                client.indices().getSettings(s -> s.index(GivenViews.generation(views) + "-*")))
        .settings()
        .values()
        .stream()
        .map(each -> each.settings().index().uuid())
        .sorted()
        .toList()
        .toString();
  }

  @Test
  void whatIsBuiltBesideStepsInForWhatIsLost() throws Exception {
    given(5);
    try (TestViews views = TestViews.of(ledger, settings).caughtUp()) {
      views.projector.rebuild();
      TestViews.act("DELETE /" + views.indices.labels());
      await(views, () -> views.indices.searched().number() == 2);
      ledger.append(GivenViews.decision("later", Map.of()));
      views.caughtUp();
      assertThat(GivenViews.documents(views)).isEqualTo(fresh());
      assertThat(views.projector.rebuildStatus()).isEmpty();
    }
  }

  @Test
  void indicesOfAnotherFormatAreDeletedWhenTheirSuccessorsAreComplete() throws Exception {
    String old = settings.prefix() + "-decisions";
    TestViews.act("PUT /" + old);
    given(5);
    try (TestViews views = TestViews.of(ledger, settings).caughtUp()) {
      await(views, () -> indices(views).stream().noneMatch(old::equals));
      assertThat(indices(views)).isNotEmpty();
    }
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

  private static long count(TestViews views, long until) {
    return views.index.count(new Selection(Query.parse(""), until));
  }

  private static List<String> indices(TestViews views) {
    String prefix = views.indices.decisions().replaceAll("-v\\d+-\\d+-decisions$", "");
    return List.copyOf(
        views
            .elasticsearch
            .ask(client -> client.indices().get(g -> g.index(prefix + "*")))
            .indices()
            .keySet());
  }

  private static boolean isOfTheSecond(String index) {
    return index.matches(".*-v\\d+-2-[a-z]+");
  }

  private static void await(TestViews views, GivenViews.Check check) throws Exception {
    GivenViews.awaitState(views, State.READY, check);
  }
}

package dev.precedent.views.whatif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import dev.precedent.contracts.CanonicalJson;
import dev.precedent.contracts.DecisionId;
import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.contracts.DecisionWithdrawn;
import dev.precedent.http.Paging;
import dev.precedent.http.Problems;
import dev.precedent.policy.Evaluation;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.policy.document.PolicyParser;
import dev.precedent.query.Query;
import dev.precedent.query.QueryText;
import dev.precedent.query.RandomData;
import dev.precedent.query.Selection;
import dev.precedent.views.TestLedger;
import dev.precedent.views.TestViews;
import dev.precedent.views.search.Facets;
import dev.precedent.views.search.SearchAnswer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import tools.jackson.databind.JsonNode;

/** What the index says a version would change, against each decision evaluated by itself. */
class WhatIfTest {
  private static final int DECISIONS = 300;
  private static final int QUERIES = 40;

  private static final String OTHER_BOUND =
      RandomData.POLICY.replace("1.0.0", "1.1.0").replace("score >= 0.5", "score >= 0.1");
  private static final String OTHER_OUTCOMES =
      RandomData.POLICY
          .replace("1.0.0", "1.2.0")
          .replace("[ALLOW, REMOVE]", "[ALLOW, WARN, REMOVE]")
          .replace("'severity <= -1', outcome: REMOVE", "'severity <= 0 && !bot', outcome: WARN");
  private static final String UNKNOWN_SIGNAL =
      RandomData.POLICY
          .replace("1.0.0", "1.3.0")
          .replace("  score:", "  age: {type: int}\n  score:")
          .replace("severity <= -1", "severity <= -1 || age < 13");

  private static final TestLedger LEDGER = new TestLedger();
  private static final Map<Long, DecisionRecorded> DECIDED = new TreeMap<>();
  private static TestViews views;
  private static WhatIf whatIf;
  private static MockMvc server;

  @BeforeAll
  static void project() throws InterruptedException {
    LEDGER.publish(RandomData.POLICY);
    LEDGER.draft(OTHER_BOUND);
    RandomData cases = new RandomData(new Random(1));
    for (int i = 0; i < DECISIONS; i++) {
      DecisionRecorded decision = cases.decision(i);
      DECIDED.put(LEDGER.append(decision), decision);
      if (i % 10 == 0) {
        LEDGER.append(new DecisionWithdrawn(new DecisionId(decision.id().value()), "a mistake"));
      }
    }
    views = TestViews.of(LEDGER).caughtUp();
    whatIf = new WhatIf(views.elasticsearch, views.indices, views.index, LEDGER, views.compiler);
    server =
        MockMvcBuilders.standaloneSetup(
                new WhatIfController(whatIf, views.catalogue, views.queries, LEDGER))
            .setControllerAdvice(new Problems())
            .build();
  }

  @AfterAll
  static void close() throws Exception {
    views.close();
  }

  @Test
  void saysWhatEachDecisionEvaluatedByItselfSays() throws InterruptedException {
    Random random = new Random(2);
    RandomData cases = new RandomData(random);
    int flipped = 0;
    int undecidable = 0;
    for (int i = 0; i < QUERIES; i++) {
      for (String document :
          List.of(RandomData.POLICY, OTHER_BOUND, OTHER_OUTCOMES, UNKNOWN_SIGNAL)) {
        PolicyVersion version = PolicyParser.parse(document).orElseThrow();
        Query query = i % 4 == 0 ? Query.ALL : cases.query();
        long until = i % 2 == 0 ? LEDGER.head() : random.nextLong(LEDGER.head() + 1);
        Selection selection = new Selection(query, until);

        WhatIfAnswer answer =
            whatIf.ask(
                version,
                selection,
                Facets.of(List.of("system"), QueryText::parse),
                new Paging(null, 7));

        Expected expected = expected(version, selection);
        assertThat(answer.total()).as("%s", query).isEqualTo(expected.total);
        assertThat(answer.unchanged()).isEqualTo(expected.unchanged);
        assertThat(answer.flipped()).isEqualTo(expected.flips.size());
        assertThat(answer.undecidable()).isEqualTo(expected.undecidable.size());
        assertThat(answer.matrix()).isEqualTo(expected.matrix);
        assertThat(answer.missing()).isEqualTo(expected.missing);
        assertThat(
                Objects.requireNonNull(answer.facets().get("system")).stream()
                    .collect(
                        Collectors.toMap(SearchAnswer.Count::value, SearchAnswer.Count::count)))
            .isEqualTo(expected.systems);
        assertThat(listed(version, selection, answer)).isEqualTo(expected.changed());
        flipped += expected.flips.size();
        undecidable += expected.undecidable.size();
      }
    }
    assertThat(flipped).isGreaterThan(QUERIES);
    assertThat(undecidable).isGreaterThan(QUERIES);
  }

  /** All pages of what is listed, each with what it says of the decision. */
  private static List<String> listed(PolicyVersion version, Selection selection, WhatIfAnswer first)
      throws InterruptedException {
    List<String> listed = new ArrayList<>();
    WhatIfAnswer.Page page = first.flips();
    while (true) {
      page.items()
          .forEach(
              item ->
                  listed.add(
                      "%d %s %s %s"
                          .formatted(item.position(), item.old(), item.now(), item.missing())));
      if (page.next() == null) {
        return listed;
      }
      page = whatIf.ask(version, selection, Facets.NONE, new Paging(page.next(), 7)).flips();
    }
  }

  private static final class Expected {
    private long total;
    private long unchanged;
    private final Map<Long, String> flips = new TreeMap<>();
    private final Map<Long, String> undecidable = new TreeMap<>();
    private final Map<String, Map<String, Long>> matrix = new HashMap<>();
    private final Map<String, Long> missing = new TreeMap<>();
    private final Map<String, Long> systems = new HashMap<>();

    List<String> changed() {
      Map<Long, String> all = new TreeMap<>(Comparator.naturalOrder());
      all.putAll(flips);
      all.putAll(undecidable);
      return List.copyOf(all.values());
    }
  }

  private static Expected expected(PolicyVersion version, Selection selection) {
    Set<Long> selected = new HashSet<>();
    views.index.decisions(
        selection,
        page -> {
          for (long position : page) {
            selected.add(position);
          }
        });
    Expected expected = new Expected();
    DECIDED.forEach(
        (position, decision) -> {
          if (!selected.contains(position)) {
            return;
          }
          expected.total++;
          @Nullable String outcome = decision.outcome();
          String old =
              outcome != null ? outcome : Objects.requireNonNull(decision.failure()).name();
          switch (version.evaluate(decision.facts())) {
            case Evaluation.Decided decided -> {
              expected
                  .matrix
                  .computeIfAbsent(old, _ -> new HashMap<>())
                  .merge(decided.outcome(), 1L, Long::sum);
              if (decided.outcome().equals(outcome)) {
                expected.unchanged++;
              } else {
                expected.flips.put(
                    position, "%d %s %s []".formatted(position, old, decided.outcome()));
                expected.systems.merge(decision.system().name(), 1L, Long::sum);
              }
            }
            case Evaluation.Undecidable undecidable -> {
              undecidable.missing().forEach(name -> expected.missing.merge(name, 1L, Long::sum));
              expected.undecidable.put(
                  position, "%d %s null %s".formatted(position, old, undecidable.missing()));
            }
          }
        });
    return expected;
  }

  @Test
  void answersForADocumentForADraftAndForWhatWasPublished() throws Exception {
    JsonNode draft = ask(200, "{'policy': 'sample@1.1.0', 'size': 0}");
    JsonNode document =
        ask(
            200,
            CanonicalJson.mapper()
                .createObjectNode()
                .put("yaml", OTHER_BOUND)
                .put("size", 0)
                .toString());

    assertThat(draft).isEqualTo(document);
    assertThat(draft.path("policy").asString()).isEqualTo("sample@1.1.0");
    assertThat(draft.path("until").asLong()).isEqualTo(LEDGER.head());
    assertThat(draft.path("where").asString()).isEqualTo("policy:sample");
    assertThat(draft.path("flips").path("items")).isEmpty();
    assertThat(ask(200, "{'policy': 'sample@1.0.0'}").path("flips").path("items")).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          {}                                                   | 400 | either 'policy', such as hate-speech@1.2.0, or 'yaml', found neither
          {'policy': 'a@1.0.0', 'yaml': 'x'}                   | 400 | found both
          {'policy': 'sample'}                                 | 400 | policy
          {'policy': 'sample@7.0.0'}                           | 404 | sample@7.0.0
          {'yaml': 'policy: sample'}                           | 422 | has errors
          {'policy': 'sample@1.0.0', 'where': 'outcome='}      | 400 | column
          {'policy': 'sample@1.0.0', 'where': 'signal.scor>1'} | 400 | signal.score
          {'policy': 'sample@1.0.0', 'facets': ['id']}         | 400 | not counted
          {'policy': 'sample@1.0.0', 'facets': ['signal.scor']} | 400 | signal.score
          {'policy': 'sample@1.0.0', 'size': 201}              | 400 | 0 to 200
          {'policy': 'sample@1.0.0', 'size': -1}               | 400 | 0 to 200
          {'policy': 'sample@1.0.0', 'cursor': 'x'}            | 400 | cursor
          """)
  void saysWhatIsWrong(String request, int status, String words) throws Exception {
    assertThat(ask(status, request).toString()).contains(words);
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 990})
  void aVersionWithMoreConditionsThanOneQueryTakesIsToBeReplayed(int nodes) throws Exception {
    String guard = "(lang == \"%1$d\" && score > %1$d) || (lang == \"+%1$d\" && score < %1$d)";
    StringBuilder tree = new StringBuilder("tree:\n");
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < nodes; i++) {
      tree.append(
          "  - {clause: T.%d, when: '%s', outcome: REMOVE}\n".formatted(i, guard.formatted(i)));
      text.append("\n  T.%d such things.\n".formatted(i));
    }
    int first = RandomData.POLICY.indexOf("  - {clause: S.1");
    String document =
        RandomData.POLICY.substring(0, RandomData.POLICY.indexOf("tree:"))
            + tree
            + RandomData.POLICY.substring(first)
            + text;

    JsonNode problem =
        ask(422, CanonicalJson.mapper().createObjectNode().put("yaml", document).toString());

    assertThat(problem.path("title").asString()).isEqualTo("The policy is too large for one query");
    assertThat(problem.path("detail").asString()).contains("replay it instead");
  }

  private static JsonNode ask(int status, String request) throws Exception {
    MockHttpServletResponse response =
        server
            .perform(
                post("/api/what-if")
                    .contentType(MediaType.APPLICATION_JSON)
                    .content(request.startsWith("{'") ? request.replace('\'', '"') : request))
            .andReturn()
            .getResponse();
    assertThat(response.getStatus()).as(response.getContentAsString()).isEqualTo(status);
    return CanonicalJson.mapper().readTree(response.getContentAsByteArray());
  }
}

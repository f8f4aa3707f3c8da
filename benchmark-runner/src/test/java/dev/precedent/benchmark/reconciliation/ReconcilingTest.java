package dev.precedent.benchmark.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.precedent.benchmark.FakeIndex;
import dev.precedent.benchmark.FakeLedger;
import dev.precedent.benchmark.Given;
import dev.precedent.benchmark.crosswalk.Crosswalk;
import dev.precedent.benchmark.crosswalk.Crosswalks;
import dev.precedent.benchmark.crosswalk.Stated;
import dev.precedent.benchmark.crosswalk.Stating;
import dev.precedent.benchmark.issue.KeptCommands;
import dev.precedent.benchmark.statement.Puid;
import dev.precedent.contracts.Actor;
import dev.precedent.contracts.CrosswalkName;
import dev.precedent.contracts.DecisionId;
import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.contracts.DecisionWithdrawn;
import dev.precedent.contracts.Value;
import dev.precedent.contracts.command.PublishCrosswalk;
import dev.precedent.jobs.Progress;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/** Every way in which a submitted statement and the record part. */
class ReconcilingTest {
  private static final String DOCUMENT =
      """
      crosswalk: dsa
      title: T
      service: S
      provider: online-platform
      policies:
        spam:
          enforced: outcome
          always: {content_type: [CONTENT_TYPE_TEXT], territorial_scope: [DE, AT], source_type: SOURCE_VOLUNTARY, automated_detection: "Yes"}
          record:
            content_date: {from: decidedAt}
          restrictions:
            REMOVE: {decision_visibility: [DECISION_VISIBILITY_CONTENT_REMOVED]}
            ALLOW: none
          clauses:
            SP.1:
              category: STATEMENT_CATEGORY_SCAMS_AND_FRAUD
              category_specification: [KEYWORD_PHISHING, KEYWORD_OTHER]
              category_specification_other: bulk
              decision_ground: DECISION_GROUND_INCOMPATIBLE_CONTENT
              incompatible_content_ground: Spam
              incompatible_content_explanation: It is spam.
      """;

  @TempDir private Path folder;
  private final FakeLedger ledger = new FakeLedger();
  private Filings filings;
  private int runs;

  @BeforeEach
  void record() {
    filings = new Filings(folder.resolve("filings"), 1 << 20, InstantSource.system());
    var _ =
        new KeptCommands(ledger)
            .send(new PublishCrosswalk(new CrosswalkName("dsa"), DOCUMENT), new Actor("ann"));
    ledger.append(removed("a"), removed("b"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "automated_decision | AUTOMATED_DECISION_NOT_AUTOMATED | AUTOMATION",
        "automated_detection | No | AUTOMATION",
        "category | STATEMENT_CATEGORY_VIOLENCE | CATEGORY",
        "category_specification | KEYWORD_PHISHING | CATEGORY",
        "decision_ground | DECISION_GROUND_ILLEGAL_CONTENT | GROUND",
        "incompatible_content_explanation | It is no spam. | GROUND",
        "incompatible_content_ground | | GROUND",
        "decision_visibility | DECISION_VISIBILITY_CONTENT_DISABLED | RESTRICTION",
        "end_date_visibility_restriction | 2026-02-01 | RESTRICTION",
        "account_type | ACCOUNT_TYPE_BUSINESS | RESTRICTION",
        "application_date | 2026-01-02 | DATES",
        "content_date | 2025-12-31 | DATES",
        "created_at | 2025-12-31 23:59:59 | DATES",
        "created_at | 2026-01-09 00:00:00 | LATE",
        "source_type | SOURCE_ARTICLE_16 | SOURCE",
        "territorial_scope | DE | CONTENT",
        "content_type | CONTENT_TYPE_IMAGE | CONTENT",
        "decision_facts | Something else. | CONTENT",
      })
  void eachFieldIsHeldAgainstTheRecord(String field, @Nullable String value, FindingKind kind)
      throws Exception {
    ReconciliationResult result =
        reconcile(
            statement("a"),
            statement(
                "b",
                changed -> {
                  if (value == null) {
                    changed.remove(field);
                  } else {
                    changed.put(field, value);
                  }
                }));

    assertThat(result.findings()).isEqualTo(Map.of(kind.name(), 1L));
    ReconciliationFinding found = result.first().getFirst();
    assertThat(found.decision()).isEqualTo("b");
    assertThat(found.position()).isEqualTo(2);
    assertThat(found.file()).isEqualTo("s.jsonl");
    assertThat(found.line()).isEqualTo(2);
    assertThat(found.expected()).contains(field);
    assertThat(found.found()).isEqualTo(field + " " + (value == null ? "nothing" : value));
  }

  @Test
  void whatOnlyLooksDifferentIsTheSame() throws Exception {
    ReconciliationResult result =
        reconcile(
            statement("a"),
            statement(
                "b",
                same -> {
                  same.putArray("territorial_scope").add("DE").add("AT").add("DE");
                  same.putArray("category_specification")
                      .add("KEYWORD_OTHER")
                      .add("KEYWORD_PHISHING");
                  same.put("application_date", "2026-01-01 00:00:00");
                  same.put("automated_detection", true);
                  same.put("decision_facts", same.path("decision_facts").asString() + " \r\n");
                  same.put("created_at", "2026-01-08 23:59:59");
                  same.put("illegal_content_explanation", " ");
                }));

    assertThat(result.findings()).as(result.first().toString()).isEmpty();
    assertThat(result.undated()).isOne();
  }

  @Test
  void oneStatementOfSeveralFaultsHasAFindingOfEachKind() throws Exception {
    ReconciliationResult result =
        reconcile(
            statement("a"),
            statement(
                "b",
                wrong ->
                    wrong
                        .put("category", "STATEMENT_CATEGORY_VIOLENCE")
                        .put("category_specification_other", "none")
                        .put("automated_decision", "AUTOMATED_DECISION_PARTIALLY")));

    assertThat(result.first())
        .extracting(each -> each.kind() + ": " + each.expected() + " <> " + each.found())
        .containsExactly(
            "AUTOMATION: automated_decision AUTOMATED_DECISION_FULLY <> automated_decision AUTOMATED_DECISION_PARTIALLY",
            "CATEGORY: category STATEMENT_CATEGORY_SCAMS_AND_FRAUD; category_specification_other bulk"
                + " <> category STATEMENT_CATEGORY_VIOLENCE; category_specification_other none");
  }

  @Test
  void whatStandsNotInTheRecordIsFound() throws Exception {
    ledger.append(
        Given.decision("left-up", "ALLOW", Map.of("score", Value.of(0.1))),
        // no path is recorded, and its facts lead to another outcome
        Given.decision("unclear", "REMOVE", Map.of("score", Value.of(0.1))),
        removed("withdrawn"));
    ledger.append(new DecisionWithdrawn(new DecisionId("withdrawn"), "it was a mistake"));

    ReconciliationResult result =
        reconcile(
            statement("a"),
            statement("b"),
            statement("a", named -> named.put("puid", puid("left-up"))),
            statement("a", named -> named.put("puid", puid("unclear"))),
            statement("a", named -> named.put("puid", puid("withdrawn"))),
            statement("a", named -> named.put("puid", "nobody")),
            statement("b"));

    assertThat(result.first())
        .extracting(each -> "%d %s: %s".formatted(each.line(), each.kind(), each.expected()))
        .containsExactly(
            "3 NOTHING_RESTRICTED: no statement, as the decision restricts nothing",
            "4 NOT_SUPPORTED: no statement, as none can be made: no path is recorded, and the"
                + " recorded facts do not lead spam@1.0.0 to REMOVE",
            "5 WITHDRAWN: no statement that stands, as the decision is withdrawn",
            "6 NO_DECISION: a decision whose statement is called so",
            "7 DOUBLED: one statement of this name");
    assertThat(result.first().getLast().found())
        .isEqualTo("a further one; the first stands in s.jsonl, line 2");
    assertThat(result.decisions()).isEqualTo(4);
    assertThat(result.due()).isEqualTo(2);
    assertThat(result.leftUp()).isOne();
    assertThat(result.unstatable()).isOne();
    assertThat(result.statements()).isEqualTo(7);
    assertThat(result.matched()).isEqualTo(4);
  }

  @Test
  void whatIsOmittedSaysWhetherItWasIssued() throws Exception {
    ReconciliationResult result = reconcile(statement("a"));

    ReconciliationFinding omitted = result.first().getFirst();
    assertThat(omitted.kind()).isEqualTo(FindingKind.OMITTED);
    assertThat(omitted.position()).isEqualTo(2);
    assertThat(omitted.file()).isNull();
    assertThat(omitted.expected())
        .isEqualTo("a statement, as the decision restricts; none was issued");
  }

  @Test
  void aPeriodLeavesOutWhatIsOfAnother() throws Exception {
    List<ObjectNode> statements =
        List.of(
            statement("a", later -> later.put("application_date", "2026-02-01")),
            statement("b", named -> named.put("puid", "x").put("application_date", "2025-12-31")),
            statement("b", named -> named.put("puid", "x").put("application_date", "2025-12-31")));

    ReconciliationResult ofFebruary = reconcile(request("2026-02-01", "2026-02-28"), statements);
    ReconciliationResult ofJanuary = reconcile(request("2026-01-01", "2026-01-31"), statements);

    assertThat(ofFebruary.first())
        .extracting(each -> "%s: %s <> %s".formatted(each.kind(), each.expected(), each.found()))
        .containsExactly("DATES: application_date 2026-01-01 <> application_date 2026-02-01");
    assertThat(ofFebruary.outside()).isEqualTo(2);
    assertThat(ofFebruary.decisions()).isZero();
    assertThat(ofJanuary.findings()).isEqualTo(Map.of("DATES", 1L, "OMITTED", 1L));
    assertThat(ofJanuary.outside()).isEqualTo(2);
  }

  @Test
  void whatCannotBeReadIsTold() throws Exception {
    ReconciliationResult result =
        reconcile(statement("a"), statement("b"), statement("b", bare -> bare.remove("puid")));

    assertThat(result.first())
        .extracting(each -> "%s: %s, %s".formatted(each.kind(), each.expected(), each.found()))
        .containsExactly("UNREADABLE: a statement with its puid, one without");
  }

  @Test
  void ofSeveralPlatformsOneIsNamed() throws Exception {
    List<ObjectNode> statements =
        List.of(
            statement("a", of -> of.put("platform_name", "Ours")),
            statement("b", of -> of.put("platform_name", "Ours")),
            statement("b", of -> of.put("platform_name", "Theirs")));

    assertThatThrownBy(() -> reconcile(request(null, null), statements))
        .hasMessageContaining(
            "'platform' is missing: the files hold statements of several platforms: Ours, Theirs");
    ReconciliationResult ours =
        reconcile(
            new ReconciliationRequest(null, null, null, null, null, null, "Ours", null),
            statements);
    assertThat(ours.findings()).isEmpty();
    assertThat(ours.otherPlatforms()).isOne();
  }

  @Test
  void aReportIsReadWithTheFaultsOfRealOnes() throws Exception {
    String sheet =
        """
        Applicability,Service,Reporting period,Section,Indicator,Scope,Value,Contextual Information
        All,Caf\u00e9,2026-01-01/2026-01-31,M,Number of measures solely taken by automated means,total,2,
        All,S,2026-01-01/2026-01-31,M,Number of measures solely taken by automated means ,en,"1,000",
        All,S,2026-01-01/2026-01-31,M,Number of measures not taken by automated means,Own-initiative,1 - 2,
        All,S,2026-01-01/2026-01-31,M,Number of measures not taken by automated means,Total number,,No figure
        """;
    Filing filing = keep("8.csv", sheet.getBytes(StandardCharsets.ISO_8859_1));
    ReconciliationRequest request =
        new ReconciliationRequest(null, List.of(filing), null, null, null, null, null, null);

    ReconciliationResult result = reconcile(request, List.of(statement("a"), statement("b")));

    assertThat(result.period()).isEqualTo("2026-01-01/2026-01-31");
    var report = Objects.requireNonNull(result.report());
    assertThat(report.figures()).isEqualTo(3);
    assertThat(report.agreeing()).isOne();
    assertThat(report.gaps()).isOne();
    assertThat(result.first())
        .extracting(each -> "%d %s %s".formatted(each.line(), each.kind(), each.found()))
        .containsExactly("3 REPORT_FIGURE 1,000", "4 UNREADABLE 1 - 2");
    assertThatThrownBy(
            () ->
                reconcile(
                    new ReconciliationRequest(
                        null, List.of(filing), "2026-01-01", "2026-01-30", null, null, null, null),
                    List.of(statement("a"))))
        .hasMessageContaining(
            "expected the period that is asked for, 2026-01-01/2026-01-30, found 2026-01-01/2026-01-31");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "353,997 | 353997",
        "11.279.462 | 11279462",
        "1'000 | 1000",
        "0 | 0",
        "12,5 |",
        "1.0 |",
        "-1 |",
        "1 - 2 |",
        "99999999999999999999 |"
      })
  void numbersAreReadWithTheirThousands(String written, @Nullable Long number) {
    assertThat(ReportSheets.number(written)).isEqualTo(number);
  }

  private static DecisionRecorded removed(String id) {
    return Given.decision(id, "REMOVE", Map.of("score", Value.of(0.9)));
  }

  private String puid(String decision) {
    return Puid.of(ledger.id(), new DecisionId(decision));
  }

  /** As it would be issued. */
  private ObjectNode statement(String decision) {
    Stating stating =
        new Stating(ledger.id(), Given.versions(Given.V1), Crosswalk.published(DOCUMENT));
    return ((Stated.Restricting) stating.state(removed(decision))).statement();
  }

  private ObjectNode statement(String decision, Consumer<ObjectNode> change) {
    ObjectNode statement = statement(decision);
    change.accept(statement);
    return statement;
  }

  private static ReconciliationRequest request(@Nullable String from, @Nullable String to) {
    return new ReconciliationRequest(null, null, from, to, null, null, null, null);
  }

  private ReconciliationResult reconcile(ObjectNode... statements) throws Exception {
    return reconcile(request(null, null), List.of(statements));
  }

  private Filing keep(String name, byte[] content) throws Exception {
    return new Filing(filings.keep(name, new ByteArrayInputStream(content)).digest(), name);
  }

  private ReconciliationResult reconcile(ReconciliationRequest request, List<ObjectNode> statements)
      throws Exception {
    List<String> lines = new ArrayList<>();
    statements.forEach(each -> lines.add(each.toString()));
    Filing filing = keep("s.jsonl", String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    Crosswalks crosswalks = new Crosswalks(ledger);
    return new Reconciling(
            ledger,
            new FakeIndex(ledger),
            Given.versions(Given.V1),
            crosswalks,
            filings,
            Legs.MOST_AT_ONCE)
        .run(
            Files.createDirectory(folder.resolve("run-" + ++runs)),
            new ReconciliationPlanning(ledger, crosswalks, filings)
                .terms(
                    new ReconciliationRequest(
                        List.of(filing),
                        request.report(),
                        request.from(),
                        request.to(),
                        null,
                        null,
                        request.platform(),
                        null)),
            Progress.UNWATCHED);
  }
}

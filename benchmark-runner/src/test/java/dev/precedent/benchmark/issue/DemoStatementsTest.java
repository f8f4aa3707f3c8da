package dev.precedent.benchmark.issue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.precedent.benchmark.DemoData;
import dev.precedent.benchmark.FakeIndex;
import dev.precedent.benchmark.FakeLedger;
import dev.precedent.benchmark.Given;
import dev.precedent.benchmark.adjudication.Guidelines;
import dev.precedent.benchmark.crosswalk.Crosswalks;
import dev.precedent.benchmark.statement.StatementRules;
import dev.precedent.contracts.Actor;
import dev.precedent.contracts.CanonicalJson;
import dev.precedent.contracts.CrosswalkName;
import dev.precedent.contracts.DecisionId;
import dev.precedent.contracts.JobId;
import dev.precedent.contracts.Refusal;
import dev.precedent.contracts.command.PublishCrosswalk;
import dev.precedent.jobs.JobFolders;
import dev.precedent.jobs.Progress;
import dev.precedent.query.QueryText;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The demo's removals as statements of reasons. */
class DemoStatementsTest {
  private static final Actor ANN = new Actor("ann");
  private static final Guidelines POLICIES =
      Given.versions(DemoData.policy(DemoData.ABUSE, "1.0.0"));
  private static final String REMOVALS = "policy:conversational-abuse outcome:REMOVE";

  @TempDir private Path folder;

  private final FakeLedger ledger = DemoData.conversationalAbuse();
  private final KeptCommands commands = new KeptCommands(ledger);

  @Test
  void allOfThemAreIssuedOnceAndValid() throws Exception {
    publish();

    IssueResult first = issue(1, REMOVALS);

    assertThat(first.decisions()).isEqualTo(543);
    assertThat(first.issued()).isEqualTo(543);
    assertThat(first.already()).isZero();
    assertThat(first.unstatable()).isEmpty();
    assertThat(first.batches()).isEqualTo(6);
    List<JsonNode> statements = statements(1);
    assertThat(statements).hasSize(543);
    Set<String> puids = new HashSet<>();
    for (JsonNode statement : statements) {
      assertThat(StatementRules.V2.check(statement)).isEmpty();
      assertThat(puids.add(statement.path("puid").asString())).isTrue();
      assertThat(statement.path("automated_decision").asString())
          .isEqualTo("AUTOMATED_DECISION_NOT_AUTOMATED");
    }
    assertThat(statements.getFirst().path("decision_facts").asString())
        .startsWith(
            "Decided on 2021-03-01 under policy conversational-abuse version 1.0.0, clause AB.1, by"
                + " human review: outcome REMOVE. Recorded facts: direction = ")
        .doesNotContain("convabuse/");
    assertThat(Files.readAllLines(folder.resolve("statements-1").resolve(StatementFiles.TABLE)))
        .hasSize(544);

    IssueResult second = issue(2, "policy:conversational-abuse");

    assertThat(second.decisions()).isEqualTo(4_185);
    assertThat(second.issued()).isZero();
    assertThat(second.already()).isEqualTo(543);
    assertThat(second.leftUp()).isEqualTo(3_642);
    assertThat(second.earlier()).hasSize(100).allMatch(each -> each.issue().equals("1"));
    assertThat(statements(2)).isEmpty();
  }

  @Test
  void whatWasIssuedIsListedAndEachStatementIsReadAgain() throws Exception {
    publish();
    IssueResult result = issue(1, REMOVALS);
    IssuedStatements issued = new IssuedStatements(ledger);
    JobId job = new JobId("statements", 1);

    List<IssuedStatements.Issued> some = issued.of(job, result.until(), 101);
    List<IssuedStatements.Issued> rest =
        issued.of(job, some.getLast().recorded().position(), 1_000);

    assertThat(some).hasSize(101);
    assertThat(rest).hasSize(543 - 100);
    assertThat(rest.getFirst()).isEqualTo(some.getLast());
    assertThat(issued.of(new JobId("statements", 2), 0, 10)).isEmpty();
    IssuedStatement first = IssuedStatement.of(some.getFirst());
    StatementOfReasons statement =
        new DecisionStatementController(ledger, POLICIES, new Crosswalks(ledger))
            .get(some.getFirst().event().decision());
    assertThat(statement.issued()).isEqualTo(first);
    assertThat(statement.same()).isTrue();
    assertThat(Objects.requireNonNull(statement.statement()).path("puid").asString())
        .isEqualTo(first.puid());
    assertThat(first.crosswalk()).startsWith("dsa@");
    assertThat(first.digest()).startsWith("sha256:");
    assertThat(first.issue()).isEqualTo("1");
  }

  @Test
  void whatWasNotIssuedIsSaid() {
    DecisionStatementController statements =
        new DecisionStatementController(ledger, POLICIES, new Crosswalks(ledger));

    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> statements.get(new DecisionId("none")))
        .withMessageContaining("No statement of reasons was issued for decision 'none'");
  }

  @Test
  void aJobThatIsDoneAgainWritesTheSameBytes() throws Exception {
    publish();
    IssueResult first = issue(1, REMOVALS);

    IssueResult again = issue(1, REMOVALS);

    assertThat(again).isEqualTo(first);
    assertThat(again.files()).hasSize(2).allMatch(file -> file.digest().startsWith("sha256:"));
  }

  @Test
  void filesThatAreNotKeptAreWrittenAgain() throws Exception {
    publish();
    IssueResult first = issue(1, REMOVALS);
    byte[] written =
        Files.readAllBytes(folder.resolve("statements-1").resolve(StatementFiles.BATCHES));

    Issue elsewhere = issue(folder.resolve("elsewhere"));
    try (InputStream again =
        elsewhere.file(
            new JobId(IssueWork.KIND, 1),
            planning().again(new IssueRequest(first.query(), first.until(), "dsa@1", false, false)),
            StatementFiles.BATCHES)) {
      assertThat(again.readAllBytes()).isEqualTo(written);
    }
  }

  @Test
  void aCheckIssuesNothing() throws Exception {
    publish();
    long head = ledger.head();

    IssueResult checked =
        issue(folder)
            .run(
                new JobId(IssueWork.KIND, 1),
                planning()
                    .again(planning().terms(new IssueRequest(REMOVALS, null, null, null, true))),
                ANN,
                Progress.UNWATCHED);

    assertThat(checked.issued()).isEqualTo(543);
    assertThat(checked.files()).isEmpty();
    assertThat(ledger.head()).isEqualTo(head);
  }

  private void publish() throws Exception {
    var _ =
        commands.send(
            new PublishCrosswalk(
                new CrosswalkName("dsa"),
                Files.readString(
                    Path.of("../docker/standalone/src/main/resources/demo/crosswalks/dsa.yaml"))),
            ANN);
  }

  private IssueResult issue(long job, String query) throws Exception {
    // up to the same position for the same job, as a request on record says it
    long until = ledger.events().stream().filter(each -> isData(each.data().type())).count();
    return issue(folder)
        .run(
            new JobId(IssueWork.KIND, job),
            planning().again(planning().terms(new IssueRequest(query, until, null, null, null))),
            ANN,
            Progress.UNWATCHED);
  }

  private static boolean isData(String type) {
    return !type.equals("statement-issued") && !type.equals("crosswalk-published");
  }

  private Issue issue(Path files) {
    return new Issue(
        ledger,
        new FakeIndex(ledger),
        POLICIES,
        commands,
        new JobFolders(files, IssueWork.KIND, 20));
  }

  private IssuePlanning planning() {
    return new IssuePlanning(ledger, QueryText::parse, new Crosswalks(ledger));
  }

  private List<JsonNode> statements(long job) throws Exception {
    List<JsonNode> statements = new ArrayList<>();
    Path file = folder.resolve("statements-" + job).resolve(StatementFiles.BATCHES);
    for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
      JsonNode batch = CanonicalJson.mapper().readTree(line);
      assertThat(Map.of("size", batch.path("statements").size()))
          .satisfies(size -> assertThat(size.get("size")).isBetween(1, 100));
      batch.path("statements").forEach(statements::add);
    }
    return statements;
  }
}

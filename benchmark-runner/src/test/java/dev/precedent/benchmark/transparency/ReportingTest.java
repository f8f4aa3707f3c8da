package dev.precedent.benchmark.transparency;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.precedent.benchmark.FakeIndex;
import dev.precedent.benchmark.FakeLedger;
import dev.precedent.benchmark.Given;
import dev.precedent.benchmark.crosswalk.Crosswalks;
import dev.precedent.benchmark.crosswalk.Provider;
import dev.precedent.benchmark.issue.KeptCommands;
import dev.precedent.benchmark.transparency.TransparencyReport.ChangedCell;
import dev.precedent.benchmark.transparency.TransparencyReport.EditionChanges;
import dev.precedent.benchmark.transparency.TransparencyReport.GapCount;
import dev.precedent.contracts.Actor;
import dev.precedent.contracts.CanonicalJson;
import dev.precedent.contracts.CrosswalkName;
import dev.precedent.contracts.DecisionId;
import dev.precedent.contracts.JobId;
import dev.precedent.contracts.Value;
import dev.precedent.contracts.command.IssueStatement;
import dev.precedent.contracts.command.PublishCrosswalk;
import dev.precedent.jobs.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportingTest {
  private static final CrosswalkName NAME = new CrosswalkName("dsa");
  private static final Actor ANN = new Actor("ann");
  private static final String FRAUD = "STATEMENT_CATEGORY_SCAMS_AND_FRAUD";
  private static final String VIOLENCE = "STATEMENT_CATEGORY_VIOLENCE";
  private static final String OWN = "Number of measures taken at the provider's own initiative ";
  private static final String SHEET = "6_own_initiative_TC";

  @TempDir private Path folder;
  private final FakeLedger ledger = new FakeLedger();
  private final KeptCommands commands = new KeptCommands(ledger);

  @BeforeEach
  void record() {
    publish(FRAUD);
    ledger.append(
        Given.decision("a", "REMOVE", Map.of("score", Value.of(0.9))),
        Given.decision("b", "REMOVE", Map.of("score", Value.of(0.9))),
        Given.decision("c", "ALLOW", Map.of("score", Value.of(0.1))));
  }

  @Test
  void countsWhatIsOnRecordAndLeavesTheRestOpen() throws Exception {
    TransparencyReport report = report("r", 1, null);

    assertThat(report.decisions()).isEqualTo(3);
    assertThat(report.stated()).isEqualTo(2);
    assertThat(figure(report, SHEET, "TOTAL", OWN)).isEqualTo(2);
    assertThat(figure(report, SHEET, FRAUD, "Visibility restriction Removal")).isEqualTo(2);
    assertThat(figure(report, SHEET, VIOLENCE, OWN)).isNull();
    assertThat(
            figure(
                report,
                "8_automated_means",
                "Number of measures solely taken by automated means/Total number",
                "Value"))
        .isEqualTo(2);
    assertThat(report.gaps())
        .extracting(GapCount::gap)
        .containsExactly(
            "ORDERS_NOT_RECORDED",
            "NOTICES_NOT_RECORDED",
            "COMPLAINTS_NOT_RECORDED",
            "DISPUTES_NOT_RECORDED",
            "SUSPENSIONS_NOT_RECORDED",
            "ACCURACY_NOT_ESTIMATED");
    List<CsvRecord> notices = sheet("r", "4_notices");
    assertThat(notices.get(1).getField(5)).as("no notices are known, which is not 0").isEmpty();
    assertThat(notices.get(1).getField(15)).startsWith("No figure (NOTICES_NOT_RECORDED)");
    assertThat(sheet("r", SHEET).get(2).getField(5)).isEqualTo("0");
    assertThat(Files.readAllLines(folder.resolve("r/cells.jsonl")).getFirst())
        .contains("\"definition\":", "\"query\":\"decided:2026-01-01..2026-06-30\"", "\"until\":");
  }

  @Test
  void spellsSheetsAsTheTemplateDoes() throws Exception {
    var _ = report("r", 1, null);

    assertThat(sheet("r", "3_member_states_orders").getFirst().getFieldCount()).isEqualTo(20);
    assertThat(sheet("r", "4_notices").getFirst().getFields())
        .hasSize(25)
        .contains(
            "Number of notices received ", "Contextual information on Number of notices received ");
    for (String measures : List.of("5_own_initiative_illegal", SHEET)) {
      List<CsvRecord> rows = sheet("r", measures);
      assertThat(rows.getFirst().getFields())
          .hasSize(37)
          .contains(
              OWN,
              "Number of measures taken after detection with solely automated means ",
              "Visibility restriction Labelled ");
      assertThat(rows).hasSize(1 + CategoryRow.ALL.size());
      assertThat(rows.get(1).getField(3)).isEqualTo("TOTAL");
      assertThat(rows.get(1).getField(2)).isEqualTo("2026-01-01/2026-06-30");
    }
    assertThat(CategoryRow.ALL).hasSize(1 + 16 + 82);
  }

  @Test
  void aKeywordWithoutARowCountsInItsCategoryAndTheTotal() {
    MeasureCounts counts = new MeasureCounts();
    counts.add(
        CanonicalJson.mapper()
            .readTree(
                """
                {"category": "STATEMENT_CATEGORY_CYBER_VIOLENCE", "source_type": "SOURCE_VOLUNTARY",
                 "category_specification": ["KEYWORD_STALKING"],
                 "decision_ground": "DECISION_GROUND_INCOMPATIBLE_CONTENT"}
                """));

    assertThat(
            CategoryRow.ALL.stream()
                .filter(row -> counts.of(MeasureSheet.TERMS, row, MeasureColumn.ALL.getFirst()) > 0)
                .map(CategoryRow::key))
        .containsExactly("TOTAL", "STATEMENT_CATEGORY_CYBER_VIOLENCE");
  }

  @ParameterizedTest
  @CsvSource({
    "INTERMEDIARY, 4, 6",
    "HOSTING, 6, 9",
    "ONLINE_PLATFORM, 8, 12",
    "VERY_LARGE_ONLINE_PLATFORM, 56, 84",
    "VERY_LARGE_SEARCH_ENGINE, 4, 6"
  })
  void hasRowsOnAutomatedMeansByKindOfProviderAndSystem(
      Provider provider, int rows, int rowsOfEachSystem) {
    for (List<String> systems : List.of(List.<String>of(), List.of("a@1"), List.of("a@1", "b@1"))) {
      ReportScope scope =
          new ReportScope(
              "S",
              provider,
              LocalDate.parse("2026-01-01"),
              LocalDate.parse("2026-06-30"),
              systems,
              "",
              0);
      // languages stand beside the two scopes that everybody has
      int expected =
          provider == Provider.VERY_LARGE_ONLINE_PLATFORM
              ? 56 + 84 * systems.size()
              : rows + rowsOfEachSystem * systems.size();
      assertThat(new IndicatorSheets(scope).automated(new MeasureCounts(), null).rows())
          .hasSize(expected);
    }
  }

  @Test
  void aFurtherEditionSaysWhatChangedAndWhereMeaningBroke() throws Exception {
    TransparencyReport first = report("first", 1, null);
    issue("a");
    publish(VIOLENCE);
    ledger.append(Given.decision("d", "REMOVE", Map.of("score", Value.of(0.9))));

    TransparencyReport second = report("second", 2, first);

    assertThat(second.issued()).isEqualTo(1);
    assertThat(figure(second, SHEET, FRAUD, OWN)).as("as it was issued").isEqualTo(1);
    assertThat(figure(second, SHEET, VIOLENCE, OWN)).isEqualTo(2);
    assertThat(second.breaks()).hasSize(1);
    assertThat(second.breaks().getFirst().changed())
        .containsExactly("spam, clause SP.1: category was %s, now %s".formatted(FRAUD, VIOLENCE));
    assertThat(changes(second).cells())
        .contains(
            new ChangedCell(SHEET, "TOTAL", OWN, 2L, 3L),
            new ChangedCell(SHEET, FRAUD, OWN, 2L, 1L),
            new ChangedCell(SHEET, VIOLENCE, OWN, 0L, 2L));
    assertThat(changes(second).decisionsBefore()).isEqualTo(3);
  }

  @Test
  void figuresThatWouldBeTooLowAreGaps() throws Exception {
    TransparencyReport first = report("first", 1, null);
    ledger.append(Given.decision("d", "HIDE", Map.of()));

    TransparencyReport report = report("second", 2, first);

    assertThat(report.figures()).isEmpty();
    assertThat(report.unstatable()).isEqualTo(Map.of("ENFORCED_NOT_MAPPED", 1L));
    assertThat(report.gaps())
        .anySatisfy(
            gap -> {
              assertThat(gap.gap()).isEqualTo("STATEMENTS_INCOMPLETE");
              assertThat(gap.why())
                  .isEqualTo(
                      "for 1 of 4 decisions of the period no statement can be made: crosswalk dsa does not say what 'HIDE' of spam restricts (1)");
            });
    assertThat(changes(report).cells()).contains(new ChangedCell(SHEET, "TOTAL", OWN, 2L, null));
  }

  private static EditionChanges changes(TransparencyReport report) {
    return Objects.requireNonNull(report.changes());
  }

  private void publish(String category) {
    var _ =
        commands.send(
            new PublishCrosswalk(
                NAME,
                """
                crosswalk: dsa
                title: Test
                service: A service
                provider: online-platform
                policies:
                  spam:
                    enforced: outcome
                    always: {content_type: [CONTENT_TYPE_TEXT], territorial_scope: [DE], source_type: SOURCE_VOLUNTARY}
                    record:
                      content_date: {from: decidedAt}
                      automated_detection: {from: pathway, values: {CLASSIFIER: "Yes"}}
                    restrictions:
                      REMOVE: {decision_visibility: [DECISION_VISIBILITY_CONTENT_REMOVED]}
                      ALLOW: none
                    clauses:
                      SP.1:
                        category: %s
                        decision_ground: DECISION_GROUND_INCOMPATIBLE_CONTENT
                        incompatible_content_ground: Rule 1
                        incompatible_content_explanation: It is spam.
                """
                    .formatted(category)),
            ANN);
  }

  private void issue(String decision) {
    var _ =
        commands.send(
            new IssueStatement(
                new DecisionId(decision), "p", NAME, 1, "sha256:", new JobId("statements", 1)),
            ANN);
  }

  private TransparencyReport report(String name, int edition, @Nullable TransparencyReport before)
      throws Exception {
    Crosswalks crosswalks = new Crosswalks(ledger);
    return new Reporting(ledger, new FakeIndex(ledger), Given.versions(Given.V1), crosswalks)
        .write(
            Files.createDirectory(folder.resolve(name)),
            new ReportTerms(
                "2026-01-01",
                "2026-06-30",
                ledger.head(),
                crosswalks.named(null, Long.MAX_VALUE).name(),
                edition,
                before == null ? null : "1",
                before == null ? null : "more was recorded"),
            before,
            Progress.UNWATCHED);
  }

  private static @Nullable Long figure(
      TransparencyReport report, String sheet, String row, String column) {
    return report.figures().stream()
        .filter(
            each ->
                each.sheet().equals(sheet)
                    && each.row().equals(row)
                    && each.column().equals(column))
        .map(TransparencyReport.ReportFigure::value)
        .findFirst()
        .orElse(null);
  }

  private List<CsvRecord> sheet(String report, String name) throws Exception {
    try (CsvReader<CsvRecord> rows =
        CsvReader.builder().ofCsvRecord(folder.resolve(report).resolve(name + ".csv"))) {
      return rows.stream().toList();
    }
  }
}

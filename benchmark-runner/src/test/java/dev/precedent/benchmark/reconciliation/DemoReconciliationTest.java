package dev.precedent.benchmark.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import dev.precedent.benchmark.reconciliation.GivenFilings.Given;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo's removals, issued as statements and reported on, held against what was submitted. */
class DemoReconciliationTest {
  private static final String REPORT = "6_own_initiative_TC.csv";

  @TempDir private static Path folder;
  private static GivenFilings filings;
  private static Given given;
  private final Set<String> planted = new HashSet<>();

  @BeforeAll
  static void issue() throws Exception {
    filings = new GivenFilings(folder);
    given = filings.demo();
  }

  @Test
  void whatWasSubmittedAsItWasIssuedAgrees() throws Exception {
    for (Path file : List.of(given.batches(), given.table())) {
      ReconciliationResult result = filings.reconcile(List.of(file), given.sheets(), null);

      assertThat(result.findings()).as(result.first().toString()).isEmpty();
      assertThat(result.period()).isEqualTo("2021-03-01/2021-03-01");
      assertThat(result.decisions()).isEqualTo(4_185);
      assertThat(result.due()).isEqualTo(543);
      assertThat(result.leftUp()).isEqualTo(3_642);
      assertThat(result.statements()).isEqualTo(543);
      assertThat(result.matched()).isEqualTo(543);
      assertThat(result.undated()).isEqualTo(543);
      var report = Objects.requireNonNull(result.report());
      assertThat(report.figures()).isEqualTo(2L * 99 * 16 + 4);
      assertThat(report.agreeing()).isEqualTo(report.figures());
      assertThat(report.notCompared())
          .containsExactly(
              "2_categories_names.csv",
              "3_member_states_orders.csv",
              "4_notices.csv",
              "7_appeals_and_recidivism.csv");
    }
  }

  @Test
  void fortyContradictionsOfEightKindsAreFoundAndNothingElse() throws Exception {
    List<Map<String, String>> rows = rows(given.table());
    rows.forEach(row -> row.put("created_at", "2021-03-02 09:30:00"));
    // 5 of each kind, at rows far from each other
    change(
        rows, 10, "AUTOMATION", row -> row.put("automated_decision", "AUTOMATED_DECISION_FULLY"));
    change(rows, 11, "CATEGORY", row -> row.put("category", "STATEMENT_CATEGORY_VIOLENCE"));
    change(
        rows,
        12,
        "GROUND",
        row -> {
          row.put("decision_ground", "DECISION_GROUND_ILLEGAL_CONTENT");
          row.put("illegal_content_legal_ground", "Some law");
        });
    change(
        rows,
        13,
        "RESTRICTION",
        row -> row.put("decision_visibility", "[\"DECISION_VISIBILITY_CONTENT_DEMOTED\"]"));
    change(rows, 14, "LATE", row -> row.put("created_at", "2021-05-02 09:30:00"));
    List<Map<String, String>> submitted = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      Map<String, String> row = rows.get(i);
      if (isPlanted(i, 15)) {
        planted.add("OMITTED " + row.get("platform_uid"));
      } else {
        submitted.add(row);
      }
      if (isPlanted(i, 16)) {
        planted.add("DOUBLED " + row.get("platform_uid"));
        submitted.add(row);
      }
      if (isPlanted(i, 17)) {
        Map<String, String> unknown = new LinkedHashMap<>(row);
        unknown.put("platform_uid", "other-" + i);
        planted.add("NO_DECISION other-" + i);
        submitted.add(unknown);
      }
    }
    assertThat(planted).hasSize(40);
    Path file = write(submitted);

    ReconciliationResult result = filings.reconcile(List.of(file), given.sheets(), null);

    Set<String> found = new HashSet<>();
    filings.findings().forEach(each -> found.add(each.kind() + " " + each.puid()));
    assertThat(found).isEqualTo(planted);
    assertThat(result.total()).isEqualTo(planted.size());
    assertThat(result.findings().values()).hasSize(8).containsOnly(5L);
    var report = Objects.requireNonNull(result.report());
    assertThat(report.agreeing() + report.ofRecord())
        .as("the report is the record's, whatever was submitted")
        .isEqualTo(report.figures());
    assertThat(report.ofRecord()).isPositive();
    ReconciliationFinding automated =
        filings.findings().stream()
            .filter(each -> each.kind() == FindingKind.AUTOMATION)
            .findFirst()
            .orElseThrow();
    assertThat(automated.file()).isEqualTo("submitted.csv");
    assertThat(automated.line()).isEqualTo(12);
    assertThat(automated.decision()).startsWith("convabuse/");
    assertThat(automated.expected())
        .isEqualTo("automated_decision AUTOMATED_DECISION_NOT_AUTOMATED");
    assertThat(automated.found()).isEqualTo("automated_decision AUTOMATED_DECISION_FULLY");
  }

  @Test
  void aRowThatIsNotTheSumOfItsStatementsIsFound() throws Exception {
    List<Path> sheets = new ArrayList<>(given.sheets());
    sheets.removeIf(each -> each.endsWith(REPORT));
    Path sheet = Files.createDirectory(folder.resolve("altered")).resolve(REPORT);
    sheets.add(sheet);
    List<String> lines = Files.readAllLines(given.sheets().getFirst().resolveSibling(REPORT));
    for (int i = 1; i < lines.size(); i++) {
      if (lines.get(i).contains(",STATEMENT_CATEGORY_CYBER_VIOLENCE,,543,")) {
        lines.set(
            i,
            lines
                .get(i)
                .replace(
                    ",STATEMENT_CATEGORY_CYBER_VIOLENCE,,543,",
                    ",STATEMENT_CATEGORY_CYBER_VIOLENCE,,\"1,543\","));
      }
    }
    Files.write(sheet, lines);

    ReconciliationResult result = filings.reconcile(List.of(given.batches()), sheets, null);

    assertThat(result.findings()).isEqualTo(Map.of("REPORT_FIGURE", 1L));
    ReconciliationFinding found = result.first().getFirst();
    assertThat(found.file()).isEqualTo(REPORT);
    assertThat(found.column())
        .isEqualTo("Number of measures taken at the provider's own initiative");
    assertThat(found.expected())
        .isEqualTo("543 for STATEMENT_CATEGORY_CYBER_VIOLENCE, the sum of its statements");
    assertThat(found.found()).isEqualTo("1,543");
    assertThat(Files.readAllLines(sheet).get((int) (Objects.requireNonNull(found.line()) - 1)))
        .contains("STATEMENT_CATEGORY_CYBER_VIOLENCE");
  }

  @Test
  void itIsTheSameHoweverLittleIsJoinedAtOnce() throws Exception {
    List<Map<String, String>> rows = rows(given.table());
    Path file = write(rows.subList(0, 500));

    ReconciliationResult whole = filings.reconcile(List.of(file), List.of(), null);
    ReconciliationResult divided =
        filings.joiningAtOnce(10_000).reconcile(List.of(file), List.of(), null);

    assertThat(whole.findings()).isEqualTo(Map.of("OMITTED", 43L));
    assertThat(divided).isEqualTo(whole);
  }

  @FunctionalInterface
  private interface Change {
    void of(Map<String, String> row);
  }

  private void change(List<Map<String, String>> rows, int first, String kind, Change change) {
    for (int i = first; i < 500; i += 100) {
      change.of(rows.get(i));
      planted.add(kind + " " + rows.get(i).get("platform_uid"));
    }
  }

  private static boolean isPlanted(int row, int at) {
    return row < 500 && row % 100 == at;
  }

  private static List<Map<String, String>> rows(Path table) throws Exception {
    List<Map<String, String>> rows = new ArrayList<>();
    try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(table)) {
      reader.forEach(row -> rows.add(new LinkedHashMap<>(row.getFieldsAsMap())));
    }
    return rows;
  }

  private static Path write(List<Map<String, String>> rows) throws Exception {
    Path file = folder.resolve("submitted.csv");
    try (CsvWriter writer = CsvWriter.builder().build(file)) {
      writer.writeRecord(rows.getFirst().keySet());
      rows.forEach(row -> writer.writeRecord(row.values()));
    }
    return file;
  }
}

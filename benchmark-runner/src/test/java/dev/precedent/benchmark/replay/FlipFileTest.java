package dev.precedent.benchmark.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.precedent.benchmark.FakeIndex;
import dev.precedent.benchmark.FakeLedger;
import dev.precedent.benchmark.Given;
import dev.precedent.benchmark.adjudication.Truth;
import dev.precedent.contracts.CanonicalJson;
import dev.precedent.contracts.LabelId;
import dev.precedent.contracts.LabelWithdrawn;
import dev.precedent.contracts.Refusal;
import dev.precedent.contracts.Value;
import dev.precedent.query.Query;
import dev.precedent.query.Selection;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class FlipFileTest {
  private static final Cell FLIPPED =
      new Cell(new BaselineOutcome.Decided("ALLOW"), "REMOVE", Truth.POSITIVE);
  private static final Cell UNDECIDABLE =
      new Cell(new BaselineOutcome.Decided("ALLOW"), null, Truth.UNLABELLED);
  private static final FlipFiles FILES = new FlipFiles(List.of(new FlipLines(), new FlipCsv()));
  private static final Map<String, Value> KNOWN =
      Map.of("score", Value.of(0.6), "severity", Value.of(0));
  private static final int MANY = 2_500;

  private final FakeLedger ledger = new FakeLedger();
  private final Counts counts = new Counts();
  private final Flips flips = new Flips();

  private void flip(Cell cell) {
    flips.add(ledger.head() - 1, counts.code(cell));
  }

  private FlipReader reader() {
    return reader(ledger);
  }

  /** Reads flips of replays of a ledger. */
  static FlipReader reader(FakeLedger ledger) {
    Engines engines = new Engines(List.of(new EvaluatorEngine(ledger, new FakeIndex(ledger))));
    return new FlipReader(ledger, Given.versions(Given.V1), engines);
  }

  private ReplayPlan plan() {
    return new ReplayPlan(
        Given.V1_1,
        new Baseline.Recorded(),
        Selection.of(Given.SPAM, Query.ALL, ledger.head()),
        Measures.PLAIN,
        null);
  }

  private String written(String name) throws IOException {
    flips.name(counts);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    FILES.named(name).write(reader().all(plan(), flips), out);
    return out.toString(StandardCharsets.UTF_8);
  }

  private List<NamedCsvRecord> rows() throws IOException {
    return CsvReader.builder().ofNamedCsvRecord(written("flips.csv")).stream().toList();
  }

  @Test
  void aFieldKeepsWhateverStandsInIt() throws IOException {
    ledger.append(Given.decision("a,\"b\"=1", "ALLOW", KNOWN));
    flip(FLIPPED);
    ledger.append(Given.decision("c", "ALLOW", Map.of()));
    flip(UNDECIDABLE);

    List<NamedCsvRecord> rows = rows();

    assertThat(rows.getFirst().getHeader())
        .containsExactly(
            "id",
            "position",
            "case",
            "old",
            "new",
            "missing",
            "path",
            "truth",
            "decided_at",
            "pathway",
            "system",
            "system_version",
            "path_before",
            "change",
            "change_since",
            "labels");
    assertThat(rows.getFirst().getFields())
        .containsExactly(
            "a,\"b\"=1",
            "0",
            "a,\"b\"=1",
            "ALLOW",
            "REMOVE",
            "",
            "SP.1",
            "positive",
            "2026-01-01T00:00:00Z",
            "CLASSIFIER",
            "clf",
            "1",
            "SP.9",
            "guard:SP.1",
            "spam@1.0.0",
            "");
    assertThat(rows.getLast().getFields())
        .startsWith("c", "1", "c", "ALLOW", "UNDECIDABLE", "score severity", "", "");
    assertThat(rows.getLast().getField("change")).isEqualTo("not-followed");
  }

  @Test
  void whatSpreadsheetsTakeForAFormulaIsText() throws IOException {
    ledger.append(Given.decision("=1+1", "ALLOW", KNOWN));
    flip(FLIPPED);

    assertThat(rows().getFirst().getField("id")).isEqualTo("'=1+1");
    assertThat(line(written("flips.jsonl")).path("id").asString()).isEqualTo("=1+1");
  }

  @Test
  void labelsAreThoseKnownAtThePositionOfTheReplay() throws IOException {
    long labelled =
        ledger.append(
            Given.label("1", "a", "first", "REMOVE"),
            Given.label("2", "a", "1.0.0", "second", "severity", Value.of(-2)),
            Given.label("3", "b", "first", "ALLOW"));
    ledger.append(new LabelWithdrawn(new LabelId("1"), "a mistake"));
    ledger.append(Given.decision("a", "ALLOW", KNOWN));
    flip(FLIPPED);
    String expected = "[{\"question\":\"severity\",\"rater\":\"second\",\"value\":-2}]";

    assertThat(CanonicalJson.mapper().readTree(rows().getFirst().getField("labels")))
        .isEqualTo(CanonicalJson.mapper().readTree(expected));
    assertThat(line(written("flips.jsonl")).path("labels"))
        .isEqualTo(CanonicalJson.mapper().readTree(expected));
    ledger.append(Given.label("4", "a", "third", "ALLOW"));
    ReplayPlan before =
        new ReplayPlan(
            plan().version(),
            plan().baseline(),
            Selection.of(Given.SPAM, Query.ALL, labelled + 1),
            Measures.PLAIN,
            null);
    List<FlippedDecision> all = new ArrayList<>();
    flips.name(counts);
    reader().all(before, flips).forEach(all::add);
    assertThat(all.getFirst().labels())
        .extracting(label -> label.rater().value())
        .containsExactly("first");
  }

  @Test
  void holdsAllOfThemInTheOrderOfTheLedger() throws IOException {
    for (int i = 0; i < MANY; i++) {
      ledger.append(Given.decision("d/" + i, "ALLOW", Map.of("score", Value.of(0.9))));
      flip(FLIPPED);
    }

    List<JsonNode> lines =
        written("flips.jsonl").lines().map(CanonicalJson.mapper()::readTree).toList();

    assertThat(lines).hasSize(MANY);
    for (int i = 0; i < MANY; i++) {
      assertThat(lines.get(i).path("id").asString()).isEqualTo("d/" + i);
    }
    assertThat(written("flips.csv").lines()).hasSize(MANY + 1);
  }

  @Test
  void oneThatWouldBeCutOffIsRefused() {
    Flips kept = new Flips(1);
    kept.add(0, 0);
    kept.add(1, 0);

    assertThatThrownBy(() -> reader().all(plan(), kept))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("keeps the first 1 of its flips");
  }

  @Test
  void anUnknownNameIsToldTheKnownOnes() {
    assertThatThrownBy(() -> FILES.named("flips.xlsx"))
        .hasMessageContaining("'flips.xlsx'; it has flips.jsonl, flips.csv");
  }

  private static JsonNode line(String lines) {
    return CanonicalJson.mapper().readTree(lines.lines().findFirst().orElseThrow());
  }
}

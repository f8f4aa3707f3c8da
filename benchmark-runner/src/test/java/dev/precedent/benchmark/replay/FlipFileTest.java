package dev.precedent.benchmark.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.precedent.benchmark.FakeLedger;
import dev.precedent.benchmark.Given;
import dev.precedent.benchmark.adjudication.Truth;
import dev.precedent.contracts.CanonicalJson;
import dev.precedent.contracts.Refusal;
import dev.precedent.contracts.Value;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class FlipFileTest {
  private static final Cell FLIPPED =
      new Cell(new BaselineOutcome.Decided("ALLOW"), "REMOVE", Truth.POSITIVE);
  private static final Cell UNDECIDABLE =
      new Cell(new BaselineOutcome.Decided("ALLOW"), null, Truth.UNLABELLED);
  private static final int MANY = 2_500;

  private final FakeLedger ledger = new FakeLedger();
  private final Counts counts = new Counts();
  private final Flips flips = new Flips();

  private void flip(Cell cell) {
    flips.add(ledger.head() - 1, counts.code(cell));
  }

  private String written(String name) throws IOException {
    flips.name(counts.cells());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    FlipFile.named(name).write(new FlipReader(ledger).all(Given.V1, flips), out);
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aFieldKeepsWhateverStandsInIt() throws IOException {
    ledger.append(Given.decision("a,\"b\"=1", "ALLOW", Map.of("score", Value.of(0.9))));
    flip(FLIPPED);
    ledger.append(Given.decision("c", "ALLOW", Map.of()));
    flip(UNDECIDABLE);

    List<NamedCsvRecord> rows =
        CsvReader.builder().ofNamedCsvRecord(written("flips.csv")).stream().toList();

    assertThat(rows.getFirst().getHeader())
        .containsExactly("id", "position", "case", "old", "new", "missing", "path", "truth");
    assertThat(rows.getFirst().getFields())
        .containsExactly("a,\"b\"=1", "0", "a,\"b\"=1", "ALLOW", "REMOVE", "", "SP.1", "positive");
    assertThat(rows.getLast().getFields())
        .containsExactly("c", "1", "c", "ALLOW", "UNDECIDABLE", "score severity", "", "");
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

    assertThatThrownBy(() -> new FlipReader(ledger).all(Given.V1, kept))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("keeps the first 1 of its flips");
  }

  @Test
  void anUnknownNameIsToldTheKnownOnes() {
    assertThatThrownBy(() -> FlipFile.named("flips.xlsx"))
        .hasMessageContaining("'flips.xlsx'; it has flips.jsonl and flips.csv");
  }
}

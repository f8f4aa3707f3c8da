package dev.precedent.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.contracts.Line;
import dev.precedent.importing.Mapping;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CopiesTest {
  private static final int STREAM = 4_185;

  @TempDir static Path folder;
  static Copies copies;

  @BeforeAll
  static void read() throws IOException {
    String mapping =
        new String(Demo.bytes("mappings/conversational-abuse.yaml"), StandardCharsets.UTF_8);
    Path rows = Files.write(folder.resolve("rows.csv"), Demo.bytes("data/convabuse/labels.csv"));
    copies = Copies.of(((Mapping.Usable) Mapping.read(mapping)).mapping(), rows);
  }

  @Test
  void everyCopyIsADecisionWithAnIdAndACaseOfItsOwnInTheOrderOfTime() {
    List<DecisionRecorded> decisions = decisions(0, 3 * STREAM);

    assertThat(decisions).hasSize(3 * STREAM);
    assertThat(decisions.stream().map(decision -> decision.id().value()))
        .isSorted()
        .doesNotHaveDuplicates();
    assertThat(decisions.stream().map(decision -> decision.item().id())).doesNotHaveDuplicates();
    assertThat(decisions.stream().filter(each -> "REMOVE".equals(String.valueOf(each.outcome()))))
        .hasSize(3 * 543);
  }

  @Test
  void apartFromThatACopyIsItsOriginal() {
    DecisionRecorded first = decisions(7, 8).getFirst();
    DecisionRecorded later = decisions(7 + STREAM, 8 + STREAM).getFirst();

    assertThat(later.facts()).isEqualTo(first.facts()).isNotEmpty();
    assertThat(later.attributes()).isEqualTo(first.attributes()).isNotEmpty();
    assertThat(later.decidedAt()).isEqualTo(first.decidedAt());
    assertThat(later.outcome()).isEqualTo(first.outcome());
  }

  @Test
  void theSameCopyIsTheSameHoweverItIsAskedFor() {
    byte[] both = copies.ndjson(STREAM - 1, STREAM + 1);
    byte[] one = copies.ndjson(STREAM, STREAM + 1);

    assertThat(new String(both, StandardCharsets.UTF_8))
        .endsWith(new String(one, StandardCharsets.UTF_8))
        .hasLineCount(2);
  }

  private static List<DecisionRecorded> decisions(long from, long to) {
    return new String(copies.ndjson(from, to), StandardCharsets.UTF_8)
        .lines()
        .map(
            line ->
                switch (Line.read(line.getBytes(StandardCharsets.UTF_8), DecisionRecorded.class)) {
                  case Line.Good<DecisionRecorded>(DecisionRecorded decision) -> decision;
                  case Line.Bad<DecisionRecorded>(String reason) ->
                      throw new AssertionError(reason + ": " + line);
                })
        .toList();
  }
}

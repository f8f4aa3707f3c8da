package dev.precedent.benchmark.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precedent.benchmark.adjudication.Truth;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FlipsTest {
  private static final Cell REMOVED =
      new Cell(new BaselineOutcome.Decided("ALLOW"), "REMOVE", Truth.UNLABELLED);
  private static final Cell ALLOWED =
      new Cell(new BaselineOutcome.Decided("REMOVE"), "ALLOW", Truth.NEGATIVE);
  private static final Cell STAYED =
      new Cell(new BaselineOutcome.Decided("REMOVE"), "REMOVE", Truth.UNLABELLED);

  @Test
  void pagesFollowEachOtherWithoutGapOrOverlap() {
    Random random = new Random(11);
    Flips flips = new Flips();
    Counts counts = counts();
    List<Flips.Flip> all = new ArrayList<>();
    long position = 0;
    for (int i = 0; i < 1000; i++) {
      position += 1 + random.nextInt(5);
      int code = random.nextInt(2);
      flips.add(position, code);
      all.add(new Flips.Flip(position, code == 0 ? REMOVED : ALLOWED));
    }
    flips.name(counts);

    assertThat(walk(flips, "REMOVE", "ALLOW")).containsExactlyElementsOf(all);
    assertThat(walk(flips, "ALLOW"))
        .containsExactlyElementsOf(all.stream().filter(each -> each.cell() == ALLOWED).toList());
    assertThat(flips.page(position, 10, cell -> true)).isEmpty();
  }

  private static Counts counts() {
    Counts counts = new Counts();
    counts.count(REMOVED, 3);
    counts.count(ALLOWED, 4);
    counts.count(STAYED, 5);
    return counts;
  }

  @Test
  void whatIsWrittenIsReadWithTheCountsOfAllCells() throws IOException {
    Flips flips = new Flips();
    flips.add(7, 1);
    flips.add(9, 0);
    flips.name(counts());
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    flips.write(new DataOutputStream(file));

    Flips read = Flips.read(new DataInputStream(new ByteArrayInputStream(file.toByteArray())));

    assertThat(read.page(-1, 9, _ -> true))
        .containsExactly(new Flips.Flip(7, ALLOWED), new Flips.Flip(9, REMOVED));
    assertThat(read.counts()).isEqualTo(Map.of(REMOVED, 3L, ALLOWED, 4L, STAYED, 5L));
  }

  @Test
  void theFirstOnesAreKeptAndMoreAreNoticed() {
    Flips flips = new Flips(300);
    for (int i = 0; i < 300; i++) {
      flips.add(i, 0);
    }
    assertThat(flips.more()).isFalse();

    flips.add(300, 0);

    assertThat(flips.more()).isTrue();
    assertThat(flips.size()).isEqualTo(300);
    assertThat(flips.last()).isEqualTo(299);
  }

  private static List<Flips.Flip> walk(Flips flips, String... outcomes) {
    List<String> wanted = List.of(outcomes);
    List<Flips.Flip> walked = new ArrayList<>();
    long after = -1;
    while (true) {
      List<Flips.Flip> page =
          flips.page(after, 7, cell -> cell.now() != null && wanted.contains(cell.now()));
      if (page.isEmpty()) {
        return walked;
      }
      walked.addAll(page);
      after = page.getLast().position();
    }
  }
}

package dev.precedent.benchmark.adjudication;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NaturalOrderTest {
  @Test
  void numbersWithinTextsAreComparedAsNumbers() {
    List<String> inOrder =
        List.of(
            "", "7", "07", "9", "10", "a", "a/2", "a/2/x", "a/10", "a/99999999999999999999", "b");
    List<String> shuffled = new ArrayList<>(inOrder);
    Collections.shuffle(shuffled, new Random(1));

    shuffled.sort(NaturalOrder.INSTANCE);

    assertThat(shuffled).containsExactlyInAnyOrderElementsOf(inOrder);
    assertThat(shuffled.indexOf("a/2")).isLessThan(shuffled.indexOf("a/10"));
    assertThat(shuffled.indexOf("9")).isLessThan(shuffled.indexOf("10"));
    assertThat(shuffled.indexOf("a/2")).isLessThan(shuffled.indexOf("a/2/x"));
    assertThat(NaturalOrder.INSTANCE.compare("7", "07")).isNotZero();
    assertThat(NaturalOrder.INSTANCE.compare("a/7", "a/7")).isZero();
  }
}

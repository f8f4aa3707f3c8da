package dev.precedent.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LineTextTest {
  @Test
  void findsTheFirstLineFeedFromAnyIndexOn() {
    Random random = new Random(3);
    for (int round = 0; round < 20_000; round++) {
      byte[] bytes = new byte[random.nextInt(40)];
      random.nextBytes(bytes);
      for (int i = 0; i < bytes.length; i++) {
        if (random.nextInt(8) == 0) {
          bytes[i] = (byte) (random.nextBoolean() ? '\n' : '\n' + 1);
        }
      }
      int from = random.nextInt(bytes.length + 1);
      int found = new String(bytes, StandardCharsets.ISO_8859_1).indexOf('\n', from);
      assertThat(LineText.lineFeed(bytes, from)).isEqualTo(found < 0 ? bytes.length : found);
    }
  }
}

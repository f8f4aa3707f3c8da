package dev.precedent.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.erdtman.jcs.JsonCanonicalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalJsonTest {

  /** RFC 8785, appendix B. */
  @ParameterizedTest
  @CsvSource({
    "0000000000000000, 0",
    "8000000000000000, 0",
    "0000000000000001, 5e-324",
    "8000000000000001, -5e-324",
    "7fefffffffffffff, 1.7976931348623157e+308",
    "ffefffffffffffff, -1.7976931348623157e+308",
    "4340000000000000, 9007199254740992",
    "c340000000000000, -9007199254740992",
    "4430000000000000, 295147905179352830000",
    "44b52d02c7e14af5, 9.999999999999997e+22",
    "44b52d02c7e14af6, 1e+23",
    "44b52d02c7e14af7, 1.0000000000000001e+23",
    "444b1ae4d6e2ef4e, 999999999999999700000",
    "444b1ae4d6e2ef4f, 999999999999999900000",
    "444b1ae4d6e2ef50, 1e+21",
    "3eb0c6f7a0b5ed8c, 9.999999999999997e-7",
    "3eb0c6f7a0b5ed8d, 0.000001",
    "41b3de4355555553, 333333333.3333332",
    "41b3de4355555557, 333333333.33333343",
    "becbf647612f3696, -0.0000033333333333333333",
    "43143ff3c1cb0959, 1424953923781206.2"
  })
  void writesNumbersAsTheStandardDoes(String bits, String written) {
    double number = Double.longBitsToDouble(Long.parseUnsignedLong(bits, 16));
    assertThat(CanonicalNumber.of(number)).isEqualTo(written);
  }

  @Test
  void writesTheSameBytesAsAnIndependentCanonicalizer() throws Exception {
    Random random = new Random(42);
    for (int round = 0; round < 5_000; round++) {
      Map<String, Value> content = new TreeMap<>();
      for (int i = random.nextInt(6); i >= 0; i--) {
        content.put(text(random), value(random, 0));
      }
      byte[] written = CanonicalJson.write(content);
      assertThat(new String(written, StandardCharsets.UTF_8))
          .isEqualTo(
              new JsonCanonicalizer(new String(written, StandardCharsets.UTF_8))
                  .getEncodedString());
    }
  }

  @Test
  void readsBackWhatItWrote() {
    Random random = new Random(43);
    for (int round = 0; round < 5_000; round++) {
      Value value = value(random, 0);
      assertThat(CanonicalJson.read(CanonicalJson.write(value), Value.class)).isEqualTo(value);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "9007199254740993, beyond",
    "1e999, finite",
    "null, null",
    "{}, object",
    "[[1]], lists"
  })
  void refusesValuesThatWouldChangeOnTheirWay(String json, String inMessage) {
    assertThatThrownBy(() -> CanonicalJson.read(json.getBytes(StandardCharsets.UTF_8), Value.class))
        .hasMessageContaining(inMessage);
  }

  @Test
  void refusesTextThatIsNotUnicode() {
    assertThatThrownBy(() -> Value.of("a\uD800b")).hasMessageContaining("surrogate");
    assertThat(Value.of("\uD83D\uDE00")).isEqualTo(Value.of("😀"));
  }

  private static Value value(Random random, int depth) {
    return switch (random.nextInt(depth == 0 ? 6 : 5)) {
      case 0 -> Value.of(Double.longBitsToDouble(finite(random)));
      case 1 -> Value.of((double) random.nextInt(-1_000, 1_000));
      case 2 -> Value.of(random.nextBoolean());
      case 3 -> Value.of(text(random));
      case 4 -> Value.of(random.nextInt(-100_000, 100_000) / 1_000d);
      default ->
          Value.of(
              java.util.stream.IntStream.range(0, random.nextInt(4))
                  .mapToObj(i -> value(random, depth + 1))
                  .toList());
    };
  }

  private static long finite(Random random) {
    long bits;
    do {
      bits = random.nextLong();
    } while (!Double.isFinite(Double.longBitsToDouble(bits)));
    return bits;
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(8); i > 0; i--) {
      int range = random.nextInt(4);
      int character =
          range == 0
              ? random.nextInt(0x20)
              : range == 1
                  ? random.nextInt(0x20, 0x80)
                  : range == 2 ? random.nextInt(0x80, 0xD800) : random.nextInt(0x10000, 0x1F000);
      text.appendCodePoint(character);
    }
    return text.toString();
  }
}

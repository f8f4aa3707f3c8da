package dev.precedent.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What keys, versions and names of attributes look like; regular expressions are the oracle. */
class FormsTest {
  private static final int ROUNDS = 200_000;

  private final Random random = new Random(5);

  @Test
  void keys() {
    agree("az09--A_", 6, Ids.KEY_FORM, key -> Ids.key("a key", key));
    assertThat(isTaken("a".repeat(Ids.MAX_KEY_LENGTH), key -> Ids.key("a key", key))).isTrue();
    assertThat(isTaken("a".repeat(Ids.MAX_KEY_LENGTH + 1), key -> Ids.key("a key", key))).isFalse();
  }

  @Test
  void versions() {
    agree("0019...9-", 9, VersionNumber.FORM, VersionNumber::of);
    agree("0123456789..", 20, VersionNumber.FORM, VersionNumber::of);
    assertThat(VersionNumber.of("10.0.999999")).isEqualTo(new VersionNumber(10, 0, 999_999));
    assertThat(isTaken("1.0.1000000", VersionNumber::of)).isFalse();
    assertThat(isTaken("1.0.\u0661", VersionNumber::of)).isFalse();
  }

  @Test
  void attributes() {
    Consumer<String> attribute = name -> Ids.attribute(name, Value.of(true));
    agree("azAZ_-09.\u00E9", 5, "[A-Za-z_][A-Za-z0-9_-]{0,99}", attribute);
    assertThat(isTaken("a".repeat(100), attribute)).isTrue();
    assertThat(isTaken("a".repeat(101), attribute)).isFalse();
  }

  private void agree(String characters, int longest, String form, Consumer<String> reader) {
    int taken = 0;
    for (int round = 0; round < ROUNDS; round++) {
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(longest + 1); length > 0; length--) {
        text.append(characters.charAt(random.nextInt(characters.length())));
      }
      boolean expected = text.toString().matches(form);
      assertThat(isTaken(text.toString(), reader)).as("'%s'", text).isEqualTo(expected);
      taken += expected ? 1 : 0;
    }
    assertThat(taken).isPositive();
  }

  private static boolean isTaken(String text, Consumer<String> reader) {
    try {
      reader.accept(text);
      return true;
    } catch (InvalidValue e) {
      return false;
    }
  }
}

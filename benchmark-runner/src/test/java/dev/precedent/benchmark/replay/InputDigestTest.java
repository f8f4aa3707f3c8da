package dev.precedent.benchmark.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class InputDigestTest {

  /** The expected digest is that of a few lines of Python after the class's description. */
  @Test
  void isWhatIsWritten() {
    InputDigest digest = new InputDigest();
    List.of(0L, 7L, 8L, (1L << 20) - 1, (3L << 20) + 3).forEach(digest::add);

    assertThat(digest.end())
        .isEqualTo(
            "sha256-positions:48866e0009e09642274ee87e2a6b7f1185a13896b329d508575fc198802d402b");
  }

  @Test
  void stretchesCountLikeTheirPositions() {
    InputDigest one = new InputDigest();
    one.add(5);
    one.add((9L << 20) + 6);
    byte[] first = new byte[InputDigest.STRETCH / Byte.SIZE];
    byte[] second = first.clone();
    first[0] = 0b0000_0100;
    second[0] = 0b0000_0010;
    InputDigest other = new InputDigest();
    other.add(0, first);
    other.add(9, second);

    assertThat(other.end()).isEqualTo(one.end());
  }
}

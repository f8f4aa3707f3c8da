package dev.precedent.command.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NdjsonLinesTest {
  @Test
  void numbersLinesAsTheSenderCountsThem() throws IOException {
    assertThat(lines("a\n\n  \r\nb\r\nc")).containsExactly("1:a", "4:b\r", "5:c");
  }

  @Test
  void anEmptyBodyHasNoLines() throws IOException {
    assertThat(lines("")).isEmpty();
    assertThat(lines("\n\n")).isEmpty();
  }

  @Test
  void skipsALineThatIsTooLongAndGoesOn() throws IOException {
    String longest = "x".repeat(RawLine.MAX_BYTES);
    String tooLong = "y".repeat(RawLine.MAX_BYTES + 1);
    String wayTooLong = "z".repeat(5 * RawLine.MAX_BYTES);
    assertThat(lines(String.join("\n", "a", longest, tooLong, "b", wayTooLong, "c", wayTooLong)))
        .containsExactly(
            "1:a", "2:" + longest, "3:TOO LONG", "4:b", "5:TOO LONG", "6:c", "7:TOO LONG");
  }

  @Test
  void splitsAsANaiveReaderDoesHoweverTheBytesArrive() throws IOException {
    Random random = new Random(7);
    for (int round = 0; round < 300; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(20); i > 0; i--) {
        text.append("é".repeat(random.nextInt(10) == 0 ? 70_000 : random.nextInt(5))).append('\n');
      }
      List<String> expected = new ArrayList<>();
      String[] naive = text.toString().split("\n", -1);
      for (int i = 0; i < naive.length; i++) {
        if (!naive[i].isBlank()) {
          expected.add((i + 1) + ":" + naive[i]);
        }
      }
      assertThat(lines(text.toString(), random)).isEqualTo(expected);
    }
  }

  private static List<String> lines(String text) throws IOException {
    return lines(text, new Random(1));
  }

  private static List<String> lines(String text, Random random) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    InputStream inPieces =
        new ByteArrayInputStream(bytes) {
          @Override
          public synchronized int read(byte[] into, int offset, int length) {
            return super.read(into, offset, Math.min(length, 1 + random.nextInt(100_000)));
          }
        };
    NdjsonLines lines = new NdjsonLines(inPieces);
    List<String> read = new ArrayList<>();
    for (RawLine line = lines.next(); line != null; line = lines.next()) {
      read.add(
          line.number()
              + ":"
              + (line.json() == RawLine.TOO_LONG
                  ? "TOO LONG"
                  : new String(line.json(), StandardCharsets.UTF_8)));
    }
    return read;
  }
}

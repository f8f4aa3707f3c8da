package dev.precedent.verifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Hostile inputs for every {@link Parser}. */
final class ParserFuzzTest {
  private static final int ROUNDS = 20_000;

  /** How many inputs are tried with coverage as guide; -Dfuzz.runs=10000000 for a long run. */
  private static final int GUIDED_RUNS = Integer.getInteger("fuzz.runs", 40_000);

  /** Pieces that mean something to one parser or another. */
  private static final List<String> PIECES =
      List.of(
          "\n",
          "\n\n",
          "\"",
          "\\",
          "{",
          "}",
          "[",
          "]",
          ",",
          ":",
          "null",
          "0",
          "-1",
          "1e999999999",
          "9223372036854775807",
          "99999999999999999999",
          "\u2014 ",
          "+",
          "=",
          "\t",
          "\u0000",
          "\u00e9",
          "old 1\n",
          "index 1\n",
          "extra AA==\n",
          "\\ud800",
          "\\u0000",
          "x001/",
          ".p/256",
          "{}",
          "[[[[[[[[");

  @TempDir Path folder;

  private final Random random = new Random(42);

  @ParameterizedTest
  @EnumSource
  void examplesAreAccepted(Parser parser) {
    assertThat(parser.examples()).isNotEmpty().allMatch(parser::accepts);
  }

  @ParameterizedTest
  @EnumSource
  void alteredExamplesAreAcceptedOrRefused(Parser parser) {
    int refused = 0;
    for (int round = 0; round < ROUNDS; round++) {
      byte[] input = parser.examples().get(random.nextInt(parser.examples().size()));
      for (int i = random.nextInt(4); i >= 0; i--) {
        input = altered(input);
      }
      refused += parser.accepts(input) ? 0 : 1;
    }
    assertThat(parser == Parser.DOCUMENT ? ROUNDS : refused).isGreaterThan(ROUNDS / 10);
  }

  private byte[] altered(byte[] input) {
    int begin = random.nextInt(input.length + 1);
    int end = begin + random.nextInt(Math.min(40, input.length - begin + 1));
    return switch (random.nextInt(6)) {
      case 0 -> flipped(input);
      case 1 -> spliced(input, begin, end, new byte[0]);
      case 2 -> spliced(input, begin, begin, Arrays.copyOfRange(input, begin, end));
      case 3 -> {
        byte[] noise = new byte[random.nextInt(8)];
        random.nextBytes(noise);
        yield spliced(input, begin, end, noise);
      }
      case 4 -> Arrays.copyOf(input, begin);
      default ->
          spliced(
              input,
              begin,
              random.nextBoolean() ? begin : end,
              PIECES.get(random.nextInt(PIECES.size())).getBytes(StandardCharsets.UTF_8));
    };
  }

  private byte[] flipped(byte[] input) {
    byte[] flipped = input.clone();
    if (flipped.length > 0) {
      flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return flipped;
  }

  private static byte[] spliced(byte[] input, int begin, int end, byte[] inserted) {
    byte[] spliced = new byte[input.length - (end - begin) + inserted.length];
    System.arraycopy(input, 0, spliced, 0, begin);
    System.arraycopy(inserted, 0, spliced, begin, inserted.length);
    System.arraycopy(input, end, spliced, begin + inserted.length, input.length - end);
    return spliced;
  }

  /** What Jazzer calls: the first byte chooses the parser. */
  static final class Guided {
    private Guided() {}

    public static void fuzzerTestOneInput(byte[] data) {
      if (data.length > 0) {
        Parser[] all = Parser.values();
        var _ =
            all[(data[0] & 0xFF) % all.length].accepts(Arrays.copyOfRange(data, 1, data.length));
      }
    }
  }

  @Test
  void inputsThatCoverageLeadsToAreAcceptedOrRefused() throws Exception {
    for (Parser parser : Parser.values()) {
      int number = 0;
      for (byte[] example : parser.examples()) {
        byte[] chosen = new byte[example.length + 1];
        chosen[0] = (byte) parser.ordinal();
        System.arraycopy(example, 0, chosen, 1, example.length);
        Files.write(folder.resolve("%s-%d".formatted(parser, number++)), chosen);
      }
    }
    Path said = folder.resolveSibling(folder.getFileName() + ".log");

    int code = jazzer(said);

    String output = Files.readString(said);
    Files.delete(said);
    assumeTrue(!output.contains("UnsatisfiedLinkError"), "Jazzer has no library for this platform");
    assertThat(code).as(output).isZero();
    assertThat(output).contains("Done " + GUIDED_RUNS + " runs");
  }

  private int jazzer(Path said) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+EnableDynamicAgentLoading",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + Guided.class.getName(),
                "--instrumentation_includes=dev.precedent.**",
                "--disabled_hooks=**",
                "--reproducer_path=" + folder,
                "-artifact_prefix=" + folder + File.separator,
                "-runs=" + GUIDED_RUNS,
                "-seed=42",
                "-timeout=20",
                "-max_len=8192",
                folder.toString()));
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    try {
      return process.waitFor();
    } finally {
      process.destroyForcibly();
    }
  }
}

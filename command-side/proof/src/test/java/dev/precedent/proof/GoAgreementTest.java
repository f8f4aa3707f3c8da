package dev.precedent.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Go's {@code golang.org/x/mod/sumdb} says the same of random trees, tiles and notes. */
final class GoAgreementTest {
  private static final int LEAVES = 700;

  private static Process go;
  private static Writer questions;
  private static BufferedReader answers;

  private final Random random = new Random(7);

  @BeforeAll
  static void build() throws IOException, InterruptedException {
    String compiler =
        Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
            .map(folder -> Path.of(folder, "go"))
            .filter(Files::isExecutable)
            .map(Path::toString)
            .findFirst()
            .orElseGet(
                () -> abort("Agreement with Go is not tested: there is no 'go' on the PATH"));
    Path program = Path.of("target", "go", "sumdb").toAbsolutePath();
    ProcessBuilder build =
        new ProcessBuilder(compiler, "build", "-o", program.toString(), ".")
            .directory(new File("src/test/go"))
            .redirectErrorStream(true);
    // another version of Go is not fetched for this
    build.environment().put("GOTOOLCHAIN", "local");
    Process building = build.start();
    building.getOutputStream().close();
    String output = new String(building.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (building.waitFor() != 0) {
      if (output.contains("dial tcp") || output.contains("proxyconnect")) {
        abort("Agreement with Go is not tested, as its modules cannot be had: " + output);
      }
      throw new IllegalStateException(output);
    }
    go =
        new ProcessBuilder(program.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    questions = go.outputWriter(StandardCharsets.UTF_8);
    answers =
        new BufferedReader(new InputStreamReader(go.getInputStream(), StandardCharsets.UTF_8));
  }

  @AfterAll
  static void end() throws IOException {
    if (go != null) {
      questions.close();
      go.destroy();
    }
  }

  private static String ask(Object... words) {
    try {
      questions.write(
          Arrays.stream(words).map(String::valueOf).collect(Collectors.joining(" ", "", "\n")));
      questions.flush();
      return String.valueOf(answers.readLine());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String base64(String text) {
    return base64(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static String text(String base64) {
    return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
  }

  private static String words(List<Hash> hashes) {
    return hashes.stream().map(Hash::base64).collect(Collectors.joining(" "));
  }

  private static List<Hash> hashes(String words) {
    return words.isEmpty()
        ? List.of()
        : Arrays.stream(words.split(" ", -1)).map(Hash::ofBase64).toList();
  }

  @Test
  void treesAndProofsAreTheSameAndEachChecksThoseOfTheOther() {
    TestTree tree = new TestTree();
    for (int i = 0; i < LEAVES; i++) {
      byte[] leaf = new byte[1 + random.nextInt(100)];
      random.nextBytes(leaf);
      tree.add(leaf);
      assertThat(ask("leaf", base64(leaf))).isEqualTo("ok");
    }
    for (int round = 0; round < 400; round++) {
      int size = 1 + random.nextInt(LEAVES);
      int index = random.nextInt(size);
      int old = 1 + random.nextInt(size);
      Hash root = tree.root(size);
      Hash leaf = tree.leaves.get(index);
      assertThat(ask("root", size)).isEqualTo(root.base64());

      List<Hash> inclusion = tree.inclusion(index, size);
      String fromGo = ask("prove-leaf", size, index);
      assertThat(fromGo).isEqualTo(words(inclusion));
      assertThat(Tree.includes(index, size, leaf, hashes(fromGo), root)).isTrue();
      assertThat(ask("check-leaf", size, root.base64(), index, leaf.base64(), words(inclusion)))
          .isEqualTo("ok");

      List<Hash> growth = tree.consistency(old, size);
      Hash oldRoot = tree.root(old);
      String growthFromGo = ask("prove-growth", size, old);
      assertThat(growthFromGo).isEqualTo(words(growth));
      assertThat(Tree.grows(old, oldRoot, size, root, hashes(growthFromGo))).isTrue();
      assertThat(ask("check-growth", size, root.base64(), old, oldRoot.base64(), words(growth)))
          .isEqualTo("ok");

      disagreeWith(size, index, leaf, inclusion, root);
    }
  }

  /** What one refuses the other refuses too. */
  private void disagreeWith(int size, int index, Hash leaf, List<Hash> proof, Hash root) {
    int otherSize = Math.max(1, size + random.nextInt(5) - 2);
    int otherIndex = Math.max(0, index + random.nextInt(3) - 1);
    boolean here = Tree.includes(otherIndex, otherSize, leaf, proof, root);
    String there =
        ask("check-leaf", otherSize, root.base64(), otherIndex, leaf.base64(), words(proof));
    assertThat(there.equals("ok")).as("%d of %d: %s", otherIndex, otherSize, there).isEqualTo(here);
  }

  @Test
  void tilesHaveTheSameNames() {
    for (long index : new long[] {0, 1, 255, 999, 1_000, 1_234_067, 999_999_999, 1_000_000_000L}) {
      for (int width : new int[] {1, 17, 255, 256}) {
        for (int level : new int[] {0, 1, 7}) {
          assertThat(ask("tile", level, index, width))
              .isEqualTo("tile/8/" + new Tile(level, index, width).path());
        }
      }
    }
  }

  @Test
  void notesSignedByOneOpenInTheOther() {
    for (int round = 0; round < 50; round++) {
      byte[] seed = new byte[32];
      random.nextBytes(seed);
      SigningKey key = SigningKey.ofSeed("go.example/" + round, VerifierKey.Kind.NOTE, seed);
      String text =
          random.nextBoolean()
              ? new Checkpoint("go.example/" + round, round, Hash.sha256(seed)).text()
              : "Text with an empty line\n\nand – signs\n";

      String signedByGo = text(ask("sign", base64(key.secret()), base64(text)));
      assertThat(signedByGo).isEqualTo(key.sign(text).toString());
      assertThat(Note.of(signedByGo).by(key.verifier())).isPresent();

      String opened =
          ask("open", base64(key.verifier().toString()), base64(key.sign(text).toString()));
      assertThat(text(opened)).isEqualTo(text);
    }
  }

  @Test
  void alteredNotesAreRefusedByBoth() {
    SigningKey key = SigningKey.ofSeed("go.example/n", VerifierKey.Kind.NOTE, new byte[32]);
    byte[] note =
        key.sign(new Checkpoint("go.example/n", 5, Tree.EMPTY).text())
            .toString()
            .getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < note.length; i++) {
      byte[] altered = note.clone();
      altered[i] ^= (byte) (1 << random.nextInt(8));
      boolean here;
      try {
        here = Note.of(altered).by(key.verifier()).isPresent();
      } catch (InvalidProof e) {
        here = false;
      }
      String there = ask("open", base64(key.verifier().toString()), base64(altered));
      assertThat(here).as("byte %d: %s", i, there).isFalse();
      assertThat(there).startsWith("error ");
    }
  }
}

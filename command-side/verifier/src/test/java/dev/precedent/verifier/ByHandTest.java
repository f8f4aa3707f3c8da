package dev.precedent.verifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.precedent.proof.Checkpoint;
import dev.precedent.proof.TlogProof;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/proofs.md says can be done by hand, done as it stands there. */
final class ByHandTest {
  private static final Path DOCUMENT = Path.of("..", "..", "docs", "proofs.md");

  @TempDir Path folder;

  @Test
  void anExportIsCheckedWithAShell() throws Exception {
    needs("sh", "sha256sum", "openssl", "base64", "sed", "grep");
    try (TestLedger ledger = new TestLedger(folder.resolve("ledger"))) {
      ledger.commit(3).sign().commit(4).sign();
      new TestExport(ledger, 1, 5).write(folder.resolve("trail"));
    }

    String said = shell(block("sh", 0), TestLedger.KEY.verifier().toString());

    assertThat(said).contains("Signature Verified Successfully");
    // the digests of the manifest, and then the same of the files; of the manifest's own likewise
    List<String> digests =
        Pattern.compile("[0-9a-f]{64}")
            .matcher(said)
            .results()
            .map(found -> found.group())
            .toList();
    assertThat(digests).hasSize(10);
    assertThat(digests.subList(4, 8)).containsExactlyInAnyOrderElementsOf(digests.subList(0, 4));
    assertThat(digests.get(9)).isEqualTo(digests.get(8));

    Path note = folder.resolve("trail/manifest.note");
    Files.writeString(note, Files.readString(note).replaceFirst("v1", "v2"));
    assertThat(shell(block("sh", 0), TestLedger.KEY.verifier().toString()))
        .doesNotContain("Verified Successfully");
  }

  @Test
  void aLeafIsHashedWithAShell() throws Exception {
    needs("sh", "sha256sum", "cut");

    assertThat(shell(block("sh", 1), ""))
        .startsWith("8e7971f4ab6f8dd45e2569f91d4619c37138242557405150f66a3322c2e29d3a");
  }

  @Test
  void aProofIsCheckedWithGo() throws Exception {
    needs("go");
    Path module = Path.of("..", "proof", "src", "test", "go");
    Files.copy(module.resolve("go.mod"), folder.resolve("go.mod"));
    Files.copy(module.resolve("go.sum"), folder.resolve("go.sum"));
    Files.writeString(folder.resolve("main.go"), block("go", 0));
    try (TestLedger ledger = new TestLedger(folder.resolve("ledger"))) {
      ledger.commit(7).sign();
      Files.write(folder.resolve("leaf"), ledger.leaf(ledger.events.get(5)).bytes());
      Files.writeString(
          folder.resolve("proof"),
          new TlogProof(
                  5,
                  TestExport.nodes(ledger)
                      .inclusion(5, Checkpoint.of(ledger.notes.getFirst().text()).size()),
                  ledger.notes.getFirst())
              .toString());
    }

    String build = run("", "go", "build", "-o", "check", ".");
    assumeTrue(
        !build.contains("dial tcp") && !build.contains("proxyconnect"),
        "Checking with Go is not tested, as its modules cannot be had");
    assertThat(build).isEmpty();
    String key = TestLedger.KEY.verifier().toString();

    assertThat(run("", folder.resolve("check").toString(), key, "proof", "leaf"))
        .isEqualTo("position 5 of the 7 events of " + TestLedger.ORIGIN + "\n");
    Files.writeString(folder.resolve("leaf"), "x");
    assertThat(run("", folder.resolve("check").toString(), key, "proof", "leaf"))
        .contains("invalid");
  }

  /** A piece of the document that is marked as being in a language. */
  private static String block(String language, int number) throws IOException {
    Matcher blocks =
        Pattern.compile("(?ms)^```" + language + "\n(.*?)^```").matcher(Files.readString(DOCUMENT));
    for (int i = 0; i <= number; i++) {
      assertThat(blocks.find()).isTrue();
    }
    return blocks.group(1);
  }

  private String shell(String script, String key) throws IOException, InterruptedException {
    return run(key, "sh", "-c", script);
  }

  private String run(String key, String... command) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().put("KEY", key);
    builder.environment().put("GOTOOLCHAIN", "local");
    Process process = builder.start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said;
  }

  private static void needs(String... programs) {
    for (String program : programs) {
      assumeTrue(
          Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
              .anyMatch(path -> Files.isExecutable(Path.of(path, program))),
          () -> "Checking by hand is not tested: there is no '%s' on the PATH".formatted(program));
    }
  }
}

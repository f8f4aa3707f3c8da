package dev.precedent.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precedent.proof.Checkpoint;
import dev.precedent.proof.Hash;
import dev.precedent.proof.Note;
import dev.precedent.proof.SigningKey;
import dev.precedent.proof.VerifierKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ExportVerificationTest {
  private static final Trust TRUST = new Trust(List.of(TestLedger.KEY.verifier()), List.of(), null);

  @TempDir Path temporary;

  private TestLedger ledger;
  private Path folder;

  @BeforeEach
  void given() {
    ledger = new TestLedger(temporary.resolve("ledger"));
    ledger.commit(3).sign().commit(1).commit(20).sign().commit(6).sign();
    folder = temporary.resolve("export");
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  @Test
  void anUntouchedExportHolds() {
    Report report = verify(new TestExport(ledger, 2, 3, 17, 29).write(folder));

    assertThat(report.problems()).isEmpty();
    assertThat(report.events()).isEqualTo(4);
    assertThat(report.checked()).isEqualTo(4);
    Report.Under under = Objects.requireNonNull(report.under());
    assertThat(under.vouched()).isTrue();
    assertThat(under.checkpoint().size()).isEqualTo(30);
    assertThat(report.notes()).isEmpty();
  }

  @Test
  void anEmptySelectionHoldsToo() {
    Report report = verify(new TestExport(ledger).write(folder));

    assertThat(report.problems()).isEmpty();
    assertThat(report.checked()).isZero();
  }

  @Test
  void withoutAKeyTheAnswerSaysThatNobodyVouched() {
    Report report =
        Verification.of(new TestExport(ledger, 4).write(folder), Trust.none(), Watch.NOBODY);

    assertThat(report.ok()).isTrue();
    assertThat(Objects.requireNonNull(report.under()).vouched()).isFalse();
    assertThat(report.notes()).anyMatch(note -> note.contains("nobody vouched"));
  }

  @Test
  void withoutProofsTheAnswerSaysWhatThatMeans() {
    Report report = verify(new TestExport(ledger, 4).withoutProofs().write(folder));

    assertThat(report.problems()).isEmpty();
    assertThat(report.events()).isOne();
    assertThat(report.checked()).isZero();
    assertThat(report.under()).isNull();
    assertThat(report.notes()).anyMatch(note -> note.contains("no proofs"));
  }

  @Test
  void personalFieldsAreCoveredByTheManifestOnly() throws IOException {
    TestExport export = new TestExport(ledger, 4);
    export.files.put("personal.jsonl", "{}\n");

    assertThat(verify(export.write(folder)).notes()).anyMatch(note -> note.contains("personal"));

    Files.writeString(folder.resolve("personal.jsonl"), "{ }\n");
    assertThat(verify(folder).problems()).isNotEmpty();
  }

  @Test
  @Tag("exhaustive")
  void everyByteOfEveryFileCounts() throws IOException {
    new TestExport(ledger, 17).write(folder);
    assertThat(verify(folder).ok()).isTrue();

    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        byte[] content = Files.readAllBytes(file);
        for (int i = 0; i < content.length; i++) {
          byte[] altered = content.clone();
          altered[i] ^= (byte) (1 << i % 8);
          Files.write(file, altered);
          assertThat(verify(folder).ok()).as("byte %d of %s altered", i, file).isFalse();
        }
        Files.write(file, content);
      }
    }
    assertThat(verify(folder).ok()).isTrue();
  }

  @Test
  @Tag("exhaustive")
  void filesAddedRemovedTruncatedAndSwappedAreFound() throws IOException {
    new TestExport(ledger, 3, 17).write(folder);
    Files.writeString(folder.resolve("more.jsonl"), "{}\n");
    assertThat(says(verify(folder))).contains("'more.jsonl' is not in the manifest");
    Files.delete(folder.resolve("more.jsonl"));
    Files.createDirectory(folder.resolve("sub"));
    assertThat(says(verify(folder))).contains("'sub' is not a file of its own");
    Files.delete(folder.resolve("sub"));

    List<Path> files;
    try (Stream<Path> list = Files.list(folder)) {
      files = list.toList();
    }
    for (Path file : files) {
      byte[] content = Files.readAllBytes(file);
      Files.delete(file);
      assertThat(says(verify(folder))).as("%s removed", file).contains("missing");
      for (int length = 0; length < content.length; length += 1 + content.length / 7) {
        Files.write(file, Arrays.copyOf(content, length));
        assertThat(verify(folder).ok()).as("%s cut at %d", file, length).isFalse();
      }
      Files.write(file, content);
    }
    for (Path one : files) {
      for (Path other : files) {
        if (!one.equals(other)) {
          swap(one, other);
          assertThat(verify(folder).ok()).as("%s and %s swapped", one, other).isFalse();
          swap(one, other);
        }
      }
    }
    assertThat(verify(folder).ok()).isTrue();
  }

  private void swap(Path one, Path other) throws IOException {
    Path aside = temporary.resolve("aside");
    Files.move(one, aside);
    Files.move(other, one);
    Files.move(aside, other);
  }

  /** What the operator of the ledger could try, who can sign whatever he likes. */
  record Forgery(String name, String words, Consumer<TestExport> act) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Forgery> forgeries() {
    return Stream.of(
        new Forgery(
            "payload", "do not lead to the root", in("events.jsonl", "d-17\",\"n", "d-1\",\"n")),
        new Forgery("metadata", "do not lead to the root", in("events.jsonl", "ann", "bob")),
        new Forgery(
            "type",
            "do not lead to the root",
            in("events.jsonl", "decision-recorded", "decision-withdrawn")),
        new Forgery("position", "do not lead to the root", in("events.jsonl", ":17,", ":18,")),
        new Forgery("order", "does not follow on 18", in("events.jsonl", ":3,", ":18,")),
        new Forgery("twice", "does not follow on 17", in("events.jsonl", ":3,", ":17,")),
        new Forgery("position behind the end", "up to 30 were", in("events.jsonl", ":17,", ":30,")),
        new Forgery(
            "event removed",
            "the proof has more hashes",
            export ->
                export.files.compute(
                    "events.jsonl", (_, text) -> String.valueOf(text).replaceFirst(".*\n", ""))),
        new Forgery(
            "event inserted",
            "the proof ends before the hash of positions 24 to 29",
            export -> export.files.merge("events.jsonl", export.line(20), String::concat)),
        new Forgery(
            "other spelling", "line 1 of events.jsonl", in("events.jsonl", "\"id\"", " \"id\"")),
        new Forgery("no last line feed", "ends within line 2", in("events.jsonl", "}\n\\z", "}")),
        new Forgery(
            "proof of another kind", "does not begin with", in("events.proof", "@v1", "@v2")),
        new Forgery("proof too short", "ends before", in("events.proof", "\n[^\n]*\n\\z", "\n")),
        new Forgery(
            "proof too long",
            "more hashes",
            in("events.proof", "\\z", Hash.sha256(new byte[1]).base64() + "\n")),
        new Forgery(
            "no hash", "line 2 of events.proof", in("events.proof", "\n.(.*)\n.", "\n$1\n!")),
        new Forgery(
            "checkpoint", "is not signed by", in("checkpoint", "— .* ", "— someone.example ")),
        new Forgery(
            "another checkpoint of the ledger",
            "another one than that of the manifest",
            export -> export.files.put("checkpoint", export.ledger.notes.get(1).toString())),
        new Forgery("consistency", "expected 'old SIZE'", in("consistency", "old", "new")),
        new Forgery("consistency unended", "an empty line", in("consistency", "\n\n\\z", "\n")),
        new Forgery("size twice", "twice", in("consistency", "\\A", "old 3\n\n")),
        new Forgery(
            "proof left out", "does not list", export -> export.files.remove("events.proof")),
        new Forgery(
            "events left out",
            "does not list events.jsonl",
            export -> export.files.remove("events.jsonl")));
  }

  private static Consumer<TestExport> in(String file, String from, String to) {
    return export ->
        export.files.compute(
            file,
            (_, text) -> {
              String changed = String.valueOf(text).replaceFirst(from, to);
              assertThat(changed).isNotEqualTo(text);
              return changed;
            });
  }

  @ParameterizedTest
  @MethodSource("forgeries")
  void whatWasSignedAnewIsFound(Forgery forgery) {
    TestExport export = new TestExport(ledger, 3, 17);
    forgery.act().accept(export);

    Report report = verify(export.write(folder));

    assertThat(report.ok()).isFalse();
    assertThat(says(report)).contains(forgery.words());
  }

  record Manifested(String name, String words, String from, String to) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Manifested> manifests() {
    return Stream.of(
        new Manifested("format", "the format 'precedent.dev/export@v2'", "export@v1", "export@v2"),
        new Manifested("a member more", "a member 'x'", "\"format\"", "\"x\":1,\"format\""),
        new Manifested("a member twice", "Duplicate", "\"format\"", "\"until\":1,\"format\""),
        new Manifested("a member less", "'actor' is missing", "\"actor\":\"ann\",", ""),
        new Manifested(
            "text for a number", "not a whole number", "\"until\":30", "\"until\":\"30\""),
        new Manifested("a negative number", "not a whole number", "\"until\":30", "\"until\":-1"),
        new Manifested("a fraction", "not a whole number", "\"until\":30", "\"until\":30.0"),
        new Manifested("files as text", "not a list", "\"files\":\\[.*\\]", "\"files\":\"\""),
        new Manifested("a file twice", "twice", "\"files\":\\[(\\{[^}]*\\})", "\"files\":[$1,$1"),
        new Manifested("a file of a file", "a member 'x'", "\"name\"", "\"x\":1,\"name\""),
        new Manifested(
            "a path", "is in the manifest and missing", "events.jsonl", "../events.jsonl"),
        new Manifested("count", "and the manifest says 3", "\"events\":2", "\"events\":3"),
        new Manifested("bytes", "bytes, and the manifest says 1", "\"bytes\":\\d+", "\"bytes\":1"),
        new Manifested("digest", "was altered", "\"sha256\":\"....", "\"sha256\":\"0000"),
        new Manifested(
            "root",
            "another one than that",
            "\"root\":\".*?\"",
            "\"root\":\"" + Hash.sha256(new byte[1]).base64() + "\""),
        new Manifested("size", "another one than that", "\"size\":30", "\"size\":29"),
        new Manifested("origin", "names a key of", "\"origin\":\"precedent", "\"origin\":\"x"),
        new Manifested(
            "checkpoint left out",
            "names no checkpoint and lists",
            "\"checkpoint\":\\{.*?\\},",
            ""),
        new Manifested("ledger", "do not lead to the root", "\"ledger\":\"", "\"ledger\":\"0"),
        new Manifested("until", "up to 17 were", "\"until\":30", "\"until\":17"),
        new Manifested("trailing", "not JSON", "\n\\z", "{}\n"),
        new Manifested("not JSON", "not JSON", "\\A\\{", "["),
        new Manifested("not an object", "not a JSON object", "(?s)\\A.*\\z", "[]"));
  }

  @ParameterizedTest
  @MethodSource("manifests")
  void aManifestIsReadStrictly(Manifested row) {
    TestExport export = new TestExport(ledger, 3, 17);
    String manifest = export.manifest().replaceFirst(row.from(), row.to());
    assertThat(manifest).isNotEqualTo(export.manifest());

    Report report = verify(export.write(folder, manifest));

    assertThat(report.ok()).isFalse();
    assertThat(says(report)).contains(row.words());
  }

  @Test
  void aManifestSignedByAnotherOrTwiceIsRefused() {
    TestExport export = new TestExport(ledger, 3, 17);
    String text =
        "precedent.dev/export-manifest@v1\n"
            + Hash.sha256(export.manifest().getBytes(StandardCharsets.UTF_8)).hex()
            + "\n";
    SigningKey other = TestLedger.key("other.example", 9);
    Note twice = TestLedger.KEY.sign(text).with(other.sign(text).signatures().getFirst());

    for (Note note : List.of(other.sign(text), twice)) {
      export.write(folder, export.manifest(), note.toString());
      assertThat(says(verify(folder))).contains("manifest.note is not signed by");
    }
  }

  @Test
  void aKeyOfAnotherLedgerIsNamed() {
    new TestExport(ledger, 3, 17).write(folder);

    assertThat(says(verify(folder, TestLedger.key("other.example", 9).verifier())))
        .contains("The key given is one of another ledger: this export is of " + TestLedger.ORIGIN);
    assertThat(says(verify(folder, TestLedger.key(TestLedger.ORIGIN, 9).verifier())))
        .contains("which is not the key given");
  }

  @Test
  void everyEarlierCheckpointIsExtended() {
    new TestExport(ledger, 3, 17).write(folder);

    for (Note earlier : ledger.notes) {
      assertThat(verify(folder, earlier).problems()).isEmpty();
    }
  }

  @Test
  void whatIsHeldCompletelyNeedsNoProofOfGrowth() {
    TestExport export = new TestExport(ledger, 0, 1, 2, 9);
    export.files.put("consistency", "");
    export.write(folder);

    assertThat(verify(folder, ledger.notes.getFirst()).problems()).isEmpty();
    assertThat(says(verify(folder, ledger.notes.get(1)))).contains("Nothing here shows");
    try (TestLedger other = new TestLedger(temporary.resolve("other"), "x")) {
      other.commit(3).sign();
      assertThat(says(verify(folder, other.notes.getFirst()))).contains("history was rewritten");
    }
  }

  @Test
  void aRewrittenOrRolledBackLedgerIsFoundByAnEarlierCheckpoint() {
    try (TestLedger other = new TestLedger(temporary.resolve("other"), "x")) {
      other.commit(3).sign().commit(21).sign().commit(6).sign();
      new TestExport(other, 4, 5).write(folder);
      assertThat(verify(folder).ok()).isTrue();

      for (Note earlier : ledger.notes) {
        assertThat(says(verify(folder, earlier))).contains("history was rewritten");
      }
      ledger.commit(5).sign();
      assertThat(says(verify(folder, ledger.notes.getLast()))).contains("when there were 30");
    }
  }

  @Test
  void aCheckpointOfAnotherLedgerOrKeyIsNamed() {
    new TestExport(ledger, 3, 17).write(folder);
    Checkpoint three = Checkpoint.of(ledger.notes.getFirst().text());
    SigningKey other = TestLedger.key("other.example", 9);
    Note ofOther = other.sign(new Checkpoint("other.example", 3, three.root()).text());

    assertThat(says(verify(folder, ofOther))).contains("of another ledger: it is of other.example");
    assertThat(says(verify(folder, TestLedger.key(TestLedger.ORIGIN, 9).sign(three.text()))))
        .contains("not signed by the key");
  }

  @Test
  void cosignaturesAreCheckedWithTheKeysOfWitnesses() {
    SigningKey witness =
        SigningKey.ofSeed("witness.example/w", VerifierKey.Kind.COSIGNATURE, new byte[32]);
    TestExport export = new TestExport(ledger, 3);
    Note cosigned = export.note.with(witness.cosign(export.note.text(), 1_790_000_000L));
    export.files.put("checkpoint", cosigned.toString());
    export.write(folder);

    Report report = verify(folder, TestLedger.KEY.verifier(), witness.verifier());

    assertThat(report.problems()).isEmpty();
    assertThat(Objects.requireNonNull(report.under()).cosignatures())
        .singleElement()
        .satisfies(found -> assertThat(found.time()).hasToString("2026-09-21T14:13:20Z"));
    assertThat(verify(folder).notes()).anyMatch(note -> note.contains("witness.example/w"));

    new TestExport(ledger, 3).write(folder);
    assertThat(says(verify(folder, TestLedger.KEY.verifier(), witness.verifier())))
        .contains("not cosigned by the witness");
    Note forged = export.note.with(witness.cosign(ledger.notes.getFirst().text(), 1));
    export.files.put("checkpoint", forged.toString());
    export.write(folder);
    assertThat(says(verify(folder, TestLedger.KEY.verifier(), witness.verifier())))
        .contains("witness witness.example/w is forged");
  }

  private static Report verify(Path folder) {
    return Verification.of(folder, TRUST, Watch.NOBODY);
  }

  private static Report verify(Path folder, VerifierKey... keys) {
    return Verification.of(folder, Trust.of(List.of(keys), null), Watch.NOBODY);
  }

  private static Report verify(Path folder, Note earlier) {
    return Verification.of(folder, Trust.of(TRUST.keys(), earlier), Watch.NOBODY);
  }

  private static String says(Report report) {
    return String.join("\n", report.problems().stream().map(Discrepancy::what).toList());
  }
}

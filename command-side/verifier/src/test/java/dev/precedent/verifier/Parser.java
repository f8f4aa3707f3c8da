package dev.precedent.verifier;

import dev.precedent.proof.Checkpoint;
import dev.precedent.proof.Hash;
import dev.precedent.proof.InvalidProof;
import dev.precedent.proof.Note;
import dev.precedent.proof.SigningKey;
import dev.precedent.proof.Tile;
import dev.precedent.proof.TlogProof;
import dev.precedent.proof.Tree;
import dev.precedent.proof.VerifierKey;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * Every parser of bytes that others wrote, with inputs that it accepts. It either accepts an input,
 * and then what was read gives the same bytes again where there is one way only to write it, or it
 * throws {@link InvalidProof}. Anything else that comes out is a mistake.
 */
enum Parser {
  NOTE(bytes -> same(Note.of(bytes).toString(), bytes), Examples.NOTE),
  SIGNATURE_LINE(
      bytes -> same(Note.Signature.of(text(bytes)).toString(), bytes),
      Examples.NOTE.strip().lines().reduce((a, b) -> b).orElseThrow()),
  CHECKPOINT(
      bytes -> {
        Checkpoint checkpoint = Checkpoint.of(text(bytes));
        require(Checkpoint.of(checkpoint.text()).equals(checkpoint));
      },
      Examples.CHECKPOINT,
      Examples.CHECKPOINT + "extension\n"),
  HASH(bytes -> same(Hash.ofBase64(text(bytes)).base64(), bytes), Tree.EMPTY.base64()),
  VERIFIER_KEY(
      bytes -> require(VerifierKey.of(text(bytes)).toString().equals(text(bytes).strip())),
      TestLedger.KEY.verifier().toString(),
      Examples.WITNESS.verifier().toString()),
  SIGNING_KEY(
      bytes -> {
        SigningKey key = SigningKey.ofSecret(text(bytes));
        require(SigningKey.ofSecret(key.secret()).verifier().equals(key.verifier()));
      },
      TestLedger.KEY.secret()),
  TLOG_PROOF(
      bytes -> {
        TlogProof proof = TlogProof.of(text(bytes));
        require(TlogProof.of(proof.toString()).equals(proof));
      },
      Examples.TLOG_PROOF,
      Examples.TLOG_PROOF.replace("\nindex", "\nextra AAEC\nindex")),
  TILE(
      bytes -> same(Tile.at(text(bytes)).path(), bytes), "0/x001/x234/067", "1/000.p/17", "63/999"),
  COMMIT_LINES(
      bytes -> {
        CommitLines lines = new CommitLines(bytes, 0);
        ByteArrayOutputStream again = new ByteArrayOutputStream();
        while (!lines.atEnd()) {
          LedgerEvent event = lines.read();
          again.writeBytes(Examples.lines(event).getBytes(StandardCharsets.UTF_8));
          again.write('\n');
          again.writeBytes(event.payload());
          again.write('\n');
          again.writeBytes(event.metadata());
          again.write('\n');
        }
        require(Arrays.equals(again.toByteArray(), bytes));
      },
      Examples.COMMIT_LINES),
  EVENT_LINE(
      bytes -> require(Arrays.equals(Examples.line(ExportedLine.read(bytes)), bytes)),
      Examples.EVENT_LINE),
  KEY_INTRODUCTION(
      bytes -> {
        var _ = KeyIntroduction.of(Examples.introduction(bytes));
      },
      "{\"key\":\"%s\",\"replaces\":\"%s\"}"
          .formatted(TestLedger.KEY.verifier(), Examples.WITNESS.verifier())),
  PROOF_HASHES(
      bytes -> new ProofHashes(reader(bytes)).forEachRemaining(hash -> {}),
      "precedent.dev/selection-proof@v1\n" + Tree.EMPTY.base64() + "\n"),
  CONSISTENCY(
      bytes -> {
        var _ = ConsistencyFile.find(reader(bytes), 3, 100);
      },
      "old 3\n" + Tree.EMPTY.base64() + "\n\nold 2\n\n"),
  MANIFEST(
      bytes -> {
        var _ = ExportManifest.read(bytes);
      },
      Examples.MANIFEST),
  DOCUMENT(
      bytes -> {
        var _ = DocumentCheck.of(bytes, Trust.none());
      },
      Examples.PROOF_DOCUMENT,
      Examples.DOSSIER);

  private final Consumer<byte[]> parse;
  private final List<String> examples;

  Parser(Consumer<byte[]> parse, String... examples) {
    this.parse = parse;
    this.examples = List.of(examples);
  }

  /** Inputs that are accepted. */
  List<byte[]> examples() {
    return examples.stream().map(text -> text.getBytes(StandardCharsets.UTF_8)).toList();
  }

  /**
   * Parses an input.
   *
   * @return whether it was accepted
   */
  boolean accepts(byte[] input) {
    try {
      parse.accept(input);
      return true;
    } catch (InvalidProof e) {
      return false;
    }
  }

  private static LineReader reader(byte[] bytes) {
    return new LineReader("file", new ByteArrayInputStream(bytes));
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static void same(String again, byte[] input) {
    require(again.equals(text(input)));
  }

  private static void require(boolean holds) {
    if (!holds) {
      throw new AssertionError("accepted, and not the only way to write it");
    }
  }

  /** Valid inputs, and how events are written. */
  private static final class Examples {
    static final SigningKey WITNESS =
        SigningKey.ofSeed("witness.example", VerifierKey.Kind.COSIGNATURE, new byte[32]);
    static final String CHECKPOINT = new Checkpoint(TestLedger.ORIGIN, 1, Tree.EMPTY).text();
    static final String NOTE =
        TestLedger.KEY.sign(CHECKPOINT).with(WITNESS.cosign(CHECKPOINT, 1_000)).toString();
    static final String TLOG_PROOF =
        new TlogProof(0, List.of(Tree.EMPTY), Note.of(NOTE)).toString();
    static final String COMMIT_LINES =
        """
        019a\tdecision\td/1\t0\tdecision-recorded\t1\t2026-11-23T07:00:00.000001Z
        {"id":"d/1"}
        {"actor":"ann"}
        019b\tdecision\td/2\t17\tdecision-withdrawn\t2\t2026-11-23T07:00:00.000002Z
        {"id":"d/2"}
        {"actor":"§"}
        """;
    static final String EVENT_LINE =
        "{\"position\":41,\"recordedAt\":\"2026-11-23T07:00:00.000001Z\",\"id\":\"019a\",\"stream\":{\"kind\":\"decision\",\"id\":\"d/\\\"1\\\\\"},\"sequence\":0,\"type\":\"decision-recorded\",\"revision\":1,\"metadata\":{\"actor\":\"a\\\"}{n\"},\"payload\":{\"id\":\"§\"}}";
    static final String MANIFEST =
        """
        {"format":"precedent.dev/export@v1","ledger":"l","origin":"o","key":"%s","query":"q","until":1,
        "exportedAt":"2026-11-23T08:00:00Z","actor":"ann","events":1,"checkpoint":{"size":1,"root":"%s"},
        "files":[{"name":"events.jsonl","bytes":1,"sha256":"00"}]}
        """
            .formatted(TestLedger.KEY.verifier(), Tree.EMPTY.base64());
    static final String PROOF_DOCUMENT =
        "{\"ledger\":\"l\",\"key\":\"%s\",\"events\":[{\"position\":0,\"recordedAt\":\"2026-11-23T07:00:00.000001Z\",\"id\":\"019a\",\"stream\":{\"kind\":\"decision\",\"id\":\"d/1\"},\"sequence\":0,\"type\":\"decision-recorded\",\"revision\":1,\"metadata\":\"{\\\"actor\\\":\\\"ann\\\"}\",\"payload\":\"{\\\"id\\\":\\\"d/1\\\",\\\"answers\\\":[{\\\"answer\\\":1}],\\\"sealed\\\":{}}\",\"proof\":\"%s\"}]}"
            .formatted(TestLedger.KEY.verifier(), TLOG_PROOF.replace("\n", "\\n"));
    static final String DOSSIER =
        "{\"decision\":{\"id\":\"d/1\",\"answers\":[{\"answer\":1.0}]},\"position\":0,\"recordedAt\":\"2026-11-23T07:00:00Z\",\"eventId\":\"019a\",\"actor\":\"ann\",\"digest\":\"sha256:00\",\"withdrawal\":{\"reason\":\"r\",\"actor\":\"a\",\"position\":1,\"recordedAt\":\"\"},\"policy\":{\"key\":\"k\",\"version\":\"v\",\"digest\":\"d\"},\"labels\":[{\"id\":\"l\"}],\"proof\":"
            + PROOF_DOCUMENT
            + "}";

    private Examples() {}

    static String lines(LedgerEvent event) {
      return String.join(
          "\t",
          event.id(),
          event.streamKind(),
          event.streamId(),
          Long.toString(event.sequence()),
          event.type(),
          Integer.toString(event.revision()),
          event.recordedAt());
    }

    static byte[] line(LedgerEvent event) {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      line.writeBytes(
          "{\"position\":%d,\"recordedAt\":\"%s\",\"id\":\"%s\",\"stream\":{\"kind\":\"%s\",\"id\":\"%s\"},\"sequence\":%d,\"type\":\"%s\",\"revision\":%d,\"metadata\":"
              .formatted(
                  event.position(),
                  event.recordedAt(),
                  quoted(event.id()),
                  quoted(event.streamKind()),
                  quoted(event.streamId()),
                  event.sequence(),
                  quoted(event.type()),
                  event.revision())
              .getBytes(StandardCharsets.UTF_8));
      line.writeBytes(event.metadata());
      line.writeBytes(",\"payload\":".getBytes(StandardCharsets.UTF_8));
      line.writeBytes(event.payload());
      line.write('}');
      return line.toByteArray();
    }

    private static String quoted(String text) {
      return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    static LedgerEvent introduction(byte[] payload) {
      return new LedgerEvent(0, "", "", "", "", 0, "signing-key-introduced", 1, payload, payload);
    }
  }
}

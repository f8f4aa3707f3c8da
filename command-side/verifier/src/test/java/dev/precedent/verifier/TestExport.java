package dev.precedent.verifier;

import dev.precedent.ledger.EventData;
import dev.precedent.proof.Checkpoint;
import dev.precedent.proof.Frontier;
import dev.precedent.proof.Hash;
import dev.precedent.proof.Leaf;
import dev.precedent.proof.Multiproof;
import dev.precedent.proof.Nodes;
import dev.precedent.proof.Note;
import dev.precedent.proof.SigningKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** An export as docs/proofs.md specifies it, written without the product's exporter. */
final class TestExport {
  final Map<String, String> files = new TreeMap<>();
  final TestLedger ledger;
  final long[] positions;
  final Note note;
  SigningKey key = TestLedger.KEY;
  boolean proofs = true;

  /** The given events under the last checkpoint of a ledger. */
  TestExport(TestLedger ledger, long... positions) {
    this.ledger = ledger;
    this.positions = positions;
    this.note = ledger.notes.getLast();
    Nodes nodes = nodes(ledger);
    files.put(
        "events.jsonl",
        Arrays.stream(positions).mapToObj(this::line).collect(Collectors.joining()));
    StringBuilder proof = new StringBuilder("precedent.dev/selection-proof@v1\n");
    Multiproof.prove(
        nodes,
        checkpoint().size(),
        Arrays.stream(positions).iterator(),
        hash -> proof.append(hash.base64()).append('\n'));
    files.put("events.proof", proof.toString());
    files.put("checkpoint", note.toString());
    StringBuilder consistency = new StringBuilder();
    for (Note earlier : ledger.notes.subList(0, ledger.notes.size() - 1).reversed()) {
      long size = Checkpoint.of(earlier.text()).size();
      consistency.append("old ").append(size).append('\n');
      nodes
          .consistency(size, checkpoint().size())
          .forEach(hash -> consistency.append(hash.base64()).append('\n'));
      consistency.append('\n');
    }
    files.put("consistency", consistency.toString());
  }

  static Nodes nodes(TestLedger ledger) {
    Map<String, Hash> nodes = new HashMap<>();
    Frontier tree = new Frontier((height, index, hash) -> nodes.put(height + "/" + index, hash));
    ledger.leaves.forEach(tree::add);
    return (height, index) -> nodes.getOrDefault(height + "/" + index, Hash.sha256(new byte[0]));
  }

  Checkpoint checkpoint() {
    return Checkpoint.of(note.text());
  }

  TestExport withoutProofs() {
    proofs = false;
    files.keySet().retainAll(Set.of("events.jsonl"));
    return this;
  }

  String line(long position) {
    Leaf leaf = ledger.leaf(ledger.events.get((int) position));
    EventData data = ledger.events.get((int) position).data();
    return "{\"position\":%d,\"recordedAt\":\"%s\",\"id\":\"%s\",\"stream\":{\"kind\":\"%s\",\"id\":\"%s\"},\"sequence\":%d,\"type\":\"%s\",\"revision\":%d,\"metadata\":%s,\"payload\":%s}\n"
        .formatted(
            position,
            leaf.recordedAt(),
            quoted(leaf.id()),
            quoted(leaf.streamKind()),
            quoted(leaf.streamId()),
            leaf.sequence(),
            quoted(leaf.type()),
            leaf.revision(),
            new String(data.metadata(), StandardCharsets.UTF_8),
            new String(data.payload(), StandardCharsets.UTF_8));
  }

  private static String quoted(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"");
  }

  /** The manifest over the files as they are. */
  String manifest() {
    return """
    {"format":"precedent.dev/export@v1","ledger":"%s","origin":"%s","key":"%s","query":"outcome:REMOVE","until":%d,\
    "exportedAt":"2026-11-23T08:00:00Z","actor":"ann","events":%d,%s"files":[%s]}
    """
        .formatted(
            ledger.id(),
            key.verifier().name(),
            key.verifier(),
            checkpoint().size(),
            positions.length,
            proofs
                ? "\"checkpoint\":{\"size\":%d,\"root\":\"%s\"},"
                    .formatted(checkpoint().size(), checkpoint().root().base64())
                : "",
            files.entrySet().stream()
                .map(
                    file ->
                        "{\"name\":\"%s\",\"bytes\":%d,\"sha256\":\"%s\"}"
                            .formatted(
                                file.getKey(),
                                bytes(file.getValue()).length,
                                Hash.sha256(bytes(file.getValue())).hex()))
                .collect(Collectors.joining(",")));
  }

  /** Writes the export with a signed manifest. */
  Path write(Path folder) {
    return write(folder, manifest());
  }

  Path write(Path folder, String manifest) {
    return write(
        folder,
        manifest,
        key.sign("precedent.dev/export-manifest@v1\n" + Hash.sha256(bytes(manifest)).hex() + "\n")
            .toString());
  }

  Path write(Path folder, String manifest, String manifestNote) {
    try {
      Files.createDirectories(folder);
      for (Map.Entry<String, String> file : files.entrySet()) {
        Files.writeString(folder.resolve(file.getKey()), file.getValue());
      }
      Files.writeString(folder.resolve("manifest.json"), manifest);
      Files.writeString(folder.resolve("manifest.note"), manifestNote);
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

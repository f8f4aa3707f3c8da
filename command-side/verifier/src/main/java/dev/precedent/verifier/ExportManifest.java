package dev.precedent.verifier;

import dev.precedent.proof.Hash;
import dev.precedent.proof.InvalidProof;
import dev.precedent.proof.VerifierKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What an export says of itself in {@code manifest.json}.
 *
 * @param key with which checkpoint and manifest are signed
 * @param query the selection, in the search syntax
 * @param until the position up to which events were selected, exclusive
 * @param certificates ids of the jobs whose figures can be computed from the events
 * @param events how many there are
 * @param tree under which they are proved; null where there are no proofs
 */
record ExportManifest(
    String ledger,
    String origin,
    VerifierKey key,
    String query,
    long until,
    List<String> certificates,
    long events,
    @Nullable Tree tree,
    List<Entry> files) {
  static final String FORMAT = "precedent.dev/export@v1";
  static final String NOTE = "precedent.dev/export-manifest@v1";

  record Tree(long size, Hash root) {}

  /**
   * A file.
   *
   * @param sha256 in lower-case hexadecimal
   */
  record Entry(String name, long bytes, String sha256) {}

  ExportManifest {
    certificates = List.copyOf(certificates);
    files = List.copyOf(files);
  }

  /**
   * Reads a manifest.
   *
   * @throws InvalidProof if anything is missing in it, or more than is known
   */
  static ExportManifest read(byte[] json) {
    Members manifest = Members.of("manifest.json", StrictJson.read("manifest.json", json));
    String format = manifest.text("format");
    if (!format.equals(FORMAT)) {
      throw new InvalidProof(
          "manifest.json has the format '%s', expected %s"
              .formatted(Canonical.shown(format), FORMAT));
    }
    String query = manifest.text("query");
    manifest.text("exportedAt");
    manifest.text("actor");
    JsonNode tree = manifest.optional("checkpoint");
    ExportManifest read =
        new ExportManifest(
            manifest.text("ledger"),
            manifest.text("origin"),
            manifest.key("key"),
            query,
            manifest.number("until"),
            certificates(manifest.listIfThere("certificates")),
            manifest.number("events"),
            tree == null ? null : tree(Members.of("'checkpoint' of manifest.json", tree)),
            files(manifest.list("files")));
    manifest.end();
    return read;
  }

  private static Tree tree(Members checkpoint) {
    Tree tree = new Tree(checkpoint.number("size"), Hash.ofBase64(checkpoint.text("root")));
    checkpoint.end();
    return tree;
  }

  private static List<String> certificates(Iterable<JsonNode> list) {
    Set<String> ids = new LinkedHashSet<>();
    for (JsonNode each : list) {
      if (!each.isString() || !ids.add(each.asString())) {
        throw new InvalidProof("'certificates' of manifest.json is not a list of different ids");
      }
    }
    return List.copyOf(ids);
  }

  private static List<Entry> files(JsonNode list) {
    List<Entry> files = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (JsonNode each : list) {
      Members file = Members.of("a file of manifest.json", each);
      Entry entry = new Entry(file.text("name"), file.number("bytes"), file.text("sha256"));
      file.end();
      if (!names.add(entry.name())) {
        throw new InvalidProof(
            "manifest.json lists '%s' twice".formatted(Canonical.shown(entry.name())));
      }
      files.add(entry);
    }
    return files;
  }
}

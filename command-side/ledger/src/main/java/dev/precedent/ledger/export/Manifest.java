package dev.precedent.ledger.export;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an export is, and the digests of its files.
 *
 * @param format {@link #FORMAT}
 * @param ledger the ledger's id
 * @param origin the name of the ledger in its checkpoints
 * @param key checks checkpoint and manifest; somebody should vouch for it on another way
 * @param query the selection
 * @param until the position up to which the selection was made, exclusive
 * @param certificates ids of the jobs whose figures can be computed from the events, such as {@code
 *     replay-1}; absent where none were asked for
 * @param actor who asked for it
 * @param events how many there are
 * @param checkpoint under which they are proved; absent in an export without proofs
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({
  "format",
  "ledger",
  "origin",
  "key",
  "query",
  "until",
  "certificates",
  "exportedAt",
  "actor",
  "events",
  "checkpoint",
  "files"
})
public record Manifest(
    String format,
    String ledger,
    String origin,
    String key,
    String query,
    long until,
    @Nullable List<String> certificates,
    Instant exportedAt,
    String actor,
    long events,
    @Nullable Tree checkpoint,
    List<FileEntry> files) {
  /** The first form of exports. */
  public static final String FORMAT = "precedent.dev/export@v1";

  /** The first line of the note that signs a manifest; no checkpoint begins so. */
  public static final String NOTE = "precedent.dev/export-manifest@v1";

  /**
   * A tree.
   *
   * @param root base64
   */
  @JsonPropertyOrder({"size", "root"})
  public record Tree(long size, String root) {}

  /**
   * A file of the export.
   *
   * @param sha256 in lower-case hexadecimal
   */
  @JsonPropertyOrder({"name", "bytes", "sha256"})
  public record FileEntry(String name, long bytes, String sha256) {}
}

package dev.precedent.ledger.export;

import dev.precedent.contracts.CanonicalJson;
import dev.precedent.ledger.Commit;
import dev.precedent.ledger.LedgerFailure;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.ledger.RecordedEvent;
import dev.precedent.ledger.SignedCheckpoint;
import dev.precedent.ledger.notary.Leaves;
import dev.precedent.ledger.notary.NotYetSigned;
import dev.precedent.ledger.notary.Proofs;
import dev.precedent.ledger.notary.SigningKeys;
import dev.precedent.proof.Checkpoint;
import dev.precedent.proof.Hash;
import dev.precedent.proof.Leaf;
import dev.precedent.proof.Multiproof;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes events into a folder: {@code events.jsonl}, and with proofs {@code events.proof}, {@code
 * checkpoint} and {@code consistency}, with certificates {@code cases.jsonl}; then {@code
 * manifest.json} over all of them, signed in {@code manifest.note}. Streams; docs/proofs.md is the
 * specification.
 */
public final class Export {
  /** How many earlier checkpoints an export shows itself to extend. */
  static final int EARLIER = 1_000;

  private static final String PROOF_HEADER = "precedent.dev/selection-proof@v1\n";
  private static final int PAGE_EVENTS = 1_000;

  private final LedgerReader ledger;
  private final Proofs proofs;
  private final SigningKeys keys;

  /**
   * @param keys sign the manifest
   */
  public Export(LedgerReader ledger, Proofs proofs, SigningKeys keys) {
    this.ledger = ledger;
    this.proofs = proofs;
    this.keys = keys;
  }

  /**
   * What is asked for.
   *
   * @param query says what was selected
   * @param until the position up to which, exclusive
   * @param certificates ids of the jobs whose figures rest on the events; may be empty
   * @param actor who asks
   */
  public record Selected(
      String query,
      long until,
      List<String> certificates,
      String actor,
      Instant exportedAt,
      boolean withProofs) {
    public Selected {
      certificates = List.copyOf(certificates);
    }
  }

  /**
   * Writes an export.
   *
   * @param folder exists and is empty but for what stands beside the events
   * @param positions of the events, ascending
   * @param progress hears how many are written
   * @throws NotYetSigned if one of them is in no checkpoint yet; nothing is written then
   * @throws UncheckedIOException if the folder cannot be written
   * @throws LedgerFailure if the ledger cannot be read, or an event is not what was signed
   */
  public Manifest write(Path folder, Selected selected, long[] positions, LongConsumer progress) {
    return write(folder, selected, positions, List.of(), progress);
  }

  /**
   * Writes an export with files that stand in its folder already, such as tables of the events.
   *
   * @param beside their names
   */
  public Manifest write(
      Path folder,
      Selected selected,
      long[] positions,
      List<String> beside,
      LongConsumer progress) {
    long end = positions.length == 0 ? 0 : positions[positions.length - 1] + 1;
    SignedCheckpoint checkpoint = proofs.checkpointAbout(end);
    try {
      List<Manifest.FileEntry> files = new ArrayList<>();
      CaseDigests cases = new CaseDigests();
      boolean figures = !selected.certificates().isEmpty();
      files.add(writeEvents(folder, positions, checkpoint, figures ? cases::add : null, progress));
      if (figures) {
        files.add(cases.write(folder));
      }
      if (selected.withProofs()) {
        files.add(writeProof(folder, checkpoint.size(), positions));
        files.add(write(folder.resolve("checkpoint"), checkpoint.note().toString()));
        files.add(write(folder.resolve("consistency"), consistency(checkpoint)));
      }
      for (String name : beside) {
        files.add(DigestedFile.entryOf(folder.resolve(name)));
      }
      return writeManifest(folder, selected, positions.length, checkpoint, files);
    } catch (IOException e) {
      throw new UncheckedIOException("The export cannot be written: " + e.getMessage(), e);
    }
  }

  private Manifest.FileEntry writeEvents(
      Path folder,
      long[] positions,
      SignedCheckpoint checkpoint,
      @Nullable BiConsumer<RecordedEvent, byte[]> reader,
      LongConsumer progress)
      throws IOException {
    Leaves leaves = new Leaves(ledger.id());
    try (DigestedFile file = new DigestedFile(folder.resolve("events.jsonl"))) {
      for (int next = 0; next < positions.length; ) {
        List<Commit> commits = ledger.read(positions[next], PAGE_EVENTS);
        if (commits.isEmpty()) {
          throw new LedgerFailure("no commit holds position " + positions[next], null);
        }
        for (Commit commit : commits) {
          while (next < positions.length && positions[next] < commit.next()) {
            RecordedEvent event = commit.events().get((int) (positions[next] - commit.first()));
            Leaf leaf = leaves.of(event);
            proofs.check(leaf, checkpoint);
            byte[] line = EventLine.of(event, leaf);
            file.write(line);
            if (reader != null) {
              reader.accept(event, line);
            }
            next++;
          }
          if (next == positions.length || isFar(positions[next], commit.next())) {
            break;
          }
        }
        progress.accept(next);
      }
      return file.entry();
    }
  }

  /** Whether it is cheaper to look a position up than to read on to it. */
  private static boolean isFar(long position, long from) {
    return position - from > PAGE_EVENTS;
  }

  private Manifest.FileEntry writeProof(Path folder, long size, long[] positions)
      throws IOException {
    try (DigestedFile file = new DigestedFile(folder.resolve("events.proof"))) {
      file.write(PROOF_HEADER.getBytes(StandardCharsets.US_ASCII));
      Multiproof.prove(
          proofs.nodes(),
          size,
          Arrays.stream(positions).iterator(),
          hash -> {
            try {
              file.write((hash.base64() + "\n").getBytes(StandardCharsets.US_ASCII));
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
      return file.entry();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** That the checkpoint extends those before it, as far as they are shown. */
  private String consistency(SignedCheckpoint last) {
    StringBuilder shown = new StringBuilder();
    for (SignedCheckpoint earlier : proofs.earlier(last, EARLIER)) {
      shown.append("old ").append(earlier.size()).append('\n');
      for (Hash hash : proofs.nodes().consistency(earlier.size(), last.size())) {
        shown.append(hash.base64()).append('\n');
      }
      shown.append('\n');
    }
    return shown.toString();
  }

  private Manifest writeManifest(
      Path folder,
      Selected selected,
      long events,
      SignedCheckpoint signed,
      List<Manifest.FileEntry> files)
      throws IOException {
    Checkpoint checkpoint = signed.checkpoint();
    Manifest manifest =
        new Manifest(
            Manifest.FORMAT,
            ledger.id(),
            checkpoint.origin(),
            proofs.key(signed).toString(),
            selected.query(),
            selected.until(),
            selected.certificates().isEmpty() ? null : selected.certificates(),
            selected.exportedAt(),
            selected.actor(),
            events,
            selected.withProofs()
                ? new Manifest.Tree(checkpoint.size(), checkpoint.root().base64())
                : null,
            files);
    byte[] json =
        (CanonicalJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(manifest)
                + "\n")
            .getBytes(StandardCharsets.UTF_8);
    Files.write(folder.resolve("manifest.json"), json, StandardOpenOption.CREATE_NEW);
    String note = Manifest.NOTE + "\n" + Hash.sha256(json).hex() + "\n";
    write(folder.resolve("manifest.note"), keys.signAs(proofs.key(signed), note).toString());
    return manifest;
  }

  private static Manifest.FileEntry write(Path path, String text) throws IOException {
    try (DigestedFile file = new DigestedFile(path)) {
      file.write(text.getBytes(StandardCharsets.UTF_8));
      return file.entry();
    }
  }
}

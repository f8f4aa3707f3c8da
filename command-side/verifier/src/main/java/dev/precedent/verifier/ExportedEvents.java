package dev.precedent.verifier;

import dev.precedent.proof.Frontier;
import dev.precedent.proof.Hash;
import dev.precedent.proof.InvalidProof;
import dev.precedent.proof.Multiproof;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * The events of {@code events.jsonl} one after the other, as leaves in their places. On the way it
 * counts them, and grows the tree of those that stand at the beginning of the ledger without a gap.
 */
final class ExportedEvents implements Iterator<Multiproof.Placed>, AutoCloseable {
  static final String NAME = "events.jsonl";

  private static final int PIECE_BYTES = 1 << 19;

  private final OrderedWork<List<Multiproof.Placed>> pieces;
  private final ExportManifest manifest;
  private final Watch watch;
  private final long wantedSize;
  private final Frontier beginning = new Frontier();
  private Iterator<Multiproof.Placed> piece = Collections.emptyIterator();
  private @Nullable Hash wantedRoot;
  private long count;
  private long last = -1;

  private record Piece(long firstLine, List<byte[]> lines) {}

  /**
   * @param wantedSize of the tree of which the root is wanted as well, if the events allow it
   */
  ExportedEvents(LineReader lines, ExportManifest manifest, long wantedSize, Watch watch) {
    this.manifest = manifest;
    this.watch = watch;
    this.wantedSize = wantedSize;
    this.pieces = OrderedWork.of(() -> read(lines), piece -> hash(manifest.ledger(), piece));
  }

  private static @Nullable Piece read(LineReader lines) {
    long first = lines.number() + 1;
    List<byte[]> some = new ArrayList<>();
    for (long bytes = 0; bytes < PIECE_BYTES; ) {
      byte[] line = lines.next();
      if (line == null) {
        break;
      }
      some.add(line);
      bytes += line.length;
    }
    return some.isEmpty() ? null : new Piece(first, some);
  }

  private static List<Multiproof.Placed> hash(String ledger, Piece piece) {
    List<Multiproof.Placed> leaves = new ArrayList<>(piece.lines().size());
    for (byte[] line : piece.lines()) {
      try {
        LedgerEvent event = ExportedLine.read(line);
        leaves.add(new Multiproof.Placed(event.position(), event.leaf(ledger)));
      } catch (InvalidProof e) {
        throw new InvalidProof(
            "line %d of %s is not as a ledger writes it: %s"
                .formatted(piece.firstLine() + leaves.size(), NAME, e.getMessage()));
      }
    }
    return leaves;
  }

  /**
   * @throws InvalidProof if what follows is not what a ledger writes
   */
  @Override
  public boolean hasNext() {
    while (!piece.hasNext() && pieces.hasNext()) {
      piece = pieces.next().iterator();
      watch.at(count, manifest.events());
    }
    return piece.hasNext();
  }

  @Override
  public Multiproof.Placed next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    Multiproof.Placed event = piece.next();
    count++;
    if (event.position() <= last) {
      throw new InvalidProof(
          "line %d of %s has position %d, which does not follow on %d"
              .formatted(count, NAME, event.position(), last));
    }
    if (event.position() >= manifest.until()) {
      throw new InvalidProof(
          "line %d of %s has position %d, and the events up to %d were selected"
              .formatted(count, NAME, event.position(), manifest.until()));
    }
    last = event.position();
    if (last == beginning.size() && last < wantedSize) {
      beginning.add(event.leaf());
      wantedRoot = beginning.size() == wantedSize ? beginning.root() : null;
    }
    return event;
  }

  /** How many were read. */
  long count() {
    return count;
  }

  /** The root of the tree of the wanted size; null where events are missing for it. */
  @Nullable Hash wantedRoot() {
    return wantedRoot;
  }

  @Override
  public void close() {
    pieces.close();
  }
}

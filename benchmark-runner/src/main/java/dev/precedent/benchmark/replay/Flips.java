package dev.precedent.benchmark.replay;

import dev.precedent.benchmark.adjudication.Truth;
import dev.precedent.contracts.Failure;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * The positions of the decisions that came out otherwise or undecidable, ascending, in twelve bytes
 * each; what else is to be said of them is in the ledger. Filled by one thread, then only read.
 */
final class Flips {
  /** So many are kept, the first of the ledger; more are counted and not kept. */
  static final int KEPT = 1_000_000;

  private static final int FORMAT = 2;
  private static final String OUTCOME = "OUTCOME";
  private static final String FAILED = "FAILED";

  private final int kept;
  private long[] positions = new long[256];
  private int[] codes = new int[256];
  private int size;
  private boolean more;
  private List<Cell> cells = List.of();
  private Map<Cell, Long> counts = Map.of();

  Flips() {
    this(KEPT);
  }

  Flips(int kept) {
    this.kept = kept;
  }

  /** One of them. */
  record Flip(long position, Cell cell) {}

  void add(long position, int code) {
    if (size == kept) {
      more = true;
      return;
    }
    if (size == positions.length) {
      int larger = Math.min(kept, 2 * size);
      positions = Arrays.copyOf(positions, larger);
      codes = Arrays.copyOf(codes, larger);
    }
    positions[size] = position;
    codes[size] = code;
    size++;
  }

  /** Says which cells the numbers stand for, and how many decisions each holds, flipped or not. */
  void name(Counts counted) {
    cells = counted.cells();
    counts = counted.byCell();
  }

  /** How many decisions of the replay each cell holds, those that did not flip as well. */
  Map<Cell, Long> counts() {
    return Collections.unmodifiableMap(counts);
  }

  /** How many are kept. */
  int size() {
    return size;
  }

  /** Whether there were more than are kept. */
  boolean more() {
    return more;
  }

  /** The position of the last one kept; -1 where there is none. */
  long last() {
    return size == 0 ? -1 : positions[size - 1];
  }

  /** The position of one of them, by its number from 0. */
  long position(int number) {
    return positions[number];
  }

  /** What became of one of them, by its number from 0. */
  Cell cell(int number) {
    return cells.get(codes[number]);
  }

  /** The number of the first one behind a position. */
  int behind(long position) {
    int found = Arrays.binarySearch(positions, 0, size, position);
    return found < 0 ? -found - 1 : found + 1;
  }

  /** Writes them, to be read by {@link #read}. */
  void write(DataOutputStream out) throws IOException {
    out.writeInt(FORMAT);
    out.writeInt(cells.size());
    for (Cell cell : cells) {
      out.writeUTF(
          switch (cell.before()) {
            case BaselineOutcome.Decided decided -> OUTCOME;
            case BaselineOutcome.Failed failed -> FAILED;
            case BaselineOutcome.Undecidable undecidable -> BaselineOutcome.Undecidable.NAME;
          });
      out.writeUTF(cell.before().name());
      out.writeBoolean(cell.decided());
      out.writeUTF(Objects.requireNonNullElse(cell.now(), ""));
      out.writeUTF(cell.truth().name());
      out.writeLong(counts.getOrDefault(cell, 0L));
    }
    out.writeBoolean(more);
    out.writeInt(size);
    for (int i = 0; i < size; i++) {
      out.writeLong(positions[i]);
      out.writeInt(codes[i]);
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException if it was cut off, or has another form
   */
  static Flips read(DataInputStream in) throws IOException {
    if (in.readInt() != FORMAT) {
      throw new IOException("the flips have another form");
    }
    Counts counted = new Counts();
    for (int left = in.readInt(); left > 0; left--) {
      String kind = in.readUTF();
      String name = in.readUTF();
      BaselineOutcome before =
          switch (kind) {
            case OUTCOME -> new BaselineOutcome.Decided(name);
            case FAILED -> new BaselineOutcome.Failed(Failure.valueOf(name));
            default -> new BaselineOutcome.Undecidable();
          };
      boolean decided = in.readBoolean();
      String now = in.readUTF();
      counted.count(
          new Cell(before, decided ? now : null, Truth.valueOf(in.readUTF())), in.readLong());
    }
    boolean more = in.readBoolean();
    int size = in.readInt();
    Flips flips = new Flips(size);
    for (int i = 0; i < size; i++) {
      flips.add(in.readLong(), in.readInt());
    }
    flips.more = more;
    flips.name(counted);
    return flips;
  }

  /** Takes one of them after the other. */
  interface Taker {
    void take(long position, Cell cell);
  }

  /** Hands over all that are kept, in ascending order. */
  void forEach(Taker taker) {
    for (int i = 0; i < size; i++) {
      taker.take(positions[i], cells.get(codes[i]));
    }
  }

  /**
   * The next ones of a kind.
   *
   * @param after only those at greater positions
   * @param limit at most so many
   */
  List<Flip> page(long after, int limit, Predicate<Cell> kind) {
    BitSet wanted = new BitSet();
    for (int code = 0; code < cells.size(); code++) {
      wanted.set(code, kind.test(cells.get(code)));
    }
    List<Flip> page = new ArrayList<>();
    for (int i = behind(after); i < size && page.size() < limit; i++) {
      if (wanted.get(codes[i])) {
        page.add(new Flip(positions[i], cells.get(codes[i])));
      }
    }
    return page;
  }
}

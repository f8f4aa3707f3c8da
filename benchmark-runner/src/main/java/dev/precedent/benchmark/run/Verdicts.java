package dev.precedent.benchmark.run;

import dev.precedent.contracts.CanonicalJson;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The verdict on each case of a golden set, in the order of its cases, in twenty bytes each. Filled
 * by one thread, then only read.
 */
final class Verdicts {
  private static final int FORMAT = 1;

  private final List<VerdictCell> cells = new ArrayList<>();
  private final Map<VerdictCell, Integer> numbers = new HashMap<>();
  private final int[] codes;
  private final long[] positions;
  private final long[] others;
  private int size;

  /**
   * @param cases how many there are
   */
  Verdicts(int cases) {
    codes = new int[cases];
    positions = new long[cases];
    others = new long[cases];
  }

  /**
   * One of them.
   *
   * @param number of its case, from 0
   * @param position of the decision; {@link CaseVerdict#NONE} where there is none
   * @param other position of the other system's decision, likewise
   */
  record Listed(int number, VerdictCell cell, long position, long other) {}

  /** Adds the verdict on the next case. */
  void add(VerdictCell cell, long position, long other) {
    int code =
        numbers.computeIfAbsent(
            cell,
            fresh -> {
              cells.add(fresh);
              return cells.size() - 1;
            });
    codes[size] = code;
    positions[size] = position;
    others[size] = other;
    size++;
  }

  /**
   * The next ones of a kind.
   *
   * @param after only those of cases with greater numbers
   * @param limit at most so many
   */
  List<Listed> page(long after, int limit, Predicate<VerdictCell> kind) {
    List<Listed> page = new ArrayList<>();
    for (int i = Math.toIntExact(Math.min(after + 1, size)); i < size && page.size() < limit; i++) {
      VerdictCell cell = cells.get(codes[i]);
      if (kind.test(cell)) {
        page.add(new Listed(i, cell, positions[i], others[i]));
      }
    }
    return page;
  }

  /** Writes them, to be read by {@link #read}. */
  void write(DataOutputStream out) throws IOException {
    out.writeInt(FORMAT);
    out.writeInt(cells.size());
    for (VerdictCell cell : cells) {
      out.writeUTF(new String(CanonicalJson.write(cell), StandardCharsets.UTF_8));
    }
    out.writeInt(size);
    for (int i = 0; i < size; i++) {
      out.writeInt(codes[i]);
      out.writeLong(positions[i]);
      out.writeLong(others[i]);
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException if it was cut off, or has another form
   */
  static Verdicts read(DataInputStream in) throws IOException {
    if (in.readInt() != FORMAT) {
      throw new IOException("the verdicts have another form");
    }
    List<VerdictCell> cells = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      cells.add(
          CanonicalJson.read(in.readUTF().getBytes(StandardCharsets.UTF_8), VerdictCell.class));
    }
    int size = in.readInt();
    Verdicts verdicts = new Verdicts(size);
    for (int i = 0; i < size; i++) {
      verdicts.add(cells.get(in.readInt()), in.readLong(), in.readLong());
    }
    return verdicts;
  }
}

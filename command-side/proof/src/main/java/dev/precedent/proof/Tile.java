package dev.precedent.proof;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A stretch of up to 256 hashes of one level of the tree, as C2SP {@code tlog-tiles} cuts it.
 *
 * @param level from 0 to 63: its hashes are nodes of height 8 × level
 * @param index from 0: it begins with the node 256 × index of that height
 * @param width how many hashes it has, 1 to 256; 256 means that it is full and never changes
 */
public record Tile(int level, long index, int width) {
  /** How many hashes a full tile has. */
  public static final int FULL = 256;

  /** The difference in height between two levels. */
  public static final int HEIGHT = 8;

  private static final Pattern PATH =
      Pattern.compile("(0|[1-9][0-9]?)/((?:x[0-9]{3}/)*[0-9]{3})(?:\\.p/([1-9][0-9]{0,2}))?");
  private static final int GROUP = 1000;
  private static final int MAX_LEVEL = 63;
  private static final int MAX_GROUPS = 6;

  public Tile {
    if (level < 0 || level > MAX_LEVEL || index < 0 || width < 1 || width > FULL) {
      throw new InvalidProof(
          "a tile has a level of 0 to 63, an index from 0 and 1 to 256 hashes, found %d, %d and %d"
              .formatted(level, index, width));
    }
  }

  /**
   * The tile that a path of {@code tlog-tiles} names, such as {@code 0/x001/x234/067} or {@code
   * 1/000.p/17}.
   *
   * @throws InvalidProof if it is none
   */
  public static Tile at(String path) {
    Matcher parts = PATH.matcher(path);
    if (!parts.matches()) {
      throw new InvalidProof(
          "a tile's path is LEVEL/INDEX or LEVEL/INDEX.p/WIDTH, found '%s'".formatted(path));
    }
    String[] groups = parts.group(2).replace("x", "").split("/", -1);
    if (groups.length > MAX_GROUPS || (groups.length > 1 && groups[0].equals("000"))) {
      throw new InvalidProof("a tile's index is not written so: '%s'".formatted(parts.group(2)));
    }
    long index = 0;
    for (String group : groups) {
      index = index * GROUP + Integer.parseInt(group);
    }
    int width = parts.group(3) == null ? FULL : Integer.parseInt(parts.group(3));
    if (parts.group(3) != null && width >= FULL) {
      throw new InvalidProof("a partial tile has 1 to 255 hashes, found " + width);
    }
    return new Tile(Integer.parseInt(parts.group(1)), index, width);
  }

  /** Whether a tree of that size has it, with that width or more. */
  public boolean isIn(long size) {
    if (level * HEIGHT >= Long.SIZE - 1) {
      return false;
    }
    long nodes = size >>> level * HEIGHT;
    return index <= (nodes - width) / FULL && index * FULL + width <= nodes;
  }

  /** The path below {@code tile/}. */
  public String path() {
    StringBuilder groups = new StringBuilder("%03d".formatted(index % GROUP));
    for (long rest = index / GROUP; rest > 0; rest /= GROUP) {
      groups.insert(0, "x%03d/".formatted(rest % GROUP));
    }
    return level + "/" + groups + (width == FULL ? "" : ".p/" + width);
  }
}

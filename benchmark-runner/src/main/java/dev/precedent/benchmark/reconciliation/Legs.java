package dev.precedent.benchmark.reconciliation;

import dev.precedent.contracts.CanonicalJson;
import dev.precedent.contracts.Digest;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Brings decisions and statements of the same name together, however many there are: they are
 * written into files by the digest of the name, and each file is joined in memory. A file that is
 * too large for that is divided once more.
 */
final class Legs implements Closeable {
  /** In how many files they are divided at a time. */
  private static final int PARTS = 64;

  /** The largest file that is joined in memory, in bytes. */
  static final long MOST_AT_ONCE = 32L << 20;

  private static final int DEEPEST = 4;

  private final Path folder;
  private final int depth;
  private final long mostAtOnce;
  private final @Nullable DataOutputStream[] parts = new DataOutputStream[PARTS];

  /**
   * @param folder is made, and removed when this is closed
   * @param mostAtOnce the largest file that is joined in memory, in bytes
   */
  static Legs in(Path folder, long mostAtOnce) throws IOException {
    return new Legs(folder, 0, mostAtOnce);
  }

  private Legs(Path folder, int depth, long mostAtOnce) throws IOException {
    this.folder = Files.createDirectory(folder);
    this.depth = depth;
    this.mostAtOnce = mostAtOnce;
  }

  /** Takes what came together. */
  interface Joined {
    /**
     * A decision, and the first statement of its name; one of them may be missing.
     *
     * @throws IOException if it is written on and cannot be
     */
    void pair(@Nullable RecordedDecision decision, @Nullable SubmittedStatement statement)
        throws IOException;

    /** A further statement of the same name. */
    void doubled(SubmittedStatement first, SubmittedStatement further);
  }

  void add(RecordedDecision decision) throws IOException {
    write(decision.puid(), true, CanonicalJson.mapper().writeValueAsBytes(decision));
  }

  void add(SubmittedStatement statement) throws IOException {
    write(statement.puid(), false, CanonicalJson.mapper().writeValueAsBytes(statement));
  }

  private void write(String puid, boolean recorded, byte[] leg) throws IOException {
    byte[] name = puid.getBytes(StandardCharsets.UTF_8);
    int part = (Digest.sha256(name)[depth] & 0xff) % PARTS;
    DataOutputStream out = parts[part];
    if (out == null) {
      out =
          new DataOutputStream(
              new BufferedOutputStream(Files.newOutputStream(file(part)), 1 << 14));
      parts[part] = out;
    }
    out.writeBoolean(recorded);
    out.writeInt(name.length);
    out.write(name);
    out.writeInt(leg.length);
    out.write(leg);
  }

  /** Hands over everything, in no order. Nothing can be added after that. */
  void join(Joined joined) throws IOException {
    for (int part = 0; part < PARTS; part++) {
      DataOutputStream out = parts[part];
      if (out != null) {
        out.close();
        parts[part] = null;
        if (Files.size(file(part)) > mostAtOnce && depth < DEEPEST) {
          divide(part, joined);
        } else {
          join(part, joined);
        }
        Files.delete(file(part));
      }
    }
  }

  private void divide(int part, Joined joined) throws IOException {
    try (Legs deeper = new Legs(folder.resolve("part-" + part), depth + 1, mostAtOnce)) {
      read(
          part,
          (name, recorded, leg) ->
              deeper.write(new String(name, StandardCharsets.UTF_8), recorded, leg));
      deeper.join(joined);
    }
  }

  private void join(int part, Joined joined) throws IOException {
    Map<String, byte[][]> pairs = new HashMap<>();
    read(
        part,
        (name, recorded, leg) -> {
          byte[][] pair =
              pairs.computeIfAbsent(new String(name, StandardCharsets.UTF_8), _ -> new byte[2][]);
          int side = recorded ? 0 : 1;
          if (pair[side] == null) {
            pair[side] = leg;
          } else if (!recorded) {
            joined.doubled(statement(pair[side]), statement(leg));
          }
        });
    for (byte[][] pair : pairs.values()) {
      joined.pair(
          pair[0] == null
              ? null
              : CanonicalJson.mapper().readValue(pair[0], RecordedDecision.class),
          pair[1] == null ? null : statement(pair[1]));
    }
  }

  private static SubmittedStatement statement(byte[] leg) {
    return CanonicalJson.mapper().readValue(leg, SubmittedStatement.class);
  }

  @FunctionalInterface
  private interface Reader {
    void read(byte[] name, boolean recorded, byte[] leg) throws IOException;
  }

  private void read(int part, Reader reader) throws IOException {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file(part)), 1 << 16))) {
      while (true) {
        boolean recorded;
        try {
          recorded = in.readBoolean();
        } catch (EOFException e) {
          return;
        }
        byte[] name = in.readNBytes(in.readInt());
        reader.read(name, recorded, in.readNBytes(in.readInt()));
      }
    }
  }

  private Path file(int part) {
    return folder.resolve(Integer.toString(part));
  }

  @Override
  public void close() throws IOException {
    for (int part = 0; part < PARTS; part++) {
      DataOutputStream out = parts[part];
      if (out != null) {
        out.close();
      }
      Files.deleteIfExists(file(part));
    }
    Files.delete(folder);
  }
}

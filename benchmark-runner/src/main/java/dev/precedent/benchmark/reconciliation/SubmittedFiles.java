package dev.precedent.benchmark.reconciliation;

import dev.precedent.contracts.Refused;
import dev.precedent.contracts.Shown;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/**
 * Reads files of statements as the database publishes them: CSV, plain, with gzip, or in a zip that
 * may hold further ones, and JSON as it is sent. What a file is, its first bytes say.
 */
final class SubmittedFiles {
  private static final int DEEPEST = 4;
  private static final int MOST_PARTS = 100_000;
  private static final int PEEKED = 4_096;
  private static final byte[] ZIP = {'P', 'K', 3, 4};
  private static final byte[] EMPTY_ZIP = {'P', 'K', 5, 6};
  private static final byte[] GZIP = {0x1f, (byte) 0x8b};
  private static final byte[] PARQUET = {'P', 'A', 'R', '1'};
  private static final List<String> READ_IN_ZIP =
      List.of(".csv", ".json", ".jsonl", ".ndjson", ".zip", ".gz");

  private final StatementSink sink;
  private final long maxUnpacked;
  private int parts;

  /**
   * @param maxUnpacked so many bytes a file may have when it is unpacked
   */
  SubmittedFiles(StatementSink sink, long maxUnpacked) {
    this.sink = sink;
    this.maxUnpacked = maxUnpacked;
  }

  /**
   * Reads a file.
   *
   * @throws dev.precedent.contracts.Refusal if it cannot be read
   */
  void read(String name, Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      read(name, new Counted(name, in, Long.MAX_VALUE), 0);
    } catch (ZipException | EOFException e) {
      throw Refused.forbidden(
              "The file cannot be read",
              "%s: expected a whole archive, found a broken one: %s"
                  .formatted(Shown.of(name), Shown.of(String.valueOf(e.getMessage()))))
          .thrown();
    }
  }

  private void read(String name, InputStream raw, int depth) throws IOException {
    BufferedInputStream in = new BufferedInputStream(raw, 1 << 16);
    byte[] first = peek(in);
    if (starts(first, ZIP)) {
      unzip(name, in, deeper(name, depth));
    } else if (starts(first, GZIP)) {
      read(
          name,
          new Counted(name, new GZIPInputStream(in, 1 << 16), maxUnpacked),
          deeper(name, depth));
    } else if (starts(first, PARQUET)) {
      throw unreadable(name, "CSV or JSON", "Parquet; take the CSV of the same day");
    } else if (starts(first, EMPTY_ZIP) || first.length == 0) {
      sink.skipped(name, "it is empty");
    } else if (isJson(first)) {
      StatementJson.read(name, withoutMark(in, first), sink);
    } else {
      StatementCsv.read(name, withoutMark(in, first), sink);
    }
  }

  private int deeper(String name, int depth) {
    if (depth >= DEEPEST) {
      throw unreadable(name, "at most %d archives in one another".formatted(DEEPEST), "one more");
    }
    return depth + 1;
  }

  private void unzip(String name, InputStream in, int depth) throws IOException {
    ZipInputStream zip = new ZipInputStream(in, StandardCharsets.UTF_8);
    Counted counted = new Counted(name, zip, maxUnpacked);
    for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
      String part = name + "/" + entry.getName().replaceAll("\\p{Cntrl}", "\uFFFD");
      if (entry.isDirectory()) {
        continue;
      }
      if (++parts > MOST_PARTS) {
        throw unreadable(name, "at most %,d files".formatted(MOST_PARTS), "more");
      }
      String lower = part.toLowerCase(Locale.ROOT);
      if (READ_IN_ZIP.stream().anyMatch(lower::endsWith)) {
        read(part, counted, depth);
      } else {
        sink.skipped(part, "it is neither CSV nor JSON nor an archive");
      }
    }
  }

  private static byte[] peek(InputStream in) throws IOException {
    in.mark(PEEKED);
    byte[] first = in.readNBytes(PEEKED);
    in.reset();
    return first;
  }

  private static boolean starts(byte[] first, byte[] with) {
    return first.length >= with.length
        && Arrays.equals(first, 0, with.length, with, 0, with.length);
  }

  private static boolean isJson(byte[] first) {
    String text = new String(first, StandardCharsets.UTF_8).replace("\uFEFF", "").stripLeading();
    return text.startsWith("{") || text.startsWith("[");
  }

  private static InputStream withoutMark(InputStream in, byte[] first) throws IOException {
    if (new String(first, StandardCharsets.UTF_8).startsWith("\uFEFF")) {
      in.skipNBytes(3);
    }
    return in;
  }

  private static RuntimeException unreadable(String name, String expected, String found) {
    return Refused.forbidden(
            "The file cannot be read",
            "%s: expected %s, found %s".formatted(Shown.of(name), expected, found))
        .thrown();
  }

  /** Is not closed by who reads, and ends where something was packed to do harm. */
  private static final class Counted extends FilterInputStream {
    private final String name;
    private long left;

    Counted(String name, InputStream in, long most) {
      super(in);
      this.name = name;
      this.left = most;
    }

    @Override
    public int read() throws IOException {
      int next = super.read();
      count(next < 0 ? 0 : 1);
      return next;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read = super.read(buffer, offset, length);
      count(Math.max(read, 0));
      return read;
    }

    private void count(int bytes) {
      left -= bytes;
      if (left < 0) {
        throw unreadable(name, "less when it is unpacked", "more than is taken; hand in its parts");
      }
      if (Thread.currentThread().isInterrupted()) {
        throw new CancellationException("it was interrupted");
      }
    }

    @Override
    public void close() {
      // who opened it closes it
    }
  }
}

package dev.precedent.verifier;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The files of an export. Each is compared with the manifest as it is read first. */
final class ExportFolder {
  static final String MANIFEST = "manifest.json";
  static final String MANIFEST_NOTE = "manifest.note";

  private static final int MAX_SMALL = 1 << 24;

  private final Path folder;
  private final Discrepancies problems;
  private final Set<String> present = new TreeSet<>();
  private final Map<String, ExportManifest.Entry> listed = new HashMap<>();

  /** Lists the folder. */
  ExportFolder(Path folder, Discrepancies problems) {
    this.folder = folder;
    this.problems = problems;
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
          present.add(name);
        } else {
          problems.add("'%s' is not a file of its own.", Canonical.shown(name));
        }
      }
    } catch (IOException e) {
      throw failure(folder, e);
    }
  }

  /** Compares what is there with what the manifest lists. */
  void expect(ExportManifest manifest) {
    for (ExportManifest.Entry file : manifest.files()) {
      listed.put(file.name(), file);
      if (!present.contains(file.name())) {
        problems.add("'%s' is in the manifest and missing.", Canonical.shown(file.name()));
      }
    }
    for (String name : present) {
      if (!listed.containsKey(name) && !name.equals(MANIFEST) && !name.equals(MANIFEST_NOTE)) {
        problems.add("'%s' is not in the manifest: it was added.", Canonical.shown(name));
      }
    }
  }

  /** The files that are there. */
  Set<String> present() {
    return present;
  }

  boolean lists(String name) {
    return listed.containsKey(name);
  }

  /** A file that is there, to be read. */
  Opened open(String name) {
    return open(name, listed.get(name));
  }

  /** A file that was compared with the manifest already, to be read once more. */
  Opened openAgain(String name) {
    return open(name, null);
  }

  private Opened open(String name, ExportManifest.@Nullable Entry expected) {
    Path file = folder.resolve(name);
    try {
      return new Opened(
          name, file, Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS), expected);
    } catch (IOException e) {
      throw failure(file, e);
    }
  }

  /** The bytes of a small file; null where it is missing or large, which is a problem. */
  byte @Nullable [] small(String name) {
    if (!present.contains(name)) {
      problems.add("%s is missing.", name);
      return null;
    }
    try (Opened file = open(name)) {
      byte[] bytes = file.in().readNBytes(MAX_SMALL + 1);
      if (bytes.length > MAX_SMALL) {
        problems.add("%s is larger than 16 MiB.", name);
        return null;
      }
      return bytes;
    } catch (IOException e) {
      throw failure(folder.resolve(name), e);
    }
  }

  private static SourceFailure failure(Path path, IOException e) {
    return new SourceFailure("%s cannot be read: %s".formatted(path, e), e);
  }

  /** A file that is digested while it is read. */
  final class Opened implements AutoCloseable {
    private final String name;
    private final Path path;
    private final ExportManifest.@Nullable Entry expected;
    private final DigestInputStream in;

    private Opened(
        String name, Path path, InputStream in, ExportManifest.@Nullable Entry expected) {
      this.name = name;
      this.path = path;
      this.expected = expected;
      try {
        this.in = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"));
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every Java platform has SHA-256", e);
      }
    }

    InputStream in() {
      return in;
    }

    /** Reads what is left, and compares all of it with the manifest. */
    @Override
    public void close() {
      try (in) {
        in.transferTo(OutputStream.nullOutputStream());
        if (expected == null) {
          return;
        }
        String found = HexFormat.of().formatHex(in.getMessageDigest().digest());
        if (!found.equals(expected.sha256())) {
          problems.add(
              "%s was altered: its digest is %s, and the manifest says %s.",
              Canonical.shown(name), found, Canonical.shown(expected.sha256()));
        } else if (Files.size(path) != expected.bytes()) {
          problems.add(
              "%s has %d bytes, and the manifest says %d.",
              Canonical.shown(name), Files.size(path), expected.bytes());
        }
      } catch (IOException e) {
        throw failure(path, e);
      }
    }
  }
}

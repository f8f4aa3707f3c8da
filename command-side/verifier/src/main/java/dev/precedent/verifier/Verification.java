package dev.precedent.verifier;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Verifies whatever stands at a path: a ledger, an export or a dossier. */
public final class Verification {
  private static final String LEDGER = "ledger.db";
  private static final byte[] SQLITE = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

  private static final int BEGINNING = 100;
  private static final int MAX_DOCUMENT = 1 << 28;

  private Verification() {}

  /**
   * Verifies a file or a folder.
   *
   * @throws Unusable if it is none of these
   * @throws SourceFailure if it cannot be read
   */
  public static Report of(Path path, Trust trust, Watch watch) {
    return of(path, trust, watch, Means.NONE, null);
  }

  /**
   * Verifies a file or a folder.
   *
   * @param means what can be done beside
   * @param whole the ledger, by path or address, of which an export must hold all that its query
   *     selects; null where that is not asked
   * @throws Unusable if it is none of these, or the ledger given is of no use
   * @throws SourceFailure if it cannot be read
   */
  public static Report of(
      Path path, Trust trust, Watch watch, Means means, @Nullable String whole) {
    if (!Files.exists(path)) {
      throw new Unusable("There is nothing at %s.".formatted(path));
    }
    if (whole != null && (!Files.isDirectory(path) || !ExportCheck.isExport(path))) {
      throw new Unusable(
          "--ledger says of which ledger an export must be complete, and %s is no export."
              .formatted(path));
    }
    if (Files.isDirectory(path)) {
      return folder(path, trust, watch, means, whole);
    }
    if (isLedger(path)) {
      return ledger(path, trust, watch);
    }
    for (PrintedForm form :
        Stream.concat(Stream.of(new DossierPage()), means.forms().stream()).toList()) {
      if (form.is(beginning(path, BEGINNING))) {
        return DocumentCheck.of(content(path), form, trust);
      }
    }
    if (isDocument(path)) {
      return DocumentCheck.of(content(path), trust);
    }
    throw new Unusable(
        "%s is neither a ledger (ledger.db), nor an export, nor a dossier.".formatted(path));
  }

  private static Report folder(
      Path folder, Trust trust, Watch watch, Means means, @Nullable String whole) {
    Optional<Path> ledger = whole == null ? ledgerIn(folder) : Optional.empty();
    if (ledger.isPresent()) {
      return ledger(ledger.get(), trust, watch);
    }
    if (ExportCheck.isExport(folder)) {
      if (whole == null) {
        return ExportCheck.of(folder, trust, watch, means, null);
      }
      try (LedgerSource source = open(whole, means)) {
        return ExportCheck.of(folder, trust, watch, means, source);
      } catch (DamagedLedger e) {
        throw new Unusable("--ledger: " + e.getMessage());
      }
    }
    throw new Unusable("The folder %s holds neither a ledger nor an export.".formatted(folder));
  }

  private static Optional<Path> ledgerIn(Path folder) {
    return Stream.of(folder.resolve(LEDGER), folder.resolve("ledger").resolve(LEDGER))
        .filter(Files::exists)
        .findFirst();
  }

  private static LedgerSource open(String whole, Means means) {
    Optional<LedgerSource> stored = means.stores().apply(whole);
    if (stored.isPresent()) {
      return stored.get();
    }
    Path path;
    try {
      path = Path.of(whole);
    } catch (InvalidPathException e) {
      throw new Unusable("--ledger: '%s' is no path.".formatted(Canonical.shown(whole)));
    }
    if (!Files.exists(path)) {
      throw new Unusable("--ledger: there is nothing at %s.".formatted(path));
    }
    Path file = Files.isDirectory(path) ? ledgerIn(path).orElse(path) : path;
    if (!Files.isRegularFile(file) || !isLedger(file)) {
      throw new Unusable("--ledger: %s is no ledger (ledger.db).".formatted(path));
    }
    return SqliteLedger.open(file);
  }

  private static Report ledger(Path file, Trust trust, Watch watch) {
    try (SqliteLedger ledger = SqliteLedger.open(file)) {
      return of(ledger, trust, watch);
    } catch (DamagedLedger e) {
      return damaged(e);
    }
  }

  /**
   * Verifies a ledger in any store.
   *
   * @throws SourceFailure if it cannot be read
   */
  public static Report of(LedgerSource ledger, Trust trust, Watch watch) {
    try {
      return LedgerCheck.of(ledger, trust, watch);
    } catch (DamagedLedger e) {
      return damaged(e);
    }
  }

  private static Report damaged(DamagedLedger damage) {
    Discrepancies problems = new Discrepancies();
    problems.add("%s", String.valueOf(damage.getMessage()));
    return new Report(0, 0, 0, null, problems.all(), List.of());
  }

  private static boolean isLedger(Path file) {
    Path name = file.getFileName();
    return name != null && name.toString().endsWith(".db")
        || Arrays.equals(beginning(file, SQLITE.length), SQLITE);
  }

  private static boolean isDocument(Path file) {
    Path name = file.getFileName();
    return name != null && name.toString().endsWith(".json")
        || new String(beginning(file, BEGINNING), StandardCharsets.UTF_8).strip().startsWith("{");
  }

  private static byte[] content(Path file) {
    byte[] content = beginning(file, MAX_DOCUMENT + 1);
    if (content.length > MAX_DOCUMENT) {
      throw new Unusable("%s is larger than 256 MiB, so it is no dossier.".formatted(file));
    }
    return content;
  }

  private static byte[] beginning(Path file, int bytes) {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(bytes);
    } catch (IOException e) {
      throw new SourceFailure("%s cannot be read: %s".formatted(file, e.getMessage()), e);
    }
  }
}

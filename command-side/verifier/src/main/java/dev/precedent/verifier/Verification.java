package dev.precedent.verifier;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

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
    return of(path, trust, watch, List.of());
  }

  /**
   * Verifies a file or a folder.
   *
   * @param forms of dossiers that can be read beside JSON and a page
   * @throws Unusable if it is none of these
   * @throws SourceFailure if it cannot be read
   */
  public static Report of(Path path, Trust trust, Watch watch, List<PrintedForm> forms) {
    if (!Files.exists(path)) {
      throw new Unusable("There is nothing at %s.".formatted(path));
    }
    if (Files.isDirectory(path)) {
      return folder(path, trust, watch);
    }
    if (isLedger(path)) {
      return ledger(path, trust, watch);
    }
    for (PrintedForm form : Stream.concat(Stream.of(new DossierPage()), forms.stream()).toList()) {
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

  private static Report folder(Path folder, Trust trust, Watch watch) {
    for (Path file :
        new Path[] {folder.resolve(LEDGER), folder.resolve("ledger").resolve(LEDGER)}) {
      if (Files.exists(file)) {
        return ledger(file, trust, watch);
      }
    }
    if (ExportCheck.isExport(folder)) {
      return ExportCheck.of(folder, trust, watch);
    }
    throw new Unusable("The folder %s holds neither a ledger nor an export.".formatted(folder));
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

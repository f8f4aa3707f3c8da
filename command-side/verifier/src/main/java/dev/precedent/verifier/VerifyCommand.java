package dev.precedent.verifier;

import dev.precedent.proof.InvalidProof;
import dev.precedent.proof.Note;
import dev.precedent.proof.VerifierKey;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code precedent verify}. */
@Command(
    name = "verify",
    description = {
      "Check a ledger, an export or a dossier, offline.",
      "Finds what was altered, removed, inserted or moved since it was signed, and says where."
    })
public final class VerifyCommand implements Callable<Integer> {
  private static final int DONE = 0;
  private static final int NEGATIVE = 1;
  private static final int USAGE = 2;
  private static final int FAILED = 3;

  private final Function<PrintWriter, Shown> display;

  @Spec @Nullable CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "PATH",
      description =
          "A ledger (ledger.db, or a folder with it), the folder of an export, or a dossier or its"
              + " proof in a file.")
  @Nullable Path path;

  @Option(
      names = "--key",
      paramLabel = "VERIFIER_KEY",
      description =
          "The ledger's key, or a file with it, from a source that you trust. May be given more than"
              + " once; the keys of witnesses too, whose cosignatures are then required.")
  List<String> keys = new ArrayList<>();

  @Option(
      names = "--checkpoint",
      paramLabel = "FILE",
      description = "A checkpoint kept from before, which what is verified must extend.")
  @Nullable Path checkpoint;

  @Option(names = "--json", description = "One JSON document on stdout, everything else on stderr.")
  boolean json;

  @Option(names = "--help", usageHelp = true, description = "Show this and exit.")
  boolean help;

  /** Where progress is shown. */
  public interface Shown extends Watch, AutoCloseable {
    @Override
    void close();
  }

  /**
   * @param display opened while the command works, on its stderr
   */
  public VerifyCommand(Function<PrintWriter, Shown> display) {
    this.display = display;
  }

  @Override
  public Integer call() {
    var line = Objects.requireNonNull(spec).commandLine();
    try {
      Report report = report(line.getErr());
      if (json) {
        line.getOut().println(ReportJson.of(report));
      } else {
        ReportText.print(report, line.getOut());
      }
      return report.ok() ? DONE : NEGATIVE;
    } catch (Unusable e) {
      line.getErr().println("precedent: " + e.getMessage());
      return USAGE;
    } catch (SourceFailure e) {
      line.getErr().println("precedent: " + e.getMessage());
      return FAILED;
    }
  }

  private Report report(PrintWriter err) {
    Trust trust = Trust.of(keys.stream().map(VerifyCommand::key).toList(), earlier());
    try (Shown progress = display.apply(err)) {
      return Verification.of(Objects.requireNonNull(path), trust, progress);
    }
  }

  private static VerifierKey key(String given) {
    try {
      return VerifierKey.of(isFile(given) ? read(Path.of(given)).strip() : given);
    } catch (InvalidProof e) {
      throw new Unusable("--key: " + e.getMessage());
    }
  }

  private static boolean isFile(String given) {
    try {
      return Files.isRegularFile(Path.of(given));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private @Nullable Note earlier() {
    if (checkpoint == null) {
      return null;
    }
    try {
      Note note = Note.of(read(checkpoint));
      SignedCheckpoint.of(note);
      return note;
    } catch (InvalidProof e) {
      throw new Unusable(
          "--checkpoint: %s is no checkpoint: %s".formatted(checkpoint, e.getMessage()));
    }
  }

  private static String read(Path file) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      return Canonical.utf8(file.toString(), bytes, 0, bytes.length);
    } catch (IOException e) {
      throw new Unusable("%s cannot be read: %s".formatted(file, e.getMessage()));
    }
  }
}

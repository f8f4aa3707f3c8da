package dev.precedent.verifier;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
  private final Means means;

  @Spec @Nullable CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "PATH",
      description =
          "A ledger (ledger.db, or a folder with it), the folder of an export, or a dossier (JSON,"
              + " page, PDF) or its proof in a file.")
  @Nullable Path path;

  @Option(
      names = "--ledger",
      paramLabel = "LEDGER",
      description =
          "Of an export: the whole ledger (ledger.db, or a folder with it). Selects from it again"
              + " and names the first event that was left out or added.")
  @Nullable String ledger;

  @Mixin TrustOptions trust = new TrustOptions();

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
   * @param means what can be done beside
   */
  public VerifyCommand(Function<PrintWriter, Shown> display, Means means) {
    this.display = display;
    this.means = means;
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
    Trust given = trust.trust();
    try (Shown progress = display.apply(err)) {
      return Verification.of(Objects.requireNonNull(path), given, progress, means, ledger);
    }
  }
}

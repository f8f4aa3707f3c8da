package dev.precedent.cli;

import dev.precedent.verifier.VerifyCommand;
import java.io.PrintWriter;

/** Shows how far a verification has come, as with all other commands. */
final class Verifying implements VerifyCommand.Shown {
  private final ProgressDisplay progress;

  Verifying(PrintWriter err) {
    progress = ProgressDisplay.of("Verifying", err);
  }

  @Override
  public void at(long done, long total) {
    progress.at(done, total, "");
  }

  @Override
  public void close() {
    progress.close();
  }
}

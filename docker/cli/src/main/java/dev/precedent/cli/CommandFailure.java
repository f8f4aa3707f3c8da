package dev.precedent.cli;

import dev.precedent.contracts.InvalidValue;
import dev.precedent.ledger.LedgerFailure;
import dev.precedent.verifier.SourceFailure;
import dev.precedent.verifier.Unusable;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.stream.Stream;

/** Why a command came to nothing; the message is the one sentence that says it. */
public final class CommandFailure extends RuntimeException {
  private final int exitCode;

  private CommandFailure(int exitCode, String message, Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
  }

  private CommandFailure(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  /** The answer is negative. */
  static CommandFailure negative(String message) {
    return new CommandFailure(1, message);
  }

  /** The command was used in a wrong way. */
  public static CommandFailure usage(String message) {
    return new CommandFailure(2, message);
  }

  /** There is no connection, or the server failed. */
  static CommandFailure unavailable(String message) {
    return new CommandFailure(3, message);
  }

  /** The same failure with more to say. */
  CommandFailure saying(String message) {
    return new CommandFailure(exitCode, message, this);
  }

  /** What the process ends with: 1, 2 or 3. */
  public int exitCode() {
    return exitCode;
  }

  static CommandFailure of(Exception e) {
    return switch (e) {
      case CommandFailure failure -> failure;
      case NoSuchFileException missing -> usage("there is no file " + missing.getFile());
      case AccessDeniedException denied -> usage("not allowed to use " + denied.getFile());
      case FileSystemException file ->
          isFull(file)
              ? unavailable(String.valueOf(file.getMessage()))
              : usage(String.valueOf(file.getMessage()));
      case InvalidValue invalid -> usage(String.valueOf(invalid.getMessage()));
      case Unusable unusable -> usage(String.valueOf(unusable.getMessage()));
      case LedgerFailure ledger -> unavailable(String.valueOf(ledger.getMessage()));
      case SourceFailure ledger -> unavailable(String.valueOf(ledger.getMessage()));
      case IOException io -> unavailable(String.valueOf(io.getMessage()));
      case InterruptedException interrupted -> unavailable("interrupted");
      default -> unavailable("a mistake in this program: " + e);
    };
  }

  /** Whether a disk failed, and not whoever named the file. */
  private static boolean isFull(FileSystemException e) {
    return Stream.of("No space left", "quota exceeded", "Input/output error")
        .anyMatch(String.valueOf(e.getReason())::contains);
  }
}

package dev.precedent.standalone;

import java.io.Serial;

/** The server cannot start as it was asked to; the message is the one sentence that says why. */
final class StartRefused extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  /** What the process ends with where the machine, or what lies there, does not let it. */
  static final int FAILURE = 3;

  private final int exitCode;

  private StartRefused(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  /** It was asked for something that is not allowed. */
  static StartRefused usage(String message) {
    return new StartRefused(2, message);
  }

  /** The machine does not let it. */
  static StartRefused failure(String message) {
    return new StartRefused(FAILURE, message);
  }

  int exitCode() {
    return exitCode;
  }
}

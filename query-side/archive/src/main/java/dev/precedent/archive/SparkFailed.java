package dev.precedent.archive;

import org.jspecify.annotations.Nullable;

/** A job on Spark did not come to its end, in words for people. */
public final class SparkFailed extends RuntimeException {
  SparkFailed(String reason, @Nullable Throwable cause) {
    super(reason, cause);
  }
}

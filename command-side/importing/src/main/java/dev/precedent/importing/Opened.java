package dev.precedent.importing;

import java.util.List;

/** What opening a file of rows led to. */
public sealed interface Opened {
  /** Its rows can be read. */
  record Readable(Lines lines) implements Opened {}

  /** The mapping names columns that the file does not have. */
  record Mismatch(List<Problem> problems) implements Opened {}

  /** It is not what the mapping says, or needs a mapping and has none. */
  record Unreadable(String reason) implements Opened {}
}

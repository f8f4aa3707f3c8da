package dev.precedent.command.recording;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What is to be recorded, line by line, however long it is. */
@FunctionalInterface
public interface RawLines {
  /** The next line that is not blank; null after the last. */
  @Nullable RawLine next() throws IOException;
}

package dev.precedent.command.recording;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A request's body, line by line, however long it is. */
interface RawLines {
  /** The next line that is not blank; null after the last. */
  @Nullable RawLine next() throws IOException;
}

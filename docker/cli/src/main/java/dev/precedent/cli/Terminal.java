package dev.precedent.cli;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Whether somebody watches stderr. Java itself can only tell that of stdin and stdout together. */
final class Terminal {
  private static final int STDERR = 2;

  private Terminal() {}

  static boolean watchesStderr() {
    Linker linker = Linker.nativeLinker();
    MemorySegment isatty = linker.defaultLookup().find("isatty").orElse(MemorySegment.NULL);
    if (isatty.equals(MemorySegment.NULL) || "dumb".equals(System.getenv("TERM"))) {
      return false;
    }
    try {
      return (int)
              linker
                  .downcallHandle(
                      isatty, FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT))
                  .invokeExact(STDERR)
          == 1;
    } catch (Throwable e) { // what a method handle declares; isatty itself fails with 0
      return false;
    }
  }
}

package dev.precedent.cli;

import dev.precedent.importing.Mapping;
import dev.precedent.importing.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Mapping files as commands read them. */
final class MappingFile {
  private MappingFile() {}

  /**
   * The mapping of a file.
   *
   * @throws CommandFailure if it has mistakes, which are printed with their places
   */
  static Mapping checked(Path file, Console console) throws IOException {
    return switch (Mapping.read(Document.read(file).text())) {
      case Mapping.Usable(Mapping usable) -> usable;
      case Mapping.Wrong(List<Problem> mistakes) -> {
        print(file, mistakes, console);
        throw CommandFailure.usage(file + " has errors, and nothing was imported");
      }
    };
  }

  /** Prints mistakes in it, as compilers do. */
  static void print(Path file, List<Problem> mistakes, Console console) {
    for (Problem mistake : mistakes) {
      console
          .err()
          .printf(
              "%s:%d:%d: error: %s%n", file, mistake.line(), mistake.column(), mistake.message());
    }
  }
}

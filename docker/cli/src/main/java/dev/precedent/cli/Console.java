package dev.precedent.cli;

import dev.precedent.contracts.CanonicalJson;
import java.io.PrintWriter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** Where a command writes: answers to stdout, everything else to stderr. */
record Console(PrintWriter out, PrintWriter err) {
  /**
   * @param command as picocli hands it over before a command runs
   */
  static Console of(@Nullable CommandSpec command) {
    var line = Objects.requireNonNull(command).commandLine();
    return new Console(line.getOut(), line.getErr());
  }

  /** The one JSON document of a command: a tree, or a record of what is in it. */
  void json(Object document) {
    out.println(CanonicalJson.mapper().writeValueAsString(document));
  }
}

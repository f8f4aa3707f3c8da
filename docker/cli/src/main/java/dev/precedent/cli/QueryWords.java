package dev.precedent.cli;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.UnmatchedArgumentException;

/** A query as words of a command line. */
final class QueryWords {
  private QueryWords() {}

  /**
   * The words as one query.
   *
   * @param command that was given them
   * @throws UnmatchedArgumentException if one is a mistyped option; -label:ALLOW is none
   */
  static String text(@Nullable CommandSpec command, List<String> words) {
    List<String> options = words.stream().filter(each -> each.startsWith("--")).toList();
    if (!options.isEmpty()) {
      throw new UnmatchedArgumentException(Objects.requireNonNull(command).commandLine(), options);
    }
    return String.join(" ", words);
  }
}

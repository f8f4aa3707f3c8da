package dev.precedent.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What somebody who mistyped a name may have meant. */
final class Suggestions {
  /** Commands that are there, though not on the class path of every other command. */
  static final List<String> ELSEWHERE = List.of("serve", "demo", "bench");

  private Suggestions() {}

  /** The end of a message: {@code ; did you mean 'serve'?}, or nothing. */
  static String in(ParameterException mistake) {
    if (!(mistake instanceof UnmatchedArgumentException unmatched)) {
      return "";
    }
    CommandLine command = mistake.getCommandLine();
    List<String> suggested = unmatched.getSuggestions();
    if (command.getParent() == null && !unmatched.isUnknownOption()) {
      suggested = among(commands(command), unmatched.getUnmatched());
    }
    return suggested.isEmpty()
        ? ""
        : "; did you mean '%s'?".formatted(String.join("' or '", suggested));
  }

  private static List<String> commands(CommandLine root) {
    List<String> names = new ArrayList<>(root.getSubcommands().keySet());
    ELSEWHERE.stream().filter(each -> !names.contains(each)).forEach(names::add);
    return names;
  }

  /** By the library's measure of likeness, which it only tells of commands that it knows. */
  private static List<String> among(List<String> names, List<String> unmatched) {
    CommandLine known = new CommandLine(CommandSpec.create());
    names.forEach(each -> known.addSubcommand(each, CommandSpec.create()));
    return new UnmatchedArgumentException(known, unmatched).getSuggestions();
  }
}

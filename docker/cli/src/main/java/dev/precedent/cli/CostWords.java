package dev.precedent.cli;

import dev.precedent.contracts.Shown;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/** What mistakes cost, as an option says it: {@code fp=1,fn=20}. */
final class CostWords {
  private static final Pattern WEIGHT = Pattern.compile("(fp|fn)=(\\d{1,9}(?:\\.\\d{1,9})?)");

  private CostWords() {}

  /**
   * Puts the weights into a request's {@code cost}.
   *
   * @throws CommandFailure if they are written in another way
   */
  static void put(String written, ObjectNode cost) {
    for (String part : written.split(",", -1)) {
      Matcher weight = WEIGHT.matcher(part);
      if (!weight.matches() || cost.has(weight.group(1))) {
        throw CommandFailure.usage(
            "--cost must be like fp=1,fn=20, found '%s'".formatted(Shown.of(written)));
      }
      cost.put(weight.group(1), Double.parseDouble(weight.group(2)));
    }
  }
}

package dev.precedent.policy.document;

import dev.precedent.contracts.Failure;
import dev.precedent.contracts.Shown;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.Node;

/** The forms of the names that a document chooses. */
final class Names {
  /** Identifiers of CEL: names stand bare in guards. */
  private static final Pattern FACT = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,99}");

  /** The words that CEL keeps for itself. */
  private static final Set<String> RESERVED =
      Set.of(
          "as",
          "break",
          "const",
          "continue",
          "else",
          "false",
          "for",
          "function",
          "if",
          "import",
          "in",
          "let",
          "loop",
          "namespace",
          "null",
          "package",
          "return",
          "true",
          "var",
          "void",
          "while");

  /** Something that stands as one word in texts, addresses and queries. */
  private static final Pattern CLAUSE =
      Pattern.compile("(?=.{1,50}$)[A-Za-z][A-Za-z0-9]*([.-][A-Za-z0-9]+)*");

  private static final Pattern OUTCOME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,49}");

  private Names() {}

  static boolean isFact(Node key, String name, Findings findings) {
    if (RESERVED.contains(name)) {
      findings.error(
          key,
          Rule.WRONG_FORM,
          "the name '%s' is a word of CEL; choose another".formatted(name),
          "choose another name");
      return false;
    }
    return matches(
        FACT,
        key,
        name,
        "a name must be up to 100 letters, digits and _, and not begin with a digit",
        findings);
  }

  static boolean isClause(Node node, String clause, Findings findings) {
    return matches(
        CLAUSE,
        node,
        clause,
        "a clause must be letters and digits joined by dots or hyphens, up to 50 characters such as HS.2b",
        findings);
  }

  static boolean isOutcome(Node node, String outcome, Findings findings) {
    if (Stream.of(Failure.values()).map(Failure::name).anyMatch(outcome::equals)) {
      findings.error(
          node,
          Rule.WRONG_FORM,
          "'%s' is what a system's failure is called; choose another outcome".formatted(outcome),
          "choose another outcome");
      return false;
    }
    return matches(
        OUTCOME,
        node,
        outcome,
        "an outcome must be up to 50 letters, digits, _ and -, beginning with a letter",
        findings);
  }

  static boolean isMarket(Node key, String name, Findings findings) {
    return matches(
        OUTCOME,
        key,
        name,
        "a market must be up to 50 letters, digits, _ and -, beginning with a letter",
        findings);
  }

  private static boolean matches(
      Pattern form, Node node, String name, String expected, Findings findings) {
    if (form.matcher(name).matches()) {
      return true;
    }
    findings.error(node, Rule.WRONG_FORM, "%s, found '%s'".formatted(expected, Shown.of(name)));
    return false;
  }
}

package dev.precedent.policy.document;

import dev.precedent.contracts.Failure;
import dev.precedent.contracts.Shown;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * The forms of the names that a document chooses. A name that stands as one word wherever a reading
 * puts it can be evaluated; which of these may be chosen is the checker's to say.
 */
final class Names {
  /** Identifiers of CEL: names stand bare in guards, and in SQL. */
  private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  /** What is one word in texts, addresses and queries. */
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_.-]+");

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

  private static final Pattern CLAUSE =
      Pattern.compile("(?=.{1,50}$)[A-Za-z0-9]+([.-][A-Za-z0-9]+)*");

  private static final Pattern OUTCOME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,49}");

  private Names() {}

  /** Whether a name can be evaluated; what else is wrong with it is found. */
  static boolean isFact(Node key, String name, Findings findings) {
    if (RESERVED.contains(name)) {
      findings.error(
          key,
          Rule.WRONG_FORM,
          "the name '%s' is a word of CEL; choose another".formatted(name),
          "choose another name");
      return true; // no guard can name it, and decisions may have recorded it
    }
    return matches(
        IDENTIFIER,
        FACT,
        key,
        name,
        "a name must be up to 100 letters, digits and _, and not begin with a digit",
        findings);
  }

  static boolean isClause(Node node, String clause, Findings findings) {
    return matches(
        WORD,
        CLAUSE,
        node,
        clause,
        "a clause must be letters and digits joined by dots or hyphens, up to 50 characters such as HS.2b or 3.10",
        findings);
  }

  static boolean isOutcome(Node node, String outcome, Findings findings) {
    if (Stream.of(Failure.values()).map(Failure::name).anyMatch(outcome::equals)) {
      findings.error(
          node,
          Rule.WRONG_FORM,
          "'%s' is what a system's failure is called; choose another outcome".formatted(outcome),
          "choose another outcome");
      return true;
    }
    return matches(
        WORD,
        OUTCOME,
        node,
        outcome,
        "an outcome must be up to 50 letters, digits, _ and -, beginning with a letter",
        findings);
  }

  static boolean isMarket(Node key, String name, Findings findings) {
    return matches(
        WORD,
        OUTCOME,
        key,
        name,
        "a market must be up to 50 letters, digits, _ and -, beginning with a letter",
        findings);
  }

  private static boolean matches(
      Pattern readable, Pattern form, Node node, String name, String expected, Findings findings) {
    String message = "%s, found '%s'".formatted(expected, Shown.of(name));
    if (!readable.matcher(name).matches()) {
      findings.unreadable(node, Rule.WRONG_FORM, message, null);
      return false;
    }
    if (!form.matcher(name).matches()) {
      findings.error(node, Rule.WRONG_FORM, message);
    }
    return true;
  }
}

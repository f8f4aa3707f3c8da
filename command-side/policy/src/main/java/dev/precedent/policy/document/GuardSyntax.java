package dev.precedent.policy.document;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.Operator;
import dev.cel.common.ast.CelExpr;
import dev.cel.parser.CelParser;
import dev.cel.parser.CelParserFactory;
import dev.precedent.contracts.Shown;
import dev.precedent.yaml.Place;
import dev.precedent.yaml.YamlDocument;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** One guard as CEL's parser sees it, and the places of its parts in the document. */
final class GuardSyntax {
  static final int MAX_LENGTH = 10_000;

  // Without macros: has() and exists() stay calls, which are refused by name.
  private static final CelParser PARSER =
      CelParserFactory.standardCelParserBuilder()
          .setOptions(
              // What a guard can be read within: these may be raised, and never lowered.
              CelOptions.current()
                  .maxExpressionCodePointSize(10_000)
                  .maxParseRecursionDepth(64)
                  .maxParseExpressionNodeCount(4_000)
                  .build())
          .build();

  private static final Pattern UNEXPECTED =
      Pattern.compile(
          "(?:mismatched input|extraneous input|token recognition error at:"
              + "|no viable alternative at input) '(.*?)'(?: expecting .*)?",
          Pattern.DOTALL);

  private static final Map<String, String> INSTEAD =
      Map.of(
          "=", "write == for equality",
          "and", "write && for and",
          "AND", "write && for and",
          "or", "write || for or",
          "OR", "write || for or",
          "&", "write && for and",
          "|", "write || for or",
          "<>", "write != for inequality");

  private final ScalarNode node;
  private final YamlDocument document;
  private final Findings findings;
  private final Map<Long, Integer> positions;
  private final int[] text;
  private final CelExpr root;

  private GuardSyntax(
      ScalarNode node, YamlDocument document, Findings findings, CelAbstractSyntaxTree tree) {
    this.node = node;
    this.document = document;
    this.findings = findings;
    this.positions = tree.getSource().getPositionsMap();
    this.text = node.getValue().codePoints().toArray();
    this.root = tree.getExpr();
  }

  /** Parses a guard; null where it is not CEL, which is then found. */
  static @Nullable GuardSyntax parse(ScalarNode node, YamlDocument document, Findings findings) {
    String text = node.getValue();
    if (text.length() > MAX_LENGTH
        && findings.limit(
            node,
            "a guard must be at most %d characters long, found %d"
                .formatted(MAX_LENGTH, text.length()))) {
      return null;
    }
    CelValidationResult result = PARSER.parse(text);
    if (result.hasError()) {
      CelIssue first = result.getErrors().getFirst();
      int offset =
          offset(text, first.getSourceLocation().getLine(), first.getSourceLocation().getColumn());
      findings.unreadable(
          document.place(node, offset),
          Rule.GUARD_SYNTAX,
          "the guard is not CEL: " + inWords(first, text),
          instead(first, text));
      return null;
    }
    try {
      return new GuardSyntax(node, document, findings, result.getAst());
    } catch (CelValidationException e) {
      throw new AssertionError("a result without errors has a tree", e);
    }
  }

  CelExpr root() {
    return root;
  }

  /** Says that a part of the guard cannot be evaluated, at the place where the part begins. */
  void unreadable(CelExpr part, Rule rule, String message, @Nullable String suggestion) {
    findings.unreadable(place(part), rule, message, suggestion);
  }

  /** Says that a part of the guard may not be published, at the place where the part begins. */
  void error(CelExpr part, Rule rule, String message, @Nullable String suggestion) {
    findings.error(place(part), rule, message, suggestion);
  }

  /** Says that a part of the guard is larger than may be published; whether to read no further. */
  boolean limit(CelExpr part, String message) {
    return findings.limit(place(part), message, null);
  }

  private Place place(CelExpr part) {
    return document.place(node, start(part));
  }

  /** Says that a part of the guard cannot be expressed by every reading. */
  void unsupported(CelExpr part) {
    Unsupported unsupported = Unsupported.of(part);
    unreadable(part, Rule.UNSUPPORTED, unsupported.message(), unsupported.instead());
  }

  /** Where a part begins; CEL gives the place of its operator. */
  private int start(CelExpr part) {
    int own = positions.getOrDefault(part.id(), 0);
    return switch (part.getKind()) {
      case CALL -> {
        CelExpr.CelCall call = part.call();
        int start =
            call.target().isPresent()
                ? start(call.target().get())
                : own - nameBefore(own, call.function());
        for (CelExpr argument : call.args()) {
          start = Math.min(start, start(argument));
        }
        yield start;
      }
      case SELECT -> Math.min(own, start(part.select().operand()));
      case CONSTANT -> own > 0 && text[own - 1] == '-' ? own - 1 : own;
      default -> own;
    };
  }

  /** The place of a call of a function is its parenthesis. */
  private int nameBefore(int own, String function) {
    boolean isFunction = Operator.findReverse(function).isEmpty() || function.equals("has");
    return isFunction ? Math.min(own, function.length()) : 0;
  }

  /** The place in a guard; where CEL names none, its beginning. */
  private static int offset(String text, int line, int column) {
    if (line < 1 || column < 0) {
      return 0;
    }
    List<String> lines = text.lines().toList();
    int offset = column;
    for (int i = 0; i < Math.min(line - 1, lines.size()); i++) {
      offset += lines.get(i).codePointCount(0, lines.get(i).length()) + 1;
    }
    return offset;
  }

  private static @Nullable String instead(CelIssue issue, String guard) {
    Matcher unexpected = UNEXPECTED.matcher(issue.getMessage());
    String instead = unexpected.matches() ? INSTEAD.get(unexpected.group(1).strip()) : null;
    boolean negates = unexpected.matches() && guard.matches("(?si).*\\bnot\\s+[\\w(].*");
    return instead == null && negates ? "write ! for not" : instead;
  }

  private static String inWords(CelIssue issue, String guard) {
    Matcher unexpected = UNEXPECTED.matcher(issue.getMessage());
    if (!unexpected.matches()) {
      return Shown.of(issue.getMessage().replace("'<EOF>'", "its end"));
    }
    String found = unexpected.group(1).strip();
    if (found.equals("<EOF>")) {
      return "it ends too early";
    }
    if (found.startsWith("'") || found.startsWith("\"")) {
      return "the text " + Shown.of(found) + " has no closing quote";
    }
    String instead = instead(issue, guard);
    return "unexpected '" + Shown.of(found) + "'" + (instead == null ? "" : "; " + instead);
  }
}

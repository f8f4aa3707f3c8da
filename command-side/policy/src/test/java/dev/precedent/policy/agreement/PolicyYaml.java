package dev.precedent.policy.agreement;

import dev.precedent.contracts.Value;
import dev.precedent.policy.FactType;
import dev.precedent.policy.Guard;
import dev.precedent.policy.Market;
import dev.precedent.policy.Node;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.policy.Question;
import dev.precedent.policy.Signal;
import dev.precedent.policy.Threshold;
import dev.precedent.policy.Timestamp;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes a typed policy as the document that it could have been read from. */
final class PolicyYaml {
  private final PolicyVersion policy;
  private final StringBuilder yaml = new StringBuilder();

  private PolicyYaml(PolicyVersion policy) {
    this.policy = policy;
  }

  static String of(PolicyVersion policy) {
    return new PolicyYaml(policy).write();
  }

  private String write() {
    line("policy: " + policy.key());
    line("version: " + policy.version());
    line("title: " + policy.title());
    line("signals:");
    policy.signals().values().forEach(signal -> line("  " + signal(signal)));
    section("thresholds:", policy.thresholds().values().stream().map(PolicyYaml::threshold));
    section("questions:", policy.questions().values().stream().map(PolicyYaml::question));
    line("outcomes: [" + String.join(", ", policy.outcomes()) + "]");
    if (policy.market() != null) {
      line("market: " + policy.market());
      line("markets:");
      policy.markets().forEach(this::market);
    }
    line("tree:");
    policy.tree().forEach(node -> node(node, "  "));
    line("text: |");
    line("  " + policy.clauses().stream().map(c -> c + " words.").collect(Collectors.joining(" ")));
    return yaml.toString();
  }

  private void section(String key, Stream<String> entries) {
    List<String> lines = entries.toList();
    if (!lines.isEmpty()) {
      line(key);
      lines.forEach(entry -> line("  " + entry));
    }
  }

  private static String signal(Signal signal) {
    String values =
        signal.values().isEmpty()
            ? ""
            : ", values: [" + joined(signal.values().stream().map(PolicyYaml::quoted)) + "]";
    return "%s: {type: %s%s}".formatted(signal.name(), quoted(signal.type().toString()), values);
  }

  private static String question(Question question) {
    String answers =
        joined(
            question.answers().stream()
                .map(a -> a instanceof Value.Text(String text) ? quoted(text) : a.toString()));
    return "%s: {ask: %s, answers: [%s]%s}"
        .formatted(
            question.name(),
            quoted(question.ask()),
            answers,
            question.several() ? ", several: true" : "");
  }

  private static String threshold(Threshold threshold) {
    return threshold.name()
        + ": "
        + (threshold.kind() == FactType.Kind.TIMESTAMP
            ? Timestamp.text(threshold.bound())
            : number(threshold.bound()));
  }

  private void market(Market market) {
    line("  " + market.name() + ":");
    line("    of: [" + joined(market.regions().stream().map(PolicyYaml::quoted)) + "]");
    if (!market.movedThresholds().isEmpty()) {
      line("    thresholds:");
      market
          .movedThresholds()
          .forEach(
              name ->
                  line(
                      "      " + threshold(Objects.requireNonNull(market.thresholds().get(name)))));
    }
    if (!market.changedClauses().isEmpty()) {
      line("    nodes:");
      market.tree().forEach(node -> changed(node, market.changedClauses()));
    }
    line("    # all of its tree");
    market.tree().forEach(node -> node(node, "    # "));
  }

  private void changed(Node node, Collection<String> clauses) {
    if (clauses.contains(node.clause())) {
      String when = node.when() == null ? "" : "when: " + quoted(cel(node.when()));
      String outcome = node.outcome() == null ? "" : "outcome: " + node.outcome();
      line(
          "      %s: {%s}"
              .formatted(
                  node.clause(), joined(Stream.of(when, outcome).filter(s -> !s.isEmpty()))));
    }
    node.then().forEach(below -> changed(below, clauses));
  }

  private void node(Node node, String indent) {
    String when = node.when() == null ? "" : ", when: " + quoted(cel(node.when()));
    if (node.outcome() != null) {
      line(
          "%s- {clause: %s%s, outcome: %s}".formatted(indent, node.clause(), when, node.outcome()));
    } else {
      line("%s- clause: %s".formatted(indent, node.clause()));
      if (!when.isEmpty()) {
        line(indent + "  " + when.substring(2));
      }
      line(indent + "  then:");
      node.then().forEach(below -> node(below, indent + "    "));
    }
  }

  private void line(String line) {
    yaml.append(line).append('\n');
  }

  private String cel(Guard guard) {
    return cel(guard, policy.signals().values());
  }

  /** A guard as CEL. */
  static String cel(Guard guard, Collection<Signal> signals) {
    return switch (guard) {
      case Guard.Holds(String name) -> name;
      case Guard.Compare(String name, Guard.Relation relation, double bound, String threshold) ->
          "%s %s %s"
              .formatted(
                  name,
                  relation.symbol(),
                  threshold != null
                      ? threshold
                      : bound == 0 && 1 / bound < 0
                          ? "-0.0"
                          : constant(name, Value.of(bound), signals));
      case Guard.Is(String name, Value constant) ->
          "%s == %s".formatted(name, constant(name, constant, signals));
      case Guard.OneOf(String name, List<Value> constants) ->
          "%s in [%s]"
              .formatted(
                  name, joined(constants.stream().map(each -> constant(name, each, signals))));
      case Guard.Includes(String name, Value element) ->
          "%s in %s".formatted(constant(name, element, signals), name);
      case Guard.Not(Guard operand) -> "!(" + cel(operand, signals) + ")";
      case Guard.All(List<Guard> operands) -> joined(operands, " && ", signals);
      case Guard.Any(List<Guard> operands) -> joined(operands, " || ", signals);
    };
  }

  private static String joined(List<Guard> operands, String operator, Collection<Signal> signals) {
    return operands.stream()
        .map(
            operand ->
                operand instanceof Guard.Atom
                    ? cel(operand, signals)
                    : "(" + cel(operand, signals) + ")")
        .collect(Collectors.joining(operator));
  }

  private static String constant(String name, Value constant, Collection<Signal> signals) {
    return switch (constant) {
      case Value.Text(String text) -> quoted(text);
      case Value.Number(double number) ->
          signals.stream()
                  .anyMatch(
                      signal ->
                          signal.name().equals(name)
                              && signal.type().kind() == FactType.Kind.TIMESTAMP)
              ? "timestamp(" + quoted(Timestamp.text(number)) + ")"
              : number(number);
      default -> constant.toString();
    };
  }

  private static String number(double number) {
    return Math.abs(number) <= FactType.MAX_WHOLE && number == Math.rint(number)
        ? Long.toString((long) number)
        : Double.toString(number);
  }

  private static String joined(Stream<String> parts) {
    return parts.collect(Collectors.joining(", "));
  }

  /** In quotes, as CEL and YAML both read it. */
  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.codePoints()
        .forEach(
            c -> {
              if (c == '"' || c == '\\') {
                quoted.append('\\').appendCodePoint(c);
              } else if (c < ' '
                  || (c > '~' && c < 0xa1)
                  || c == 0x2028
                  || c >= 0xfe00 && c < 0x10000) {
                quoted.append("\\u%04x".formatted(c));
              } else {
                quoted.appendCodePoint(c);
              }
            });
    return quoted.append('"').toString();
  }
}

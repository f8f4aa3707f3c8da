package dev.precedent.policy.document;

import dev.precedent.contracts.Digest;
import dev.precedent.contracts.InvalidValue;
import dev.precedent.contracts.PolicyKey;
import dev.precedent.contracts.Shown;
import dev.precedent.contracts.VersionNumber;
import dev.precedent.policy.Guidance;
import dev.precedent.policy.Market;
import dev.precedent.policy.PolicyDocument;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.policy.Question;
import dev.precedent.policy.Timestamp;
import dev.precedent.policy.Wording;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads and checks policy documents: YAML 1.2 with guards in CEL. */
public final class PolicyChecker {
  static final int MAX_OUTCOMES = 50;

  /** Nodes of the tree and of those of all markets. */
  static final int MAX_MARKET_NODES = 10_000;

  private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

  static final Set<String> KEYS =
      new LinkedHashSet<>(
          List.of(
              "policy",
              "version",
              "title",
              "effective",
              "changeNote",
              "signals",
              "thresholds",
              "questions",
              "outcomes",
              "actions",
              "market",
              "markets",
              "tree",
              "text",
              "guidance"));

  private final String yaml;
  private final Findings findings = new Findings();

  private PolicyChecker(String yaml) {
    this.yaml = yaml;
  }

  /**
   * Reads and checks a document of at most 1 MiB. Whatever the text holds, the answer is a value:
   * its mistakes are findings.
   */
  public static PolicyCheck check(String yaml) {
    PolicyChecker reader = new PolicyChecker(yaml);
    PolicyVersion policy = reader.document();
    return new PolicyCheck(reader.findings.hasErrors() ? null : policy, reader.findings.all());
  }

  private @Nullable PolicyVersion document() {
    Node root = YamlDocument.read(yaml, findings);
    Fields fields = root == null ? null : Fields.of(root, "a policy", KEYS, findings);
    if (fields == null) {
      return null;
    }
    PolicyKey key = parsed(fields, "policy", PolicyKey::new);
    VersionNumber version = parsed(fields, "version", VersionNumber::of);
    String title = fields.text("title");
    String effective = effective(fields);
    String changeNote = fields.optionalText("changeNote");
    Declarations declarations = DeclarationsReader.read(fields, findings);
    List<String> outcomes = outcomes(fields);
    SequencedMap<String, String> actions = actions(fields, outcomes);
    TreeReader tree = new TreeReader(yaml, declarations, outcomes, findings);
    List<dev.precedent.policy.Node> nodes = tree.read(fields);
    MarketsReader.Markets markets =
        new MarketsReader(yaml, declarations, outcomes, tree, findings).read(fields);
    Map<String, Place> clauses = new LinkedHashMap<>(tree.clauses());
    markets.overlays().forEach(overlay -> overlay.reader().clauses().forEach(clauses::putIfAbsent));
    String text = fields.text("text");
    if (text != null && fields.optional("text") instanceof ScalarNode words) {
      new ClauseCheck(yaml, words, findings).check(clauses, declarations);
    }
    SequencedMap<String, Guidance> guidance =
        GuidanceReader.read(fields, withQuestions(clauses.keySet(), declarations), findings);
    List<Market> resolved = resolve(nodes, tree, markets.overlays());
    if (findings.hasErrors() || key == null || version == null || title == null || text == null) {
      return null;
    }
    new TreeCheck(tree, declarations, findings)
        .check(nodes, markets.signal(), markets.overlays(), resolved);
    return new PolicyVersion(
        new PolicyDocument(
            key,
            version,
            title,
            effective,
            changeNote,
            declarations.signals(),
            declarations.thresholds(),
            declarations.questions(),
            outcomes,
            actions,
            markets.signal() == null ? null : markets.signal().name(),
            resolved,
            nodes,
            text,
            guidance,
            Digest.of(yaml)));
  }

  /** The markets with their trees; none where there are errors, which come of the parts. */
  private List<Market> resolve(
      List<dev.precedent.policy.Node> tree, TreeReader reader, List<Overlay> overlays) {
    List<Market> markets = new ArrayList<>();
    int nodes = reader.nodes();
    for (Overlay overlay : overlays) {
      if (findings.hasErrors()) {
        return List.of();
      }
      nodes += reader.nodes() + overlay.reader().nodes();
      if (nodes > MAX_MARKET_NODES) {
        findings.error(
            overlay.place(),
            Rule.LIMIT,
            "the trees of all markets have more than %d nodes together".formatted(MAX_MARKET_NODES),
            "join markets that are alike");
        return List.of();
      }
      markets.add(overlay.over(tree));
    }
    return markets;
  }

  private static Set<String> withQuestions(Set<String> nodes, Declarations declarations) {
    Set<String> clauses = new LinkedHashSet<>(nodes);
    for (Question question : declarations.questions().values()) {
      if (question.clause() != null) {
        clauses.add(question.clause());
      }
    }
    return clauses;
  }

  private @Nullable String effective(Fields fields) {
    Node node = fields.optional("effective");
    String effective = node == null ? null : Fields.textOf(node, "'effective'", findings);
    if (node == null || effective == null) {
      return null;
    }
    if (Timestamp.micros(effective).isEmpty() && !isDate(effective)) {
      findings.error(
          node,
          Rule.WRONG_FORM,
          "'effective' must be a date such as 2026-03-01 or a time such as 2026-03-01T00:00:00Z, found %s"
              .formatted(NodeDescription.of(node)),
          "write a date such as 2026-03-01");
    }
    return effective;
  }

  private static boolean isDate(String text) {
    try {
      return DATE.matcher(text).matches() && LocalDate.parse(text) != null;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private SequencedMap<String, String> actions(Fields fields, List<String> outcomes) {
    SequencedMap<String, String> actions = new LinkedHashMap<>();
    fields
        .entries("actions", MAX_OUTCOMES)
        .forEach(
            (outcome, entry) -> {
              String action = Fields.textOf(entry.value(), "an action", findings);
              if (outcomes.contains(outcome)) {
                if (action != null) {
                  actions.put(outcome, action);
                }
              } else if (!outcomes.isEmpty()) { // empty where there is a mistake in them
                findings.unknown(
                    entry.key(),
                    Rule.UNKNOWN_OUTCOME,
                    "the outcome '%s' is not declared".formatted(Shown.of(outcome)),
                    Wording.meant(outcome, outcomes));
              }
            });
    return actions;
  }

  private <T> @Nullable T parsed(Fields fields, String key, Function<String, T> form) {
    Node node = fields.required(key);
    if (node == null) {
      return null;
    }
    if (!(node instanceof ScalarNode scalar)) {
      findings.error(
          node,
          Rule.WRONG_VALUE,
          "'%s' must be text, found %s".formatted(key, NodeDescription.of(node)));
      return null;
    }
    try {
      return form.apply(scalar.getValue());
    } catch (InvalidValue e) {
      findings.error(node, Rule.WRONG_FORM, String.valueOf(e.getMessage()));
      return null;
    }
  }

  /** The outcomes, or none where there is a mistake in them. */
  private List<String> outcomes(Fields fields) {
    List<Node> nodes = fields.list("outcomes", MAX_OUTCOMES);
    List<String> outcomes = new ArrayList<>();
    boolean sound = nodes != null;
    for (Node node : nodes == null ? List.<Node>of() : nodes) {
      String outcome = Fields.textOf(node, "an outcome", findings);
      if (outcome == null || !Names.isOutcome(node, outcome, findings)) {
        sound = false;
      } else if (outcomes.contains(outcome)) {
        findings.error(node, Rule.REPEATED, "the outcome '%s' is repeated".formatted(outcome));
      } else {
        outcomes.add(outcome);
      }
    }
    return sound ? outcomes : List.of();
  }
}

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
import dev.precedent.yaml.NodeDescription;
import dev.precedent.yaml.Place;
import dev.precedent.yaml.Yaml;
import dev.precedent.yaml.YamlDocument;
import dev.precedent.yaml.YamlFlaw;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * Parses policy documents, YAML 1.2 with guards in CEL: takes from a document what an evaluator
 * needs. What the checker says of it, today or one day, is no matter here; see {@link
 * PolicyChecker}.
 */
public final class PolicyParser {
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

  private final YamlDocument yaml;
  private final Findings findings;

  private PolicyParser(YamlDocument yaml, Findings findings) {
    this.yaml = yaml;
    this.findings = findings;
  }

  /**
   * The version that a stored document describes, sound or not.
   *
   * @return empty where there is nothing to evaluate: no tree, no outcomes, or guards without types
   */
  public static Optional<PolicyVersion> parse(String yaml) {
    PolicySource source = source(yaml, Findings.ofParse());
    return source == null || source.document() == null
        ? Optional.empty()
        : Optional.of(new PolicyVersion(source.document()));
  }

  /** What a document says and where; null where it is no mapping at all. */
  static @Nullable PolicySource source(String yaml, Findings findings) {
    return switch (Yaml.read(yaml, "policy")) {
      case YamlDocument document -> new PolicyParser(document, findings).source(Digest.of(yaml));
      case YamlFlaw flaw -> {
        findings.unreadable(
            flaw.place(),
            flaw.kind() == YamlFlaw.Kind.LIMIT ? Rule.LIMIT : Rule.YAML,
            flaw.message(),
            flaw.suggestion());
        yield null;
      }
    };
  }

  private @Nullable PolicySource source(String digest) {
    Fields fields = Fields.of(yaml.root(), "a policy", KEYS, findings);
    if (fields == null) {
      return null;
    }
    PolicyKey key = parsed(fields, "policy", PolicyKey::new);
    VersionNumber version = parsed(fields, "version", VersionNumber::of);
    String title = fields.aside().text("title");
    String effective = effective(fields);
    String changeNote = fields.aside().optionalText("changeNote");
    Declarations declarations = DeclarationsReader.read(fields, findings);
    List<String> outcomes = outcomes(fields);
    SequencedMap<String, String> actions = actions(fields, outcomes);
    TreeReader tree = new TreeReader(yaml, declarations, outcomes, findings);
    List<dev.precedent.policy.Node> nodes = tree.read(fields);
    MarketsReader.Markets markets =
        new MarketsReader(yaml, declarations, outcomes, tree, findings).read(fields);
    Map<String, Place> clauses = new LinkedHashMap<>(tree.clauses());
    markets.overlays().forEach(overlay -> overlay.reader().clauses().forEach(clauses::putIfAbsent));
    String text = fields.aside().text("text");
    SequencedMap<String, Guidance> guidance =
        GuidanceReader.read(fields, withQuestions(clauses.keySet(), declarations), findings);
    List<Market> resolved = resolve(nodes, tree, markets.overlays());
    PolicyDocument document =
        findings.hasErrors() || key == null || version == null
            ? null
            : new PolicyDocument(
                key,
                version,
                title == null ? key + "@" + version : title,
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
                text == null ? "" : text,
                guidance,
                digest);
    return new PolicySource(
        yaml,
        document,
        declarations,
        tree,
        markets,
        clauses,
        text != null && fields.optional("text") instanceof ScalarNode words ? words : null);
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
      if (nodes > MAX_MARKET_NODES
          && findings.limit(
              overlay.place(),
              "the trees of all markets have more than %d nodes together"
                  .formatted(MAX_MARKET_NODES),
              "join markets that are alike")) {
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
    String effective = node == null ? null : Fields.textOf(node, "'effective'", findings.aside());
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
        .aside()
        .entries("actions", MAX_OUTCOMES)
        .forEach(
            (outcome, entry) -> {
              String action = Fields.textOf(entry.value(), "an action", findings.aside());
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
      findings.unreadable(
          node,
          Rule.WRONG_VALUE,
          "'%s' must be text, found %s".formatted(key, NodeDescription.of(node)),
          null);
      return null;
    }
    try {
      return form.apply(scalar.getValue());
    } catch (InvalidValue e) {
      findings.unreadable(node, Rule.WRONG_FORM, String.valueOf(e.getMessage()), null);
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

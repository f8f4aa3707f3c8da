package dev.precedent.policy;

import dev.precedent.contracts.Digest;
import dev.precedent.contracts.InvalidValue;
import dev.precedent.contracts.PolicyKey;
import dev.precedent.contracts.VersionNumber;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads and checks policy documents: YAML 1.2 with guards in CEL. */
public final class PolicyReader {
  private static final int MAX_OUTCOMES = 50;

  private static final Set<String> KEYS =
      new LinkedHashSet<>(
          List.of(
              "policy",
              "version",
              "title",
              "changeNote",
              "signals",
              "thresholds",
              "questions",
              "outcomes",
              "tree",
              "text"));

  private final String yaml;
  private final Findings findings = new Findings();

  private PolicyReader(String yaml) {
    this.yaml = yaml;
  }

  /**
   * Reads and checks a document of at most 1 MiB. Whatever the text holds, the answer is a value:
   * its mistakes are findings.
   */
  public static Checked read(String yaml) {
    PolicyReader reader = new PolicyReader(yaml);
    PolicyVersion policy = reader.document();
    return new Checked(reader.findings.hasErrors() ? null : policy, reader.findings.all());
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
    String changeNote = fields.optionalText("changeNote");
    Declarations declarations = DeclarationsReader.read(fields, findings);
    List<String> outcomes = outcomes(fields);
    TreeReader tree = new TreeReader(yaml, declarations, outcomes, findings);
    List<dev.precedent.policy.Node> nodes = tree.read(fields);
    String text = fields.text("text");
    if (text != null && fields.optional("text") instanceof ScalarNode words) {
      new ClauseCheck(yaml, words, findings).check(tree.clauses(), declarations);
    }
    if (findings.hasErrors() || key == null || version == null || title == null || text == null) {
      return null;
    }
    new TreeCheck(tree, findings).check(nodes, declarations);
    return new PolicyVersion(
        key,
        version,
        title,
        changeNote,
        declarations.signals(),
        declarations.thresholds(),
        declarations.questions(),
        outcomes,
        nodes,
        text,
        Digest.of(yaml));
  }

  private <T> @Nullable T parsed(Fields fields, String key, Function<String, T> form) {
    Node node = fields.required(key);
    if (node == null) {
      return null;
    }
    if (!(node instanceof ScalarNode scalar)) {
      findings.error(node, "'%s' must be text, found %s".formatted(key, Wording.found(node)));
      return null;
    }
    try {
      return form.apply(scalar.getValue());
    } catch (InvalidValue e) {
      findings.error(node, String.valueOf(e.getMessage()));
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
        findings.error(node, "the outcome '%s' is repeated".formatted(outcome));
      } else {
        outcomes.add(outcome);
      }
    }
    return sound ? outcomes : List.of();
  }
}

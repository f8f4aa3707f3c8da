package dev.precedent.policy.document;

import dev.precedent.contracts.Shown;
import dev.precedent.policy.Guidance;
import dev.precedent.policy.Wording;
import dev.precedent.yaml.NodeDescription;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads the labelling guidance of clauses. */
final class GuidanceReader {
  static final int MAX_CLAUSES = 1_000;
  static final int MAX_EXAMPLES = 50;

  static final Set<String> KEYS = new LinkedHashSet<>(List.of("note", "examples"));
  static final Set<String> EXAMPLE_KEYS =
      new LinkedHashSet<>(List.of("text", "applies", "because"));

  private final Set<String> clauses;
  private final Findings findings;

  private GuidanceReader(Set<String> clauses, Findings findings) {
    this.clauses = clauses;
    this.findings = findings;
  }

  /**
   * The guidance without mistakes, by clause in the order of the document.
   *
   * @param clauses those of nodes and questions
   */
  static SequencedMap<String, Guidance> read(
      Fields document, Set<String> clauses, Findings findings) {
    GuidanceReader reader = new GuidanceReader(clauses, findings.aside());
    SequencedMap<String, Guidance> guidance = new LinkedHashMap<>();
    document
        .aside()
        .entries("guidance", MAX_CLAUSES)
        .forEach(
            (clause, entry) -> {
              Guidance read = reader.guidance(clause, entry);
              if (read != null) {
                guidance.put(clause, read);
              }
            });
    return guidance;
  }

  private @Nullable Guidance guidance(String clause, Fields.Entry entry) {
    if (!clauses.contains(clause)) {
      findings.unknown(
          entry.key(),
          Rule.UNKNOWN_CLAUSE,
          "no node or question has the clause '%s'".formatted(Shown.of(clause)),
          Wording.meant(clause, clauses));
      return null;
    }
    Findings here = findings.of(clause);
    Fields fields = Fields.of(entry.value(), "the guidance of a clause", KEYS, here);
    if (fields == null) {
      return null;
    }
    String note = fields.optionalText("note");
    List<Guidance.Example> examples = new ArrayList<>();
    for (Node node : fields.optionalList("examples", MAX_EXAMPLES)) {
      Guidance.Example example = example(node, here);
      if (example != null) {
        examples.add(example);
      }
    }
    if (fields.optional("note") == null && fields.optional("examples") == null) {
      here.error(
          entry.value(),
          Rule.MISSING_KEY,
          "the guidance of a clause must have 'note' or 'examples'",
          "add 'note' or 'examples'");
    }
    return note == null && examples.isEmpty() ? null : new Guidance(note, examples);
  }

  private static Guidance.@Nullable Example example(Node node, Findings here) {
    Fields fields = Fields.of(node, "an example", EXAMPLE_KEYS, here);
    if (fields == null) {
      return null;
    }
    String text = fields.text("text");
    String because = fields.optionalText("because");
    Node applies = fields.required("applies");
    String verdict = applies instanceof ScalarNode scalar ? scalar.getValue() : "";
    if (applies != null && !verdict.equals("yes") && !verdict.equals("no")) {
      here.error(
          applies,
          Rule.WRONG_VALUE,
          "'applies' must be yes or no, found " + NodeDescription.of(applies),
          "write yes or no");
      return null;
    }
    return text == null || applies == null
        ? null
        : new Guidance.Example(text, verdict.equals("yes"), because);
  }
}

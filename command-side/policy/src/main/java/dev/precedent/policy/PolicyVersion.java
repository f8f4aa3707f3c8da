package dev.precedent.policy;

import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.contracts.LabelRecorded;
import dev.precedent.contracts.PolicyKey;
import dev.precedent.contracts.PolicyVersionId;
import dev.precedent.contracts.Value;
import dev.precedent.contracts.VersionNumber;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One revision of a policy, without mistakes: only {@link PolicyReader} makes it. Immutable, and
 * safe for use by several threads.
 */
public final class PolicyVersion {
  private final PolicyKey key;
  private final VersionNumber version;
  private final String title;
  private final @Nullable String changeNote;
  private final SequencedMap<String, Signal> signals;
  private final SequencedMap<String, Threshold> thresholds;
  private final SequencedMap<String, Question> questions;
  private final List<String> outcomes;
  private final List<Node> tree;
  private final String text;
  private final String digest;
  private final Set<String> clauses;
  private final Map<String, String> words;
  private final Evaluator evaluator;
  private final Admission admission;

  PolicyVersion(
      PolicyKey key,
      VersionNumber version,
      String title,
      @Nullable String changeNote,
      SequencedMap<String, Signal> signals,
      SequencedMap<String, Threshold> thresholds,
      SequencedMap<String, Question> questions,
      List<String> outcomes,
      List<Node> tree,
      String text,
      String digest) {
    this.key = key;
    this.version = version;
    this.title = title;
    this.changeNote = changeNote;
    this.signals = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(signals));
    this.thresholds = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(thresholds));
    this.questions = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(questions));
    this.outcomes = List.copyOf(outcomes);
    this.tree = List.copyOf(tree);
    this.text = text;
    this.digest = digest;
    this.clauses = clauses(tree, questions);
    this.words = words(text, clauses);
    this.evaluator = Evaluator.of(this.tree, timestamps(signals));
    this.admission = new Admission(this);
  }

  public PolicyKey key() {
    return key;
  }

  public VersionNumber version() {
    return version;
  }

  public PolicyVersionId id() {
    return new PolicyVersionId(key, version);
  }

  public String title() {
    return title;
  }

  /** What is new in this version, in the words of who wrote it. */
  public @Nullable String changeNote() {
    return changeNote;
  }

  /** By name, in the order of the document. */
  public SequencedMap<String, Signal> signals() {
    return signals;
  }

  /** By name, in the order of the document. */
  public SequencedMap<String, Threshold> thresholds() {
    return thresholds;
  }

  /** By name, in the order of the document. */
  public SequencedMap<String, Question> questions() {
    return questions;
  }

  /** The signal or question of a name, if it is declared. */
  public @Nullable Declaration declaration(String name) {
    Signal signal = signals.get(name);
    return signal != null ? signal : questions.get(name);
  }

  /** From the least to the most severe. */
  public List<String> outcomes() {
    return outcomes;
  }

  /** The decision tree: every list ends with a node without a guard. */
  public List<Node> tree() {
    return tree;
  }

  /** The human policy, in Markdown. */
  public String text() {
    return text;
  }

  /** {@code sha256:} and the SHA-256 of the document's UTF-8 bytes, in hexadecimal. */
  public String digest() {
    return digest;
  }

  /** The clauses of nodes, in the order of the tree, and then those that only questions have. */
  public Set<String> clauses() {
    return clauses;
  }

  /**
   * The words of each clause by its id, in the order of the text. They begin with the id where it
   * stands as a word, and end before the next id; ids of no node are among them.
   */
  public Map<String, String> words() {
    return words;
  }

  /**
   * Applies the tree to the facts of a case.
   *
   * @param facts signals and answers by name; names that the tree does not use are ignored, and a
   *     value of another type than declared is as unknown as a missing one
   */
  public Evaluation evaluate(Map<String, Value> facts) {
    return evaluator.evaluate(facts);
  }

  /** Whether an outcome is a finding against the content: any but the least severe. */
  public boolean positive(String outcome) {
    return !outcomes.getFirst().equals(outcome);
  }

  /**
   * Why a decision may not be recorded under this version, one sentence each; empty if it may. That
   * it names this policy and version is for the caller to know.
   */
  public List<String> reasonsAgainst(DecisionRecorded decision) {
    return admission.reasonsAgainst(decision);
  }

  /**
   * Why a label may not be recorded under this version, one sentence each; empty if it may. That it
   * names this policy and version is for the caller to know.
   */
  public List<String> reasonsAgainst(LabelRecorded label) {
    return admission.reasonsAgainst(label);
  }

  @Override
  public String toString() {
    return id().toString();
  }

  private static Set<String> timestamps(SequencedMap<String, Signal> signals) {
    return signals.values().stream()
        .filter(signal -> signal.type().kind() == FactType.Kind.TIMESTAMP)
        .map(Signal::name)
        .collect(Collectors.toSet());
  }

  private static Set<String> clauses(List<Node> tree, SequencedMap<String, Question> questions) {
    Set<String> clauses = new LinkedHashSet<>();
    tree.stream().flatMap(PolicyVersion::withBelow).map(Node::clause).forEach(clauses::add);
    for (Question question : questions.values()) {
      if (question.clause() != null) {
        clauses.add(question.clause());
      }
    }
    return Collections.unmodifiableSet(clauses);
  }

  private static Stream<Node> withBelow(Node node) {
    return Stream.concat(Stream.of(node), node.then().stream().flatMap(PolicyVersion::withBelow));
  }

  private static Map<String, String> words(String text, Set<String> clauses) {
    Map<String, String> words = new LinkedHashMap<>();
    Clauses.in(text, clauses).forEach((clause, found) -> words.put(clause, found.text()));
    return Collections.unmodifiableMap(words);
  }
}

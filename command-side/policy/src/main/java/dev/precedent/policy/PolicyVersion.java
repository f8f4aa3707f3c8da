package dev.precedent.policy;

import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.contracts.FactRecorded;
import dev.precedent.contracts.LabelRecorded;
import dev.precedent.contracts.PolicyKey;
import dev.precedent.contracts.PolicyVersionId;
import dev.precedent.contracts.Value;
import dev.precedent.contracts.VersionNumber;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One revision of a policy, ready to be evaluated. What the checker would say of it is another
 * matter: it may have been published under fewer rules. Immutable, and safe for use by several
 * threads.
 */
public final class PolicyVersion {
  private final PolicyDocument document;
  private final SequencedSet<String> clauses;
  private final String introduction;
  private final SequencedMap<String, String> words;
  private final Evaluator evaluator;
  private final Map<String, Evaluator> byRegion;
  private final Admission admission;

  /**
   * The version that a document describes.
   *
   * @param document of those that people wrote, what the parser made of one
   */
  public PolicyVersion(PolicyDocument document) {
    this.document = document;
    this.clauses = clauses(document);
    Clauses read = Clauses.asPublished(document.text(), clauses);
    this.introduction = read.introduction();
    this.words = words(read);
    Set<String> timestamps = timestamps(document.signals());
    this.evaluator = Evaluator.of(document.tree(), timestamps);
    this.byRegion = new HashMap<>();
    for (Market market : document.markets()) {
      Evaluator own = Evaluator.of(market.tree(), timestamps);
      market.regions().forEach(region -> byRegion.put(region, own));
    }
    this.admission = new Admission(this);
  }

  public PolicyKey key() {
    return document.key();
  }

  public VersionNumber version() {
    return document.version();
  }

  public PolicyVersionId id() {
    return new PolicyVersionId(document.key(), document.version());
  }

  public String title() {
    return document.title();
  }

  /**
   * Since when it is meant to apply, as the document writes it: a date such as 2026-03-01 or a time
   * of RFC 3339. It is shown and enforces nothing.
   */
  public @Nullable String effective() {
    return document.effective();
  }

  /** What is new in this version, in the words of who wrote it. */
  public @Nullable String changeNote() {
    return document.changeNote();
  }

  /** By name, in the order of the document. */
  public SequencedMap<String, Signal> signals() {
    return document.signals();
  }

  /** By name, in the order of the document; markets may have them with other bounds. */
  public SequencedMap<String, Threshold> thresholds() {
    return document.thresholds();
  }

  /** By name, in the order of the document. */
  public SequencedMap<String, Question> questions() {
    return document.questions();
  }

  /** The signal or question of a name, if it is declared. */
  public @Nullable Declaration declaration(String name) {
    Signal signal = document.signals().get(name);
    return signal != null ? signal : document.questions().get(name);
  }

  /** From the least to the most severe. */
  public List<String> outcomes() {
    return document.outcomes();
  }

  /** What is done for an outcome, in words; outcomes of which nothing is said are not in it. */
  public SequencedMap<String, String> actions() {
    return document.actions();
  }

  /**
   * The signal whose value says to which market a case belongs; absent exactly where there are no
   * markets. Where it is unknown nothing is decided.
   */
  public @Nullable String market() {
    return document.market();
  }

  /** The markets in which another tree decides, in the order of the document. */
  public List<Market> markets() {
    return document.markets();
  }

  /**
   * The decision tree, which decides everywhere outside of the markets: every list ends with a node
   * without a guard.
   */
  public List<Node> tree() {
    return document.tree();
  }

  /** The human policy, in Markdown. */
  public String text() {
    return document.text();
  }

  /** Labelling guidance by clause, in the order of the document. */
  public SequencedMap<String, Guidance> guidance() {
    return document.guidance();
  }

  /** {@code sha256:} and the SHA-256 of the document's UTF-8 bytes, in hexadecimal. */
  public String digest() {
    return document.digest();
  }

  /**
   * The clauses of nodes, in the order of the tree, then those that only markets and then those
   * that only questions have.
   */
  public SequencedSet<String> clauses() {
    return clauses;
  }

  /** What the text says before the words of its first clause; may be empty. */
  public String introduction() {
    return introduction;
  }

  /**
   * The words of each clause by its id, in the order of the text. They begin with the id where it
   * begins a paragraph, and end before the next that does; ids of no node are among them. A text
   * that was published when less was asked of it is read as it was read then.
   */
  public SequencedMap<String, String> words() {
    return words;
  }

  /**
   * Applies the tree to the facts of a case, or that of its market.
   *
   * @param facts signals and answers by name; names that the tree does not use are ignored, and a
   *     value of another type than declared is as unknown as a missing one
   */
  public Evaluation evaluate(Map<String, Value> facts) {
    if (document.market() == null) {
      return evaluator.evaluate(facts);
    }
    if (facts.get(document.market()) instanceof Value.Text(String region)) {
      return byRegion.getOrDefault(region, evaluator).evaluate(facts);
    }
    return new Evaluation.Undecidable(
        List.of(), tree().getFirst().clause(), new TreeSet<>(Set.of(document.market())));
  }

  /** Whether an outcome is a finding against the content: any but the least severe. */
  public boolean positive(String outcome) {
    return !outcomes().getFirst().equals(outcome);
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

  /**
   * Why a fact on a case may not be recorded under this version, one sentence each; empty if it
   * may. That it names this policy and version is for the caller to know.
   */
  public List<String> reasonsAgainst(FactRecorded fact) {
    return admission.reasonsAgainst(fact);
  }

  /** Why signals may not be recorded under this version, one sentence each; empty if they may. */
  public List<String> reasonsAgainst(Map<String, Value> signals) {
    return admission.reasonsAgainst(signals);
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

  private static SequencedSet<String> clauses(PolicyDocument document) {
    SequencedSet<String> clauses = new LinkedHashSet<>();
    Stream.concat(
            document.tree().stream(),
            document.markets().stream().flatMap(market -> market.tree().stream()))
        .flatMap(PolicyVersion::withBelow)
        .map(Node::clause)
        .forEach(clauses::add);
    for (Question question : document.questions().values()) {
      if (question.clause() != null) {
        clauses.add(question.clause());
      }
    }
    return Collections.unmodifiableSequencedSet(clauses);
  }

  private static Stream<Node> withBelow(Node node) {
    return Stream.concat(Stream.of(node), node.then().stream().flatMap(PolicyVersion::withBelow));
  }

  private static SequencedMap<String, String> words(Clauses read) {
    SequencedMap<String, String> words = new LinkedHashMap<>();
    read.words().forEach((clause, found) -> words.put(clause, found.text()));
    return Collections.unmodifiableSequencedMap(words);
  }
}

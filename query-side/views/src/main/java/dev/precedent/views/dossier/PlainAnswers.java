package dev.precedent.views.dossier;

import dev.precedent.contracts.Answer;
import dev.precedent.contracts.CanonicalJson;
import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.contracts.DecisionWithdrawn;
import dev.precedent.contracts.Digest;
import dev.precedent.contracts.Value;
import dev.precedent.ledger.RecordedEvent;
import dev.precedent.policy.Conformity;
import dev.precedent.policy.Declaration;
import dev.precedent.policy.Evaluation;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.policy.Question;
import dev.precedent.policy.Signal;
import dev.precedent.policy.explain.Explanation;
import dev.precedent.views.dossier.Dossier.Personal;
import dev.precedent.views.dossier.PlainAnswer.PlainStatement;
import dev.precedent.views.dossier.PlainAnswer.Section;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes the answer to the person whom a decision concerns. */
final class PlainAnswers {
  private final RecordedEvent recorded;
  private final @Nullable RecordedEvent withdrawn;
  private final ReadDecision read;
  private final DecisionRecorded decision;
  private final @Nullable PolicyVersion policy;
  private final Conformity conformity;

  private PlainAnswers(
      RecordedEvent recorded,
      @Nullable RecordedEvent withdrawn,
      ReadDecision read,
      @Nullable PolicyVersion policy) {
    this.recorded = recorded;
    this.withdrawn = withdrawn;
    this.read = read;
    this.decision = read.decision();
    this.policy = policy;
    this.conformity = Conformity.of(decision, policy);
  }

  /**
   * @param withdrawn that the decision was withdrawn; null unless it was
   * @param policy the version under which it was made; null where it cannot be read
   */
  static PlainAnswer of(
      RecordedEvent recorded,
      @Nullable RecordedEvent withdrawn,
      ReadDecision read,
      @Nullable PolicyVersion policy) {
    return new PlainAnswers(recorded, withdrawn, read, policy).answer();
  }

  private PlainAnswer answer() {
    SequencedSet<String> facts = factsReliedOn();
    return new PlainAnswer(
        decision.id().value(),
        recorded.position(),
        recorded.recordedAt(),
        Digest.of(recorded.data().payload()),
        List.of(
            new Section("What was decided", decided()),
            new Section("The rules that were applied", rules()),
            new Section("The facts that were relied on", facts(facts)),
            new Section("Who or what decided", List.of(by())),
            new Section(
                "What you can do",
                List.of(
                    PlainSentence.COMPLAIN.of(),
                    PlainSentence.DISPUTE.of(),
                    PlainSentence.COURT.of(),
                    PlainSentence.WHERE.of(decision.id().value())))),
        withheld(facts));
  }

  private List<PlainStatement> decided() {
    List<PlainStatement> said = new ArrayList<>();
    String at = decision.decidedAt().toString();
    if (decision.outcome() != null) {
      said.add(PlainSentence.DECIDED.of(at, decision.outcome()));
      if (policy != null && policy.actions().containsKey(decision.outcome())) {
        said.add(PlainSentence.MEANS.of(policy.actions().get(decision.outcome()).strip()));
      }
    } else {
      said.add(PlainSentence.FAILED.of(at, String.valueOf(decision.failure())));
    }
    if (decision.action() != null) {
      said.add(PlainSentence.ENFORCED.of(decision.action()));
    }
    said.add(PlainSentence.CASE.of(decision.item().id().value()));
    if (withdrawn != null) {
      said.add(
          PlainSentence.WITHDRAWN.of(
              withdrawn.recordedAt().toString(), ((DecisionWithdrawn) withdrawn.event()).reason()));
    }
    return said;
  }

  private List<PlainStatement> rules() {
    if (policy == null) {
      return List.of(
          PlainSentence.NO_RULES.of(decision.version().toString(), decision.policy().value()));
    }
    List<PlainStatement> said = new ArrayList<>();
    said.add(PlainSentence.RULES.of(policy.title(), policy.version().toString()));
    List<String> clauses = clauses();
    if (clauses.isEmpty()) {
      said.add(PlainSentence.NO_CLAUSE.of());
    }
    for (String clause : clauses) {
      String words = policy.words().getOrDefault(clause, "").strip();
      said.add(
          words.isEmpty()
              ? PlainSentence.WORDLESS_CLAUSE.of(clause)
              : PlainSentence.CLAUSE.of(words));
    }
    contradiction().forEach(said::add);
    return said;
  }

  /**
   * Those that were named for the recorded outcome; where none were, those that lead to it by
   * evaluation, and none where they lead elsewhere.
   */
  private List<String> clauses() {
    return decision.path().isEmpty() && conformity.conform() != Conformity.Conform.YES
        ? List.of()
        : conformity.clauses();
  }

  private List<PlainStatement> contradiction() {
    return switch (conformity.evaluation()) {
      case Evaluation.Decided(String outcome, var _)
          when decision.outcome() != null && !outcome.equals(decision.outcome()) ->
          List.of(PlainSentence.NOT_CONFORM.of(outcome, decision.outcome()));
      case Evaluation.Undecidable(var _, var _, Set<String> missing)
          when decision.outcome() != null ->
          List.of(PlainSentence.NOT_DECIDABLE.of(String.join(", ", new TreeSet<>(missing))));
      case null, default -> List.of();
    };
  }

  /** Those at which the rules looked until they came to what they say; all where they cannot. */
  private SequencedSet<String> factsReliedOn() {
    Map<String, Value> facts = decision.facts();
    if (policy == null) {
      return new LinkedHashSet<>(facts.keySet());
    }
    SequencedSet<String> names = new LinkedHashSet<>();
    for (Explanation.Step step : Explanation.of(policy, facts).steps()) {
      step.conditions().stream()
          .map(Explanation.Condition::name)
          .filter(facts::containsKey)
          .forEach(names::add);
    }
    String market = policy.market();
    if (market != null && facts.containsKey(market)) {
      names.addFirst(market);
    }
    return names;
  }

  private List<PlainStatement> facts(SequencedSet<String> names) {
    Map<String, Value> facts = decision.facts();
    List<PlainStatement> said = new ArrayList<>();
    for (String name : names) {
      String described = described(policy == null ? null : policy.declaration(name));
      String value = text(facts.get(name));
      said.add(
          described.isEmpty()
              ? PlainSentence.FACT.of(name, value)
              : PlainSentence.DESCRIBED_FACT.of(described, name, value));
    }
    return said.isEmpty() ? List.of(PlainSentence.NO_FACTS.of()) : said;
  }

  private static String described(@Nullable Declaration declaration) {
    return switch (declaration) {
      case Question question -> question.ask().strip();
      case Signal signal -> signal.description() == null ? "" : signal.description().strip();
      case null -> "";
    };
  }

  private PlainStatement by() {
    String name = decision.system().name();
    String version = decision.system().version();
    return switch (decision.pathway()) {
      case CLASSIFIER -> PlainSentence.BY_CLASSIFIER.of(name, version);
      case LLM -> PlainSentence.BY_LANGUAGE_MODEL.of(name, version);
      case BENCHMARK -> PlainSentence.BY_JUDGE.of(name, version);
      case HUMAN -> PlainSentence.BY_PERSON.of();
      case ESCALATION -> PlainSentence.BY_ESCALATION.of();
    };
  }

  private List<PlainStatement> withheld(Set<String> told) {
    List<PlainStatement> said = new ArrayList<>();
    String justified =
        decision.answers().stream()
            .filter(answer -> answer.rationale() != null)
            .map(Answer::question)
            .distinct()
            .collect(Collectors.joining(", "));
    if (!justified.isEmpty()) {
      said.add(PlainSentence.RATIONALES_WITHHELD.of(justified));
    }
    Set<String> untold = new TreeSet<>(decision.facts().keySet());
    untold.removeAll(told);
    if (!untold.isEmpty()) {
      said.add(PlainSentence.FACTS_WITHHELD.of(String.join(", ", untold)));
    }
    if (!decision.attributes().isEmpty()) {
      said.add(
          PlainSentence.ATTRIBUTES_WITHHELD.of(String.join(", ", decision.attributes().keySet())));
    }
    if (policy != null) {
      said.add(PlainSentence.GUARDS_WITHHELD.of());
    }
    said.add(PlainSentence.PERSONS_WITHHELD.of());
    if (decision.subject() != null) {
      said.add(PlainSentence.SUBJECT_WITHHELD.of());
    }
    personal(read.personal(), said);
    return said;
  }

  private static void personal(@Nullable Personal personal, List<PlainStatement> said) {
    if (personal != null && personal.erasure() != null) {
      said.add(PlainSentence.ERASED.of(personal.erasure().recordedAt().toString()));
    } else if (personal != null && personal.state() == Personal.State.UNREADABLE) {
      said.add(PlainSentence.UNREADABLE.of());
    }
  }

  private static String text(@Nullable Value value) {
    return switch (value) {
      case null -> "";
      case Value.Text(String text) -> text;
      case Value.Several several ->
          several.values().stream().map(PlainAnswers::text).collect(Collectors.joining(", "));
      case Value one -> new String(CanonicalJson.write(one), StandardCharsets.UTF_8);
    };
  }
}

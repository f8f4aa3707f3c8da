package dev.precedent.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One system's outcome on one case under one policy version, with the facts it used. Its JSON is
 * the line that senders write.
 *
 * @param item the case
 * @param subject the person concerned, as a pseudonym; absent where it is sealed
 * @param outcome the policy's verdict; absent where the system failed
 * @param failure why there is no outcome; absent where there is one
 * @param action what was enforced, where it is known
 * @param signals measured values by name
 * @param answers in the order in which they were given: the chain of thought
 * @param path the clauses that led to the outcome, as the system reports them
 * @param attributes what else is known of the circumstances, such as the region; single values
 * @param sealed the subject and the other personal fields, encrypted; absent where there are none,
 *     and before it is recorded
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record DecisionRecorded(
    DecisionId id,
    @JsonProperty("case") Case item,
    @Nullable SubjectId subject,
    PolicyKey policy,
    VersionNumber version,
    Pathway pathway,
    SystemVersion system,
    @Nullable String outcome,
    @Nullable Failure failure,
    @Nullable String action,
    Instant decidedAt,
    SortedMap<String, Value> signals,
    List<Answer> answers,
    List<String> path,
    SortedMap<String, Value> attributes,
    @Nullable Sealed sealed)
    implements Event {

  public DecisionRecorded(
      DecisionId id,
      Case item,
      @Nullable SubjectId subject,
      PolicyKey policy,
      VersionNumber version,
      Pathway pathway,
      SystemVersion system,
      @Nullable String outcome,
      @Nullable Failure failure,
      @Nullable String action,
      Instant decidedAt,
      @Nullable SortedMap<String, Value> signals,
      @Nullable List<Answer> answers,
      @Nullable List<String> path,
      @Nullable SortedMap<String, Value> attributes,
      @Nullable Sealed sealed) {
    if ((outcome == null) == (failure == null)) {
      throw new InvalidValue(
          outcome == null
              ? "a decision has either an 'outcome' or a 'failure', found neither"
              : "a decision has either an 'outcome' or a 'failure', found both");
    }
    this.id = Required.field("id", id);
    this.item = Required.field("case", item);
    this.subject = subject;
    this.policy = Required.field("policy", policy);
    this.version = Required.field("version", version);
    this.pathway = Required.field("pathway", pathway);
    this.system = Required.field("system", system);
    this.outcome = outcome;
    this.failure = failure;
    this.action = action == null ? null : Ids.printable("an action", action);
    this.decidedAt = Required.field("decidedAt", decidedAt);
    this.signals = copy(signals);
    this.answers = answers == null ? List.of() : List.copyOf(answers);
    this.path = path == null ? List.of() : List.copyOf(path);
    this.attributes = copy(attributes);
    this.attributes.forEach(Ids::attribute);
    this.sealed = sealed;
    if (subject != null && sealed != null) {
      throw new InvalidValue("a decision has a 'subject' or is 'sealed', found both");
    }
  }

  /** A decision with nothing sealed, as senders write it. */
  public DecisionRecorded(
      DecisionId id,
      Case item,
      @Nullable SubjectId subject,
      PolicyKey policy,
      VersionNumber version,
      Pathway pathway,
      SystemVersion system,
      @Nullable String outcome,
      @Nullable Failure failure,
      @Nullable String action,
      Instant decidedAt,
      @Nullable SortedMap<String, Value> signals,
      @Nullable List<Answer> answers,
      @Nullable List<String> path,
      @Nullable SortedMap<String, Value> attributes) {
    this(
        id,
        item,
        subject,
        policy,
        version,
        pathway,
        system,
        outcome,
        failure,
        action,
        decidedAt,
        signals,
        answers,
        path,
        attributes,
        null);
  }

  /** Signals and answers by name, as a policy version reads them. */
  public SortedMap<String, Value> facts() {
    SortedMap<String, Value> facts = new TreeMap<>(signals);
    answers.forEach(answer -> facts.put(answer.question(), answer.answer()));
    return facts;
  }

  private static SortedMap<String, Value> copy(@Nullable SortedMap<String, Value> values) {
    return values == null
        ? Collections.emptySortedMap()
        : Collections.unmodifiableSortedMap(new TreeMap<>(values));
  }
}

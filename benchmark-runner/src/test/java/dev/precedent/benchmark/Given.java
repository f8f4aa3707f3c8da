package dev.precedent.benchmark;

import dev.precedent.benchmark.adjudication.Guidelines;
import dev.precedent.benchmark.request.Groupings;
import dev.precedent.contracts.Case;
import dev.precedent.contracts.CaseId;
import dev.precedent.contracts.DecisionId;
import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.contracts.FactId;
import dev.precedent.contracts.FactRecorded;
import dev.precedent.contracts.Failure;
import dev.precedent.contracts.LabelId;
import dev.precedent.contracts.LabelRecorded;
import dev.precedent.contracts.LabelStanding;
import dev.precedent.contracts.Pathway;
import dev.precedent.contracts.PolicyKey;
import dev.precedent.contracts.PolicyVersionId;
import dev.precedent.contracts.RaterId;
import dev.precedent.contracts.SystemVersion;
import dev.precedent.contracts.Value;
import dev.precedent.contracts.VersionNumber;
import dev.precedent.ledger.RecordedEvent;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.policy.document.PolicyChecker;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Policy versions, decisions and labels as tests need them. */
public final class Given {
  public static final PolicyKey SPAM = new PolicyKey("spam");

  /** Over a threshold it is removed; everything else is allowed. */
  public static final PolicyVersion V1 = threshold("1.0.0", "0.8");

  /** A lower threshold. */
  public static final PolicyVersion V1_1 = threshold("1.1.0", "0.5");

  /** A further outcome in between, which hangs on a question that version 1 does not ask. */
  public static final PolicyVersion V2 =
      policy(
          """
          policy: spam
          version: 2.0.0
          title: Spam
          signals:
            score: {type: double}
          questions:
            bulk: {ask: "Was it sent to many?", answers: ["yes", "no"]}
          outcomes: [ALLOW, WARN, REMOVE]
          tree:
            - {clause: SP.1, when: score >= 0.9, outcome: REMOVE}
            - clause: SP.2
              when: score >= 0.5
              then:
                - {clause: SP.2a, when: 'bulk == "yes"', outcome: REMOVE}
                - {clause: SP.2b, outcome: WARN}
            - {clause: SP.9, outcome: ALLOW}
          text: |
            SP.1 Surely spam. SP.2 Maybe spam. SP.2a It is in bulk. SP.2b It is not. SP.9 The rest.
          """);

  /** When labels are given and decisions made. */
  public static final Instant WHEN = Instant.parse("2026-01-01T00:00:00Z");

  private Given() {}

  /** A document that must be without errors. */
  public static PolicyVersion policy(String yaml) {
    return Objects.requireNonNull(
        PolicyChecker.check(yaml).policy(), () -> PolicyChecker.check(yaml).findings().toString());
  }

  /** A version of the policy with one threshold. */
  public static PolicyVersion threshold(String version, String threshold) {
    return policy(document(version, threshold));
  }

  /** The document of that version. */
  public static String document(String version, String threshold) {
    return """
        policy: spam
        version: %s
        title: Spam
        signals:
          score: {type: double}
        questions:
          severity: {ask: "How bad is it?", answers: [0, 1, 2], scale: ordinal}
        outcomes: [ALLOW, REMOVE]
        tree:
          - {clause: SP.1, when: score >= %s || severity >= 2, outcome: REMOVE}
          - {clause: SP.9, outcome: ALLOW}
        text: |
          SP.1 Spam is removed. SP.9 The rest stays.
        """
        .formatted(version, threshold);
  }

  /** Knows just these versions. */
  public static Guidelines versions(PolicyVersion... versions) {
    return new Guidelines() {
      @Override
      public Optional<PolicyVersion> find(PolicyVersionId id) {
        return Arrays.stream(versions).filter(each -> each.id().equals(id)).findFirst();
      }

      @Override
      public SortedSet<VersionNumber> published(PolicyKey policy) {
        return Arrays.stream(versions)
            .filter(each -> each.key().equals(policy))
            .map(PolicyVersion::version)
            .collect(Collectors.toCollection(TreeSet::new));
      }
    };
  }

  /** A decision under version 1.0.0, on the case of the same name. */
  public static DecisionRecorded decision(String id, String outcome, Map<String, Value> signals) {
    return decision(id, id, "1.0.0", outcome, signals, Map.of());
  }

  public static DecisionRecorded decision(
      String id,
      String item,
      String version,
      String outcome,
      Map<String, Value> signals,
      Map<String, Value> attributes) {
    Optional<Failure> failure =
        Arrays.stream(Failure.values()).filter(each -> each.name().equals(outcome)).findFirst();
    return new DecisionRecorded(
        new DecisionId(id),
        new Case(new CaseId(item), null),
        null,
        SPAM,
        VersionNumber.of(version),
        Pathway.CLASSIFIER,
        new SystemVersion("clf", "1"),
        failure.isPresent() ? null : outcome,
        failure.orElse(null),
        null,
        WHEN,
        new TreeMap<>(signals),
        null,
        null,
        new TreeMap<>(attributes));
  }

  /** The same label, given some days later. */
  public static LabelRecorded later(LabelRecorded label, int days) {
    return new LabelRecorded(
        label.id(),
        label.item(),
        label.policy(),
        label.version(),
        label.rater(),
        label.question(),
        label.value(),
        label.labelledAt().plus(Duration.ofDays(days)),
        label.round());
  }

  /** A label on the outcome by somebody who is more than a rater. */
  public static LabelRecorded label(
      String id, String item, String rater, String outcome, LabelStanding standing) {
    LabelRecorded label = label(id, item, rater, outcome);
    return new LabelRecorded(
        label.id(),
        label.item(),
        label.policy(),
        label.version(),
        label.rater(),
        null,
        label.value(),
        label.labelledAt(),
        null,
        standing);
  }

  /** A label of the policy; without a question it judges the outcome. */
  public static LabelRecorded label(
      String id,
      String item,
      String version,
      String rater,
      @Nullable String question,
      Value value) {
    return new LabelRecorded(
        new LabelId(id),
        new Case(new CaseId(item), null),
        SPAM,
        VersionNumber.of(version),
        new RaterId(rater),
        question,
        value,
        WHEN,
        null);
  }

  /** A fact that was brought in later, taken by version 1.0.0 of a policy. */
  public static FactRecorded fact(
      String id,
      PolicyKey policy,
      String item,
      String name,
      Value value,
      SystemVersion system,
      Instant measuredAt) {
    return new FactRecorded(
        new FactId(id),
        new Case(new CaseId(item), null),
        policy,
        VersionNumber.of("1.0.0"),
        name,
        value,
        system,
        measuredAt);
  }

  /** A rater's outcome for a case under version 1.0.0. */
  public static LabelRecorded label(String id, String item, String rater, String outcome) {
    return label(id, item, "1.0.0", rater, null, Value.of(outcome));
  }

  /** The names of the attributes that decisions of a ledger have. */
  public static Groupings.Attributes attributes(FakeLedger ledger) {
    return (policy, _) ->
        ledger.events().stream()
            .map(RecordedEvent::event)
            .filter(DecisionRecorded.class::isInstance)
            .map(DecisionRecorded.class::cast)
            .filter(decision -> decision.policy().equals(policy))
            .flatMap(decision -> decision.attributes().keySet().stream())
            .collect(Collectors.toCollection(TreeSet::new));
  }
}

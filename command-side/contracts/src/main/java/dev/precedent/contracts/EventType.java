package dev.precedent.contracts;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Every kind of event with its wire name and latest revision. Names and revisions stand in the
 * ledger for good: a class may be renamed, its line here may not.
 */
public enum EventType {
  POLICY_VERSION_DRAFTED("policy-version-drafted", 1, PolicyVersionDrafted.class),
  POLICY_VERSION_PUBLISHED("policy-version-published", 1, PolicyVersionPublished.class),
  DECISION_RECORDED("decision-recorded", 2, DecisionRecorded.class),
  DECISION_WITHDRAWN("decision-withdrawn", 1, DecisionWithdrawn.class),
  LABEL_RECORDED("label-recorded", 3, LabelRecorded.class),
  LABEL_WITHDRAWN("label-withdrawn", 1, LabelWithdrawn.class),
  FACT_RECORDED("fact-recorded", 1, FactRecorded.class),
  FACT_WITHDRAWN("fact-withdrawn", 1, FactWithdrawn.class),
  GOLDEN_SET_FROZEN("golden-set-frozen", 2, GoldenSetFrozen.class),
  GOLDEN_CASES_LISTED("golden-cases-listed", 1, GoldenCasesListed.class),
  BENCHMARK_VERDICT_RECORDED("benchmark-verdict-recorded", 1, BenchmarkVerdictRecorded.class),
  BENCHMARK_CERTIFIED("benchmark-certified", 1, BenchmarkCertified.class),
  SAMPLE_DRAWN("sample-drawn", 1, SampleDrawn.class),
  CROSSWALK_PUBLISHED("crosswalk-published", 1, CrosswalkPublished.class),
  STATEMENT_ISSUED("statement-issued", 1, StatementIssued.class),
  SEARCH_SAVED("search-saved", 1, SearchSaved.class),
  SEARCH_REMOVED("search-removed", 1, SearchRemoved.class),
  SUBJECT_HELD("subject-held", 1, SubjectHeld.class),
  SUBJECT_RELEASED("subject-released", 1, SubjectReleased.class),
  SUBJECT_ERASED("subject-erased", 1, SubjectErased.class),
  SIGNING_KEY_INTRODUCED("signing-key-introduced", 1, SigningKeyIntroduced.class),
  JOB_REQUESTED("job-requested", 1, JobRequested.class),
  JOB_TAKEN("job-taken", 1, JobTaken.class),
  JOB_ENDED("job-ended", 1, JobEnded.class);

  private static final Map<String, EventType> BY_WIRE_NAME =
      Arrays.stream(values()).collect(Collectors.toMap(EventType::wireName, Function.identity()));
  private static final Map<Class<?>, EventType> BY_CLASS =
      Arrays.stream(values()).collect(Collectors.toMap(EventType::event, Function.identity()));

  private final String wireName;
  private final int revision;
  private final Class<? extends Event> event;

  EventType(String wireName, int revision, Class<? extends Event> event) {
    this.wireName = wireName;
    this.revision = revision;
    this.event = event;
  }

  /** The type of an event. */
  public static EventType of(Event event) {
    EventType type = BY_CLASS.get(event.getClass());
    if (type == null) {
      throw new IllegalStateException(event.getClass() + " has no wire name; add it to EventType");
    }
    return type;
  }

  /** The type that is called so on the wire, if this version of Precedent knows it. */
  public static Optional<EventType> named(String wireName) {
    return Optional.ofNullable(BY_WIRE_NAME.get(wireName));
  }

  public String wireName() {
    return wireName;
  }

  /** The latest revision; all from 1 to it are read. */
  public int revision() {
    return revision;
  }

  /**
   * The revision that an event is written as: the first that can hold it, so that an event which
   * needs nothing new stays the same bytes under the same name.
   */
  public static int revisionOf(Event event) {
    return switch (event) {
      case DecisionRecorded decision when decision.sealed() == null -> 1;
      case LabelRecorded label when label.standing() == null -> label.round() == null ? 1 : 2;
      case GoldenSetFrozen set when set.first() -> 1;
      default -> of(event).revision;
    };
  }

  public Class<? extends Event> event() {
    return event;
  }
}

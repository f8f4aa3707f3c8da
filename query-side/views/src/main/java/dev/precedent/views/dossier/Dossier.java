package dev.precedent.views.dossier;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.contracts.SystemVersion;
import dev.precedent.ledger.export.ProvenEvents;
import dev.precedent.policy.catalogue.PolicyRevision;
import dev.precedent.query.UsedBy;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * Everything about one decision.
 *
 * @param decision the line: the very JSON that was recorded, but for personal fields, which stand
 *     in it as they were sent where they can be read, and not at all where they cannot
 * @param digest of the recorded bytes
 * @param withdrawal null unless the decision was withdrawn
 * @param personal how its personal fields stand; null where it has none
 * @param policy the version under which it was made; null where it is not in the ledger
 * @param clauses the words of those on the path that the system reported, then of those on the path
 *     of the evaluation; each says on which it stands, and so for which outcome it is a reason
 * @param evaluation what the policy version says of the recorded facts
 * @param conform whether that is the recorded outcome; null for failures
 * @param today what the policy says by now; null where its newest version cannot be read
 * @param labels what raters said of the case under this policy
 * @param laterFacts what was brought in later on the case under this policy; the decision did not
 *     rest on it
 * @param labelsUpTo the ledger position up to which labels and later facts are known, exclusive;
 *     null where the view of labels does not answer
 * @param labelsUnavailable why, in this case
 * @param usedBy golden sets, benchmarks, replays and samples that used the case or the decision
 * @param proof of the events that the dossier is made of: the decision, its withdrawal, its policy
 *     version, the labels and the later facts; null where it is not to be had
 * @param proofUnavailable why, in this case
 */
public record Dossier(
    @JsonRawValue @Schema(implementation = DecisionRecorded.class) String decision,
    long position,
    Instant recordedAt,
    String eventId,
    String actor,
    String digest,
    @Nullable Withdrawal withdrawal,
    @Nullable Personal personal,
    @Nullable PolicyOf policy,
    List<ClauseOf> clauses,
    @Nullable EvaluationOf evaluation,
    @Schema(
            nullable = true,
            allowableValues = {"yes", "no", "undecidable"})
        @Nullable String conform,
    @Nullable Today today,
    List<LabelOf> labels,
    @Schema(
            description =
                "facts on the case that were brought in later; the decision did not rest on them")
        List<LaterFactOf> laterFacts,
    @Schema(
            nullable = true,
            description =
                "the ledger position up to which labels and later facts are known; null while"
                    + " unavailable")
        @Nullable Long labelsUpTo,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String labelsUnavailable,
    UsedBy usedBy,
    @Nullable ProvenEvents proof,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String proofUnavailable) {

  /** That a decision no longer counts. */
  @Schema(name = "DecisionWithdrawal")
  public record Withdrawal(String reason, String actor, Instant recordedAt, long position) {}

  /**
   * The subject and the other fields that are sealed with its key.
   *
   * @param hold absent unless the subject is under a legal hold
   * @param erasure absent unless the subject was erased
   */
  @Schema(name = "DecisionPersonal")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Personal(State state, @Nullable Order hold, @Nullable Order erasure) {
    /** Whether the fields can be read. */
    @Schema(name = "DecisionPersonalState")
    public enum State {
      READABLE,
      /** The subject was erased, and they are gone for good. */
      ERASED,
      /** The key was lost or does not open them, though the subject was not erased. */
      UNREADABLE
    }
  }

  /** A hold or an erasure, as it was recorded. */
  @Schema(name = "SubjectOrderRecorded")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Order(
      String reason, @Nullable String authority, String actor, Instant recordedAt, long position) {}

  /**
   * The policy version of a decision.
   *
   * @param outcomes from the least severe to the most severe; none where it cannot be read
   * @param asked what the questions ask that were answered, by their names
   */
  @Schema(name = "DecisionPolicy")
  public record PolicyOf(
      String key,
      String version,
      String title,
      PolicyRevision.Status status,
      String digest,
      List<String> outcomes,
      Map<String, String> asked) {}

  /**
   * A clause.
   *
   * @param words those of the policy's text; empty where the policy has no such clause
   * @param question what was asked under this clause
   */
  @Schema(name = "DecisionClause")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ClauseOf(
      String id,
      String words,
      @Nullable String question,
      @Schema(description = "whether the system named it as a reason for the recorded outcome")
          boolean reported,
      @Schema(description = "whether it is a reason for the evaluated outcome")
          boolean evaluated) {}

  /**
   * What a policy version says of the facts.
   *
   * @param outcome absent where the facts do not decide
   * @param undecidableAt the clause whose guard is unknown, in this case
   * @param missing the facts without which it is unknown
   */
  @Schema(name = "DecisionEvaluation")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record EvaluationOf(
      @Nullable String outcome,
      List<String> path,
      @Nullable String undecidableAt,
      SortedSet<String> missing) {}

  /** A label on the decision's case. */
  @Schema(name = "DecisionLabel")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record LabelOf(
      String id,
      String rater,
      @Nullable String question,
      @Schema(description = "an outcome, or the answer to the question") Object value,
      Instant labelledAt,
      @Schema(
              description =
                  "what the rater gave together with it; absent: what the rater gave at the same"
                      + " time")
          @Nullable String round,
      @Schema(
              allowableValues = {"expert", "appeal", "report"},
              description = "what the rater is to the case; absent: a rater like others")
          @Nullable String standing,
      String version,
      boolean withdrawn) {}

  /**
   * A fact on the decision's case that was brought in later.
   *
   * @param version of the policy, by which it was taken
   */
  @Schema(name = "DecisionLaterFact")
  public record LaterFactOf(
      String id,
      @Schema(description = "of the signal that was measured, or the question that was answered")
          String name,
      Object value,
      SystemVersion system,
      Instant measuredAt,
      String version,
      boolean withdrawn) {}
}

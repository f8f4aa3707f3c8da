package dev.precedent.views.dossier;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.ledger.export.ProvenEvents;
import dev.precedent.query.UsedBy;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that was ever recorded about one case, or about one subject.
 *
 * @param about which of the two
 * @param id of the case or the subject
 * @param upTo the ledger position up to which it is known, exclusive
 * @param cases one entry for each case and policy
 * @param timeline the same, as it happened
 * @param proof of the events that it is made of; null where it is not to be had
 * @param proofUnavailable why, in this case
 */
public record History(
    About about,
    String id,
    long upTo,
    List<CaseHistory> cases,
    List<Moment> timeline,
    @Nullable ProvenEvents proof,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String proofUnavailable) {

  /** What a history is about. */
  @Schema(name = "HistoryAbout")
  public enum About {
    CASE,
    SUBJECT
  }

  /**
   * A case under a policy.
   *
   * @param decisions in the order in which they were decided
   * @param labelsUnavailable why labels and later facts are not known; absent where they are
   * @param usedBy golden sets, benchmarks, replays and samples that used the case or its decisions
   */
  @Schema(name = "HistoryOfCase")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record CaseHistory(
      @JsonProperty("case") String item,
      String policy,
      List<PastDecision> decisions,
      List<Dossier.LabelOf> labels,
      List<Dossier.LaterFactOf> laterFacts,
      @Nullable String labelsUnavailable,
      UsedBy usedBy) {}

  /**
   * One of its decisions; its members mean what they mean in a {@link Dossier}.
   *
   * @param appeal that it was decided on escalation, after another one; absent unless it was
   */
  @Schema(name = "HistoryDecision")
  public record PastDecision(
      @JsonRawValue @Schema(implementation = DecisionRecorded.class) String decision,
      long position,
      Instant recordedAt,
      String eventId,
      String actor,
      String digest,
      Dossier.@Nullable Withdrawal withdrawal,
      Dossier.@Nullable Personal personal,
      Dossier.@Nullable PolicyOf policy,
      Dossier.@Nullable EvaluationOf evaluation,
      @Schema(
              nullable = true,
              allowableValues = {"yes", "no", "undecidable"})
          @Nullable String conform,
      @Nullable Today today,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Appeal appeal) {}

  /**
   * What an escalated decision did with the one before it.
   *
   * @param of the last decision on the case that was not escalated and came to an outcome
   * @param overturned whether it came to another outcome
   */
  @Schema(name = "HistoryAppeal")
  public record Appeal(String of, boolean overturned) {}

  /**
   * Something that happened.
   *
   * @param at when, as those say who did it; of withdrawals when they were recorded
   * @param id of the decision, label or fact
   * @param what in a few words, such as the outcome
   */
  @Schema(name = "HistoryMoment")
  public record Moment(Instant at, Kind kind, String id, String by, String what) {
    /** What it was. */
    @Schema(name = "HistoryMomentKind")
    public enum Kind {
      DECIDED,
      UPHELD,
      OVERTURNED,
      WITHDRAWN,
      LABELLED,
      MEASURED
    }
  }
}

package dev.precedent.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One rater's judgement of a case under a guideline version. Its JSON is the line that senders
 * write.
 *
 * @param item the case
 * @param version the policy version that served as the rater's guideline
 * @param question what was judged; absent where the label judges the outcome
 * @param value an outcome, or an answer to the question
 * @param round what it was given together with; where it is absent, with what the rater gave at the
 *     same time
 * @param standing what the rater is to the case; absent for {@link LabelStanding#RATER}, which says
 *     the same
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LabelRecorded(
    LabelId id,
    @JsonProperty("case") Case item,
    PolicyKey policy,
    VersionNumber version,
    RaterId rater,
    @Nullable String question,
    Value value,
    Instant labelledAt,
    @Nullable RoundId round,
    @Nullable LabelStanding standing)
    implements Event {

  public LabelRecorded {
    Required.field("id", id);
    Required.field("case", item);
    Required.field("policy", policy);
    Required.field("version", version);
    Required.field("rater", rater);
    Required.field("value", value);
    Required.field("labelledAt", labelledAt);
    standing = standing == LabelStanding.RATER ? null : standing;
  }

  /** A rater's label. */
  public LabelRecorded(
      LabelId id,
      Case item,
      PolicyKey policy,
      VersionNumber version,
      RaterId rater,
      @Nullable String question,
      Value value,
      Instant labelledAt,
      @Nullable RoundId round) {
    this(id, item, policy, version, rater, question, value, labelledAt, round, null);
  }
}

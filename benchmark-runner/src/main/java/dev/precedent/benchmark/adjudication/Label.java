package dev.precedent.benchmark.adjudication;

import dev.precedent.contracts.LabelId;
import dev.precedent.contracts.LabelRecorded;
import dev.precedent.contracts.LabelStanding;
import dev.precedent.contracts.PolicyVersionId;
import dev.precedent.contracts.RaterId;
import dev.precedent.contracts.RoundId;
import dev.precedent.contracts.Value;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What adjudication needs to know of a label.
 *
 * @param position where it stands in the ledger
 * @param guideline the policy version that the rater went by
 * @param question what was judged; absent where the label judges the outcome
 * @param value an outcome, or an answer to the question
 * @param round what it was given together with, where the sender says so
 * @param standing what the rater is to the case
 */
public record Label(
    long position,
    LabelId id,
    RaterId rater,
    PolicyVersionId guideline,
    @Nullable String question,
    Value value,
    Instant labelledAt,
    @Nullable RoundId round,
    LabelStanding standing) {
  /** Of what was recorded. */
  static Label of(long position, LabelRecorded label) {
    return new Label(
        position,
        label.id(),
        label.rater(),
        new PolicyVersionId(label.policy(), label.version()),
        label.question(),
        label.value(),
        label.labelledAt(),
        label.round(),
        label.standing() == null ? LabelStanding.RATER : label.standing());
  }
}

package dev.precedent.views.label;

import dev.precedent.contracts.CaseId;
import dev.precedent.contracts.LabelId;
import dev.precedent.contracts.RaterId;
import dev.precedent.contracts.Value;
import dev.precedent.contracts.VersionNumber;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A label as it was found.
 *
 * @param position where it was recorded
 * @param version the policy version that served as the rater's guideline
 * @param question absent where it judges the outcome
 * @param round what it was given together with, where the rater's tool says so
 * @param standing what the rater is to the case, where it is more than one who labels
 * @param withdrawn whether it no longer counts
 */
public record LabelHit(
    long position,
    LabelId id,
    CaseId item,
    RaterId rater,
    @Nullable String question,
    Value value,
    VersionNumber version,
    Instant labelledAt,
    @Nullable String round,
    @Nullable String standing,
    boolean withdrawn) {}

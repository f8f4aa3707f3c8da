package dev.precedent.benchmark.overturn;

import dev.precedent.contracts.CaseId;
import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.contracts.Refused;
import dev.precedent.contracts.SystemVersion;
import dev.precedent.ledger.RecordedEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which decision each review is of: the last one before it on the same case, by the time
 * of decision and then by position. The first review of a decision counts. What is kept grows with
 * the reviewed cases, not with the decisions.
 */
final class Reviews {
  /** So many reviews are taken at most. */
  static final int MOST = 1_000_000;

  private static final Comparator<Moment> ORDER =
      Comparator.comparing(Moment::decidedAt).thenComparingLong(Moment::position);

  private final Map<CaseId, OfCase> cases = new HashMap<>();
  private final Set<Long> positions = new HashSet<>();
  private long decisions;

  /**
   * A decision as far as pairs are made of it.
   *
   * @param outcome null where the system failed
   */
  record Moment(Instant decidedAt, long position, @Nullable String outcome, SystemVersion system) {}

  /** A decision with the first review of it. */
  record Reviewed(CaseId item, Moment decision, Moment review) {
    boolean failed() {
      return decision.outcome() == null || review.outcome() == null;
    }

    boolean overturned() {
      return !failed() && !Objects.equals(decision.outcome(), review.outcome());
    }
  }

  /**
   * What was paired.
   *
   * @param further reviews of what was reviewed before
   * @param withoutDecision reviews that no decision stands before
   */
  record Paired(List<Reviewed> reviewed, long further, long withoutDecision) {}

  private record OfCase(List<Moment> reviews, List<Moment> decisions) {}

  /**
   * Takes a review; all of them come before the first decision.
   *
   * @throws dev.precedent.contracts.Refusal if there are too many
   */
  void review(RecordedEvent event, DecisionRecorded decision) {
    if (positions.size() == MOST) {
      throw Refused.forbidden(
              "Too many reviews",
              "more than %,d decisions match 'review'; narrow them, for example to a month with decided:"
                  .formatted(MOST))
          .thrown();
    }
    positions.add(event.position());
    cases
        .computeIfAbsent(
            decision.item().id(), _ -> new OfCase(new ArrayList<>(), new ArrayList<>()))
        .reviews()
        .add(moment(event, decision));
  }

  /** Takes a decision that may have been reviewed; a review is not one. */
  void decision(RecordedEvent event, DecisionRecorded decision) {
    if (positions.contains(event.position())) {
      return;
    }
    decisions++;
    OfCase ofCase = cases.get(decision.item().id());
    if (ofCase != null) {
      ofCase.decisions().add(moment(event, decision));
    }
  }

  /** How many reviews were taken. */
  long reviews() {
    return positions.size();
  }

  /** How many decisions were taken that are no reviews. */
  long decisions() {
    return decisions;
  }

  /** Every decision that was reviewed, in the order of their positions. */
  Paired paired() {
    List<Reviewed> reviewed = new ArrayList<>();
    long further = 0;
    long withoutDecision = 0;
    for (Map.Entry<CaseId, OfCase> each : cases.entrySet()) {
      List<Moment> before = each.getValue().decisions();
      List<Moment> reviews = each.getValue().reviews();
      before.sort(ORDER);
      reviews.sort(ORDER);
      int next = 0;
      int paired = -1;
      for (Moment review : reviews) {
        while (next < before.size() && ORDER.compare(before.get(next), review) < 0) {
          next++;
        }
        if (next == 0) {
          withoutDecision++;
        } else if (next - 1 == paired) {
          further++;
        } else {
          paired = next - 1;
          reviewed.add(new Reviewed(each.getKey(), before.get(paired), review));
        }
      }
    }
    reviewed.sort(Comparator.comparingLong(pair -> pair.decision().position()));
    return new Paired(reviewed, further, withoutDecision);
  }

  private static Moment moment(RecordedEvent event, DecisionRecorded decision) {
    return new Moment(
        decision.decidedAt(), event.position(), decision.outcome(), decision.system());
  }
}

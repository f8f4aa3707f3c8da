package dev.precedent.benchmark.sweep;

import dev.precedent.archive.ArchiveValues;
import dev.precedent.benchmark.request.AskedPolicies;
import dev.precedent.benchmark.request.AskedPolicies.PublishedPolicy;
import dev.precedent.benchmark.request.Costs;
import dev.precedent.benchmark.request.Groupings;
import dev.precedent.benchmark.statistics.ThresholdGoal;
import dev.precedent.contracts.PolicyKey;
import dev.precedent.contracts.Refusal;
import dev.precedent.contracts.Refused;
import dev.precedent.http.Positions;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.policy.FactType;
import dev.precedent.query.Grouping;
import dev.precedent.query.Query;
import dev.precedent.query.QueryReader;
import dev.precedent.query.Selection;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds and fixes what a request names, so that a sweep that was accepted can be run. */
final class SweepPlanning {
  private static final long SEED = 1;
  private static final long MAX_SEED = (1L << 53) - 1;

  private final LedgerReader ledger;
  private final AskedPolicies policies;
  private final QueryReader queries;
  private final Groupings groupings;
  private final ArchiveValues archive;

  SweepPlanning(
      LedgerReader ledger,
      AskedPolicies policies,
      QueryReader queries,
      Groupings groupings,
      ArchiveValues archive) {
    this.ledger = ledger;
    this.policies = policies;
    this.queries = queries;
    this.groupings = groupings;
    this.archive = archive;
  }

  /**
   * A request with what it leaves open filled in as it is now.
   *
   * @throws Refusal if it cannot be done
   * @throws dev.precedent.query.InvalidQuery if its query cannot be read
   */
  SweepRequest terms(SweepRequest request) {
    PublishedPolicy policy = policies.named(request.policy());
    FactType type = policy.signal("signal", request.signal());
    if (type.several() || type.kind() != FactType.Kind.DOUBLE && type.kind() != FactType.Kind.INT) {
      throw Refused.invalid("signal", "a number", "'%s', a %s".formatted(request.signal(), type))
          .thrown();
    }
    List<String> positive = policy.outcomes("positive", request.positive());
    Query where = request.where() == null ? Query.ALL : queries.readForRecord(request.where());
    Selection selection =
        Selection.of(policy.key(), where, Positions.until(request.until(), ledger));
    archive.check(selection);
    List<Grouping> by = Groupings.parse(request.by());
    groupings.requireKnown(by, policy.key(), selection.until());
    SweepRequest full =
        request.full(
            positive,
            selection.where(),
            selection.until(),
            request.by() == null ? null : by.stream().map(Grouping::written).toList(),
            seed(request.seed()));
    SweepPlan _ = again(full);
    return full;
  }

  /** The plan of a sweep that stands on record. What was accepted then is not judged anew. */
  SweepPlan again(SweepRequest terms) {
    return new SweepPlan(
        new PolicyKey(Objects.requireNonNull(terms.policy())),
        Objects.requireNonNull(terms.signal()),
        Objects.requireNonNull(terms.positive()),
        new Selection(
            Query.recorded(Objects.requireNonNull(terms.where())),
            Objects.requireNonNull(terms.until())),
        goal(terms),
        Groupings.parse(terms.by()),
        at(terms.at()),
        Objects.requireNonNull(terms.seed()));
  }

  /** What a sweep is called in lists. */
  String name(SweepRequest terms) {
    SweepPlan plan = again(terms);
    String whole = Selection.of(plan.policy(), Query.ALL, 0).where();
    return "%s of %s against %s%s"
        .formatted(
            plan.signal(),
            plan.policy(),
            String.join(" or ", plan.positive()),
            whole.equals(plan.selection().where()) ? "" : ", where " + plan.selection().where());
  }

  private static long seed(@Nullable Long seed) {
    if (seed == null) {
      return SEED;
    }
    if (seed < 0 || seed > MAX_SEED) {
      throw Refused.invalid("seed", "a whole number from 0 to " + MAX_SEED, seed.toString())
          .thrown();
    }
    return seed;
  }

  private static @Nullable ThresholdGoal goal(SweepRequest request) {
    SweepRequest.ThresholdTarget target = request.target();
    if (target == null) {
      return request.cost() == null ? null : new ThresholdGoal.Cost(Costs.weights(request.cost()));
    }
    if (request.cost() != null) {
      throw Refused.invalid("a threshold is chosen by 'target' or by 'cost', found both").thrown();
    }
    List<ThresholdGoal> goals = new ArrayList<>();
    if (target.precision() != null) {
      goals.add(new ThresholdGoal.Precision(least("precision", target.precision())));
    }
    if (target.recall() != null) {
      goals.add(new ThresholdGoal.Recall(least("recall", target.recall())));
    }
    if (target.fpr() != null) {
      goals.add(new ThresholdGoal.FalsePositiveRate(most(target.fpr())));
    }
    if (goals.size() != 1) {
      throw Refused.invalid(
              "target",
              "one of precision, recall and fpr",
              goals.isEmpty() ? "none" : String.valueOf(goals.size()))
          .thrown();
    }
    return goals.getFirst();
  }

  private static double least(String name, double share) {
    if (!(share > 0 && share <= 1)) {
      throw Refused.invalid("target." + name, "above 0 and at most 1", Double.toString(share))
          .thrown();
    }
    return share;
  }

  private static double most(double share) {
    if (!(share >= 0 && share < 1)) {
      throw Refused.invalid("target.fpr", "at least 0 and below 1", Double.toString(share))
          .thrown();
    }
    return share;
  }

  private static List<Double> at(@Nullable List<Double> thresholds) {
    if (thresholds == null) {
      return List.of();
    }
    String expected = "at most %d finite numbers".formatted(SweepRequest.MOST_AT);
    if (thresholds.size() > SweepRequest.MOST_AT) {
      throw Refused.invalid("at", expected, thresholds.size() + " of them").thrown();
    }
    for (Double each : thresholds) {
      if (each == null || !Double.isFinite(each)) {
        throw Refused.invalid("at", expected, String.valueOf(each)).thrown();
      }
    }
    return thresholds;
  }
}

package dev.precedent.benchmark.overturn;

import dev.precedent.benchmark.request.AskedPolicies;
import dev.precedent.contracts.PolicyKey;
import dev.precedent.http.Positions;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.query.Query;
import dev.precedent.query.QueryReader;
import dev.precedent.query.Selection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds and fixes what a request names, so that what was accepted can be done. */
final class OverturnPlanning {
  private final LedgerReader ledger;
  private final AskedPolicies policies;
  private final QueryReader queries;

  OverturnPlanning(LedgerReader ledger, AskedPolicies policies, QueryReader queries) {
    this.ledger = ledger;
    this.policies = policies;
    this.queries = queries;
  }

  /**
   * A request with what it leaves open filled in as it is now.
   *
   * @throws dev.precedent.contracts.Refusal if it cannot be done
   * @throws dev.precedent.query.InvalidQuery if one of its queries cannot be read
   */
  OverturnRequest terms(OverturnRequest request) {
    PolicyKey policy = policies.named(request.policy()).key();
    long until = Positions.until(request.until(), ledger);
    return new OverturnRequest(
        policy.value(),
        Selection.of(policy, read(request.where()), until).where(),
        Selection.of(
                policy,
                read(Objects.requireNonNullElse(request.review(), OverturnRequest.REVIEWS)),
                until)
            .where(),
        until);
  }

  private Query read(@Nullable String query) {
    return query == null ? Query.ALL : queries.readForRecord(query);
  }

  /** The plan of what stands on record. What was accepted then is not judged anew. */
  OverturnPlan again(OverturnRequest terms) {
    long until = Objects.requireNonNull(terms.until());
    return new OverturnPlan(
        new PolicyKey(Objects.requireNonNull(terms.policy())),
        new Selection(Query.recorded(Objects.requireNonNull(terms.where())), until),
        new Selection(Query.recorded(Objects.requireNonNull(terms.review())), until));
  }

  /** What it is called in lists. */
  String name(OverturnRequest terms) {
    OverturnPlan plan = again(terms);
    String whole = Selection.of(plan.policy(), Query.ALL, 0).where();
    return "%s, reviewed by %s%s"
        .formatted(
            plan.policy(),
            plan.reviews().where(),
            whole.equals(plan.decisions().where()) ? "" : ", where " + plan.decisions().where());
  }
}

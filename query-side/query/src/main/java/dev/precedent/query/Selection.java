package dev.precedent.query;

import dev.precedent.contracts.PolicyKey;
import dev.precedent.query.Query.Compared;
import dev.precedent.query.Query.Exactly;
import dev.precedent.query.Query.Term;
import java.util.List;
import java.util.stream.Stream;

/**
 * The decisions that match a query and were recorded before a position, withdrawn or not as of that
 * position.
 *
 * @param until a ledger position, exclusive
 */
public record Selection(Query query, long until) {

  /**
   * A query, and that the decisions are of the policy.
   *
   * @param where empty for all decisions of the policy
   */
  public static Selection of(PolicyKey policy, Query where, long until) {
    List<Term> asked = where.terms();
    Term ofPolicy =
        new Term(
            false,
            new Compared(
                Field.Plain.POLICY, List.of(new Exactly(new Operand.Text(policy.value())))));
    return new Selection(
        new Query(
            asked.contains(ofPolicy)
                ? asked
                : Stream.concat(Stream.of(ofPolicy), asked.stream()).toList()),
        until);
  }

  /** The whole query in the search syntax. */
  public String where() {
    return query.toString();
  }
}

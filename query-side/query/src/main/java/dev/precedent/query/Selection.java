package dev.precedent.query;

import dev.precedent.contracts.PolicyKey;
import dev.precedent.query.Query.Compared;
import dev.precedent.query.Query.Exactly;
import dev.precedent.query.Query.Term;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The decisions that match a query and were recorded before a position, withdrawn or not as of that
 * position.
 *
 * @param until a ledger position, exclusive
 */
public record Selection(Query query, long until) {

  /**
   * Reads a query and adds to it that the decisions are of the policy.
   *
   * @param where in the search syntax; absent for all decisions of the policy
   * @throws InvalidQuery if the query cannot be read
   */
  public static Selection of(PolicyKey policy, @Nullable String where, long until) {
    List<Term> asked = Query.parse(where == null ? "" : where).terms();
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

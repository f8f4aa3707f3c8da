package dev.precedent.benchmark.selection;

import dev.precedent.contracts.PolicyKey;
import dev.precedent.views.search.Field;
import dev.precedent.views.search.InvalidQuery;
import dev.precedent.views.search.Operand;
import dev.precedent.views.search.Query;
import dev.precedent.views.search.Query.Compared;
import dev.precedent.views.search.Query.Exactly;
import dev.precedent.views.search.Query.Term;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The decisions of one policy that match a query and were recorded before a position. Whether one
 * was withdrawn before that position the ledger says and not the index, which may know more by now.
 */
public final class Selection {
  private final Query where;
  private final List<Term> ofWithdrawal;
  private final Query query;
  private final long until;

  private Selection(Query where, long until) {
    this.where = where;
    this.until = until;
    this.ofWithdrawal = where.terms().stream().filter(Selection::speaksOfWithdrawal).toList();
    this.query =
        new Query(
            Stream.concat(
                    where.terms().stream().filter(term -> !speaksOfWithdrawal(term)),
                    Stream.of(is(Field.Plain.WITHDRAWN, "yes", "no")))
                .toList());
  }

  /**
   * Reads a query and adds to it that the decisions are of the policy.
   *
   * @param where in the search syntax; absent for all decisions of the policy
   * @param until a ledger position, exclusive
   * @throws InvalidQuery if the query cannot be read
   */
  public static Selection of(PolicyKey policy, @Nullable String where, long until) {
    Query asked = Query.parse(where == null ? "" : where);
    Term ofPolicy = is(Field.Plain.POLICY, policy.value());
    return new Selection(
        asked.terms().stream().anyMatch(term -> term.toString().equals(ofPolicy.toString()))
            ? asked
            : new Query(Stream.concat(Stream.of(ofPolicy), asked.terms().stream()).toList()),
        until);
  }

  /** The whole query in the search syntax, the policy included. */
  public String where() {
    return where.toString();
  }

  /** A ledger position, exclusive. */
  public long until() {
    return until;
  }

  /** What search is asked: withdrawn decisions are among its answers. */
  Query query() {
    return query;
  }

  /** Whether the query wants a decision that is, or is not, withdrawn at the position. */
  boolean wants(boolean withdrawn) {
    if (ofWithdrawal.isEmpty()) {
      return !withdrawn;
    }
    String word = withdrawn ? "yes" : "no";
    return ofWithdrawal.stream()
        .allMatch(
            term ->
                term.negated()
                    != (term.criterion() instanceof Compared compared
                        && compared.choices().stream()
                            .anyMatch(choice -> choice.written().equals(word))));
  }

  private static boolean speaksOfWithdrawal(Term term) {
    return term.criterion() instanceof Compared compared
        && compared.field() == Field.Plain.WITHDRAWN;
  }

  private static Term is(Field field, String... words) {
    return new Term(
        false,
        new Compared(
            field,
            Stream.of(words)
                .map(word -> (Query.Choice) new Exactly(new Operand.Text(word)))
                .toList()));
  }
}

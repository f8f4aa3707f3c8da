package dev.precedent.benchmark.goldenset;

import dev.precedent.archive.ArchiveStrata;
import dev.precedent.benchmark.goldenset.GoldenSets.Recorded;
import dev.precedent.benchmark.request.Groupings;
import dev.precedent.contracts.GoldenSetFrozen.GoldenCase;
import dev.precedent.contracts.PolicyKey;
import dev.precedent.contracts.Refusal;
import dev.precedent.http.Positions;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.query.Grouping;
import dev.precedent.query.Query;
import dev.precedent.query.QueryReader;
import dev.precedent.query.Selection;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Holds frozen sets against the cases that are decided now. */
final class Covering {
  private final LedgerReader ledger;
  private final QueryReader queries;
  private final Groupings groupings;
  private final ArchiveStrata archive;

  Covering(LedgerReader ledger, QueryReader queries, Groupings groupings, ArchiveStrata archive) {
    this.ledger = ledger;
    this.queries = queries;
    this.groupings = groupings;
    this.archive = archive;
  }

  /**
   * What is compared with a set.
   *
   * @param where which decisions are the traffic; absent for all of the policy
   * @param by what cases are told apart by besides the outcome; absent for nothing
   * @param until the ledger position up to which everything is seen, exclusive; absent for the head
   */
  record Traffic(@Nullable String where, @Nullable List<String> by, @Nullable Long until) {}

  /**
   * Compares a set with the traffic.
   *
   * @throws Refusal if it cannot be done
   * @throws dev.precedent.query.InvalidQuery if the query cannot be read
   */
  GoldenSetCoverage of(Recorded set, Traffic asked) throws InterruptedException {
    PolicyKey policy = set.set().policy();
    List<Grouping> by = Groupings.parse(asked.by());
    long until = Positions.until(asked.until(), ledger);
    groupings.requireKnown(by, policy, until);
    Selection selected =
        Selection.of(
            policy,
            asked.where() == null ? Query.ALL : queries.readForRecord(asked.where()),
            until);
    archive.check(selected);
    archive.index().awaitPosition(until);
    Set<String> cases =
        set.set().cases().stream()
            .map(GoldenCase::id)
            .map(id -> id.value())
            .collect(Collectors.toSet());
    Selection everything = Selection.of(policy, Query.ALL, until);
    List<ValueCounts> fields = new ArrayList<>();
    fields.add(new ValueCounts("outcome"));
    by.forEach(each -> fields.add(new ValueCounts(each.written())));
    long decided =
        count(new ArchiveStrata.Request(policy, everything, by), cases, fields, ValueCounts::set);
    ArchiveStrata.Request traffic = new ArchiveStrata.Request(policy, selected, by);
    long now = count(traffic, null, fields, ValueCounts::traffic);
    long[] both = new long[1];
    archive.countCases(
        new ArchiveStrata.Request(policy, selected, List.of()),
        cases,
        (_, _, some) -> both[0] += some);
    return new GoldenSetCoverage(
        set.name(),
        policy.value(),
        selected.where(),
        until,
        cases.size(),
        cases.size() - decided,
        now,
        both[0],
        fields.stream().map(ValueCounts::covered).toList());
  }

  private interface Side {
    void add(ValueCounts counts, @Nullable String value, long cases);
  }

  private long count(
      ArchiveStrata.Request request,
      @Nullable Set<String> among,
      List<ValueCounts> fields,
      Side side)
      throws InterruptedException {
    long[] all = new long[1];
    archive.countCases(
        request,
        among,
        (values, outcome, cases) -> {
          all[0] += cases;
          side.add(fields.getFirst(), outcome, cases);
          for (int i = 0; i < values.size(); i++) {
            side.add(fields.get(i + 1), values.get(i), cases);
          }
        });
    return all[0];
  }
}

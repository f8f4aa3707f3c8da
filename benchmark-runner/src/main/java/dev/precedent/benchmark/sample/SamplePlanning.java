package dev.precedent.benchmark.sample;

import dev.precedent.archive.ArchiveStrata;
import dev.precedent.benchmark.request.AskedPolicies;
import dev.precedent.benchmark.request.Groupings;
import dev.precedent.contracts.PolicyKey;
import dev.precedent.contracts.Refusal;
import dev.precedent.contracts.Refused;
import dev.precedent.contracts.SampleDrawn;
import dev.precedent.contracts.Shown;
import dev.precedent.http.Positions;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.query.Grouping;
import dev.precedent.query.Query;
import dev.precedent.query.QueryReader;
import dev.precedent.query.Selection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds and fixes what a request names, so that a sample that was accepted can be drawn. */
final class SamplePlanning {
  private static final int MINIMUM = 2;
  private static final int MOST_MINIMUM = 1_000;

  private final LedgerReader ledger;
  private final AskedPolicies policies;
  private final QueryReader queries;
  private final Groupings groupings;
  private final ArchiveStrata archive;

  SamplePlanning(
      LedgerReader ledger,
      AskedPolicies policies,
      QueryReader queries,
      Groupings groupings,
      ArchiveStrata archive) {
    this.ledger = ledger;
    this.policies = policies;
    this.queries = queries;
    this.groupings = groupings;
    this.archive = archive;
  }

  /**
   * A request with what it leaves open filled in as it is now.
   *
   * @param pilots the rates that an estimate found, by its id
   * @throws Refusal if it cannot be done
   * @throws dev.precedent.query.InvalidQuery if its query cannot be read
   */
  SampleRequest terms(SampleRequest request, Function<String, SortedMap<String, Double>> pilots)
      throws InterruptedException {
    if (request.where() == null) {
      throw Refused.missing(
              "where", "which decisions are drawn from, such as policy:hate-speech outcome:REMOVE")
          .thrown();
    }
    Query where = queries.readForRecord(request.where());
    Selection asked = new Selection(where, Positions.until(request.until(), ledger));
    archive.check(asked);
    size(request.size());
    List<Grouping> by = Groupings.parse(request.by());
    seed(request);
    String allocation = allocation(request);
    int minimum = request.minimum() == null ? MINIMUM : request.minimum();
    if (minimum < 0 || minimum > MOST_MINIMUM) {
      throw Refused.invalid("minimum", "0 to " + MOST_MINIMUM, String.valueOf(minimum)).thrown();
    }
    SortedMap<String, Double> rates =
        request.pilot() == null ? request.rates() : pilots.apply(request.pilot());
    rates(rates);
    PolicyKey policy = policy(request.policy(), asked);
    groupings.requireKnown(by, policy, asked.until());
    Selection selection = Selection.of(policy, where, asked.until());
    return request.full(
        selection.where(),
        policy.value(),
        selection.until(),
        by.isEmpty() ? null : by.stream().map(Grouping::written).toList(),
        allocation,
        minimum,
        rates);
  }

  /** What a request on record draws from. What was accepted then is not judged anew. */
  static ArchiveStrata.Request population(SampleRequest terms) {
    return new ArchiveStrata.Request(
        new PolicyKey(Objects.requireNonNull(terms.policy())),
        new Selection(
            Query.recorded(Objects.requireNonNull(terms.where())),
            Objects.requireNonNull(terms.until())),
        Groupings.parse(terms.by()));
  }

  /** What a sample is called in lists. */
  static String name(SampleRequest terms) {
    return "%d of %s%s"
        .formatted(
            terms.size(),
            terms.where(),
            terms.by() == null ? "" : ", by " + String.join(", ", terms.by()));
  }

  private PolicyKey policy(@Nullable String named, Selection asked) throws InterruptedException {
    if (named != null) {
      return policies.named(named).key();
    }
    archive.index().awaitPosition(asked.until());
    List<PolicyKey> found = archive.index().policies(asked).stream().toList();
    if (found.size() == 1) {
      return found.getFirst();
    }
    throw found.isEmpty()
        ? Refused.forbidden(
                "Nothing to draw from",
                "no decision is selected by '%s' before position %d"
                    .formatted(asked.where(), asked.until()))
            .thrown()
        : Refused.invalid(
                "where",
                "decisions of one policy, as its guideline is what raters go by; add one of %s"
                    .formatted(
                        found.stream()
                            .map(key -> "policy:" + key)
                            .sorted()
                            .collect(Collectors.joining(", "))),
                "decisions of %d policies".formatted(found.size()))
            .thrown();
  }

  private static void size(@Nullable Integer size) {
    if (size == null) {
      throw Refused.missing("size", "how many decisions are drawn, 1 to " + SampleDrawn.MOST)
          .thrown();
    }
    if (size < 1 || size > SampleDrawn.MOST) {
      throw Refused.invalid("size", "1 to " + SampleDrawn.MOST, size.toString()).thrown();
    }
  }

  private static void seed(SampleRequest request) {
    if ((request.seed() == null) == (request.seedFrom() == null)) {
      throw Refused.invalid(
              "a sample needs either 'seed', any text, or 'seedFrom': 'next-checkpoint', a seed that nobody knows yet, found %s"
                  .formatted(request.seed() == null ? "neither" : "both"))
          .thrown();
    }
    if (request.seedFrom() != null && !request.seedFrom().equals(SampleRequest.NEXT_CHECKPOINT)) {
      throw Refused.invalid(
              "seedFrom", "'next-checkpoint'", "'%s'".formatted(Shown.of(request.seedFrom())))
          .thrown();
    }
    if (request.nonce() != null && request.seedFrom() == null) {
      throw Refused.invalid("'nonce' goes with 'seedFrom', found 'seed'").thrown();
    }
    text("seed", request.seed());
    text("nonce", request.nonce());
  }

  private static void text(String field, @Nullable String text) {
    if (text != null && !text.matches("[\\x20-\\x7E]{0,%d}".formatted(SampleDrawn.MAX_SEED))) {
      throw Refused.invalid(
              field,
              "at most %d printable ASCII characters".formatted(SampleDrawn.MAX_SEED),
              "'%s'".formatted(Shown.of(text)))
          .thrown();
    }
  }

  private static String allocation(SampleRequest request) {
    String allocation =
        request.allocate() == null ? SampleRequest.PROPORTIONAL : request.allocate();
    boolean told = request.rates() != null || request.pilot() != null;
    switch (allocation) {
      case SampleRequest.PROPORTIONAL -> {
        if (told) {
          throw Refused.invalid("'rates' and 'pilot' go with 'allocate': 'neyman'").thrown();
        }
      }
      case SampleRequest.NEYMAN -> {
        if (!told || request.rates() != null && request.pilot() != null) {
          throw Refused.invalid(
                  "'neyman' divides by how much strata vary: it needs either 'rates', about what share of each is wrong, or 'pilot', the id of an estimate that says so")
              .thrown();
        }
      }
      default ->
          throw Refused.invalid(
                  "allocate", "'proportional' or 'neyman'", "'%s'".formatted(Shown.of(allocation)))
              .thrown();
    }
    return allocation;
  }

  private static void rates(@Nullable SortedMap<String, Double> rates) {
    for (Map.Entry<String, Double> each :
        rates == null ? Map.<String, Double>of().entrySet() : rates.entrySet()) {
      Double rate = each.getValue();
      if (rate == null || !(rate > 0 && rate < 1)) {
        throw Refused.invalid(
                "rates." + Shown.of(each.getKey()), "above 0 and below 1", String.valueOf(rate))
            .thrown();
      }
    }
  }
}

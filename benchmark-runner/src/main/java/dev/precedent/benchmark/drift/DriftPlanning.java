package dev.precedent.benchmark.drift;

import dev.precedent.archive.ArchiveValues;
import dev.precedent.benchmark.request.AskedPolicies;
import dev.precedent.benchmark.request.AskedPolicies.PublishedPolicy;
import dev.precedent.benchmark.request.Groupings;
import dev.precedent.contracts.PolicyKey;
import dev.precedent.contracts.Refusal;
import dev.precedent.contracts.Refused;
import dev.precedent.http.Positions;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.policy.FactType;
import dev.precedent.query.Field;
import dev.precedent.query.Operand;
import dev.precedent.query.Query;
import dev.precedent.query.QueryReader;
import dev.precedent.query.Selection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds and fixes what a request names, so that a comparison that was accepted can be made. */
final class DriftPlanning {
  private final LedgerReader ledger;
  private final AskedPolicies policies;
  private final QueryReader queries;
  private final ArchiveValues archive;

  DriftPlanning(
      LedgerReader ledger, AskedPolicies policies, QueryReader queries, ArchiveValues archive) {
    this.ledger = ledger;
    this.policies = policies;
    this.queries = queries;
    this.archive = archive;
  }

  /**
   * A request with what it leaves open filled in as it is now.
   *
   * @throws Refusal if it cannot be done
   * @throws dev.precedent.query.InvalidQuery if a query cannot be read
   */
  DriftRequest terms(DriftRequest request) throws InterruptedException {
    requireOne(request);
    Query reference = query("reference", request.reference());
    Query current = query("current", request.current());
    long until = Positions.until(request.until(), ledger);
    PublishedPolicy policy = policy(request, reference, current, until);
    Selection before =
        Selection.of(
            policy.key(),
            reference,
            request.referenceUntil() == null ? until : request.referenceUntil());
    Selection now = Selection.of(policy.key(), current, until);
    DriftRequest full = request.full(policy.key().value(), before.where(), now.where(), until);
    archive.check(before);
    archive.check(now);
    DriftPlan _ = plan(full, policy);
    return full;
  }

  /** The plan of a comparison that stands on record. What was accepted is not judged anew. */
  DriftPlan again(DriftRequest terms) {
    return plan(terms, policies.named(terms.policy()));
  }

  /** What a comparison is called in lists. */
  String name(DriftRequest terms) {
    DriftPlan plan = again(terms);
    return "%s of %s, %s against %s%s"
        .formatted(
            plan.written(),
            plan.policy(),
            plan.current().where(),
            plan.reference().where(),
            plan.every() == null ? "" : ", every " + plan.every().written());
  }

  private static DriftPlan plan(DriftRequest terms, PublishedPolicy policy) {
    boolean numbers = false;
    Field measured = Field.Plain.OUTCOME;
    if (terms.signal() != null) {
      FactType type = policy.signal("signal", terms.signal());
      numbers = isNumber(type);
      measured = new Field.Fact(Field.Source.SIGNAL, terms.signal());
      if (type.kind() == FactType.Kind.TIMESTAMP || type.several() && isNumeric(type)) {
        throw Refused.invalid(
                "signal",
                "a number or a closed value",
                "'%s', a %s".formatted(terms.signal(), type))
            .thrown();
      }
    } else if (terms.question() != null) {
      FactType _ = policy.question("question", terms.question());
      measured = new Field.Fact(Field.Source.ANSWER, terms.question());
    }
    DriftRate rate = terms.rate() == null ? null : DriftRate.named(terms.rate());
    long until = Objects.requireNonNull(terms.until());
    return new DriftPlan(
        policy.key(),
        rate == null ? measured : rate.field(),
        rate,
        numbers,
        new Selection(
            Query.recorded(Objects.requireNonNull(terms.reference())),
            terms.referenceUntil() == null ? until : terms.referenceUntil()),
        new Selection(Query.recorded(Objects.requireNonNull(terms.current())), until),
        Groupings.period(terms.every()),
        planned(terms.planned()),
        terms.looked() == null ? 0 : terms.looked(),
        expected(terms, policy, numbers));
  }

  private static @Nullable ExpectedAt expected(
      DriftRequest terms, PublishedPolicy policy, boolean numbers) {
    if (terms.positive() == null && terms.threshold() == null) {
      return null;
    }
    if (!numbers) {
      throw Refused.invalid(
              "'positive' and 'threshold' say of which scores it is estimated how often they are"
                  + " right, and need 'signal', a number")
          .thrown();
    }
    if (terms.threshold() == null) {
      throw Refused.missing(
              "threshold", "the score from which on decisions are called positive, such as 0.8")
          .thrown();
    }
    if (!Double.isFinite(terms.threshold())) {
      throw Refused.invalid("threshold", "a finite number", terms.threshold().toString()).thrown();
    }
    return new ExpectedAt(policy.outcomes("positive", terms.positive()), terms.threshold());
  }

  private static boolean isNumber(FactType type) {
    return !type.several() && isNumeric(type);
  }

  private static boolean isNumeric(FactType type) {
    return type.kind() == FactType.Kind.DOUBLE || type.kind() == FactType.Kind.INT;
  }

  private static void requireOne(DriftRequest request) {
    long asked =
        Stream.of(
                request.signal(),
                request.question(),
                request.rate(),
                Boolean.TRUE.equals(request.outcome()) ? "outcome" : null)
            .filter(Objects::nonNull)
            .count();
    if (asked != 1) {
      throw Refused.invalid(
              "one of 'signal', 'question', 'outcome' and 'rate' says what is compared, found %s"
                  .formatted(asked == 0 ? "none" : String.valueOf(asked)))
          .thrown();
    }
  }

  private Query query(String field, @Nullable String text) {
    if (text == null) {
      throw Refused.missing(field, "a query for decisions, such as decided:2021-01..2021-03")
          .thrown();
    }
    return queries.readForRecord(text);
  }

  private PublishedPolicy policy(DriftRequest request, Query reference, Query current, long until)
      throws InterruptedException {
    Set<String> named =
        Stream.of(Stream.ofNullable(request.policy()), named(reference), named(current))
            .flatMap(each -> each)
            .collect(Collectors.toCollection(TreeSet::new));
    if (named.size() > 1) {
      throw Refused.invalid(
              "policy", "one policy, whose decisions are compared", String.join(" and ", named))
          .thrown();
    }
    return named.size() == 1
        ? policies.named(named.iterator().next())
        : onlyOne(request, reference, current, until);
  }

  private static Stream<String> named(Query query) {
    return query.terms().stream()
        .filter(term -> !term.negated())
        .map(Query.Term::criterion)
        .flatMap(
            criterion ->
                criterion instanceof Query.Compared(Field field, List<Query.Choice> choices)
                        && field == Field.Plain.POLICY
                    ? choices.stream()
                    : Stream.empty())
        .flatMap(
            choice ->
                choice instanceof Query.Exactly(Operand.Text(String policy))
                    ? Stream.of(policy)
                    : Stream.empty());
  }

  /** The only policy among the selected decisions that has what is compared. */
  private PublishedPolicy onlyOne(DriftRequest request, Query reference, Query current, long until)
      throws InterruptedException {
    archive.index().awaitPosition(until);
    Set<PolicyKey> selected =
        Stream.of(reference, current)
            .flatMap(query -> archive.index().policies(new Selection(query, until)).stream())
            .collect(Collectors.toSet());
    List<PublishedPolicy> able =
        selected.stream()
            .map(policies::find)
            .flatMap(found -> found.stream())
            .filter(policy -> has(policy, request))
            .toList();
    if (able.size() != 1) {
      throw Refused.missing(
              "policy",
              able.isEmpty()
                  ? "none of the selected decisions is of a policy that has it; name one"
                  : "one of %s, which all have it"
                      .formatted(
                          able.stream()
                              .map(policy -> policy.key().value())
                              .sorted()
                              .collect(Collectors.joining(", "))))
          .thrown();
    }
    return able.getFirst();
  }

  private static boolean has(PublishedPolicy policy, DriftRequest request) {
    if (request.signal() != null) {
      return policy.hasSignal(request.signal());
    }
    return request.question() == null || policy.hasQuestion(request.question());
  }

  private static int planned(@Nullable Integer planned) {
    if (planned == null) {
      return 0;
    }
    if (planned < 1 || planned > DriftRequest.MOST_PLANNED) {
      throw Refused.invalid(
              "planned",
              "a number of windows from 1 to " + DriftRequest.MOST_PLANNED,
              planned.toString())
          .thrown();
    }
    return planned;
  }
}

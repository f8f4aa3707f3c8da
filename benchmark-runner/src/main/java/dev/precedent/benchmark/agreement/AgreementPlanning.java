package dev.precedent.benchmark.agreement;

import dev.precedent.archive.ArchiveCases;
import dev.precedent.benchmark.adjudication.Guidelines;
import dev.precedent.benchmark.request.Groupings;
import dev.precedent.benchmark.statistics.Bootstrap;
import dev.precedent.contracts.InvalidValue;
import dev.precedent.contracts.PolicyKey;
import dev.precedent.contracts.PolicyVersionId;
import dev.precedent.contracts.Refusal;
import dev.precedent.contracts.Refused;
import dev.precedent.contracts.Shown;
import dev.precedent.contracts.VersionNumber;
import dev.precedent.http.Positions;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.policy.catalogue.NamedVersions;
import dev.precedent.query.Query;
import dev.precedent.query.QueryReader;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds and fixes what a request names, so that what was accepted can be done. */
final class AgreementPlanning {
  private final LedgerReader ledger;
  private final Guidelines guidelines;
  private final QueryReader queries;
  private final ArchiveCases cases;

  AgreementPlanning(
      LedgerReader ledger, Guidelines guidelines, QueryReader queries, ArchiveCases cases) {
    this.ledger = ledger;
    this.guidelines = guidelines;
    this.queries = queries;
    this.cases = cases;
  }

  /**
   * The terms of a request.
   *
   * @throws Refusal if it cannot be done
   * @throws dev.precedent.query.InvalidQuery if its query cannot be read
   */
  AgreementTerms terms(AgreementRequest request) {
    if (request.policy() == null) {
      throw Refused.missing("policy", "the key of the policy whose labels are compared").thrown();
    }
    PolicyKey policy = NamedVersions.key("policy", request.policy());
    SortedSet<VersionNumber> published = guidelines.published(policy);
    if (published.isEmpty()) {
      throw Refused.invalid(
              "policy",
              "a policy of which a version is published",
              "'%s', which has none".formatted(policy))
          .thrown();
    }
    boolean outcome = Boolean.TRUE.equals(request.outcome());
    if (outcome == (request.question() != null)) {
      throw Refused.invalid(
              "agreement needs either 'question', the name of one, or 'outcome': true, found %s"
                  .formatted(outcome ? "both" : "neither"))
          .thrown();
    }
    PolicyVersionId guideline =
        outcome
            ? new PolicyVersionId(policy, published.last())
            : asking(policy, published, Objects.requireNonNull(request.question()));
    by(request.by());
    over(request);
    estimate(request.estimate());
    return new AgreementTerms(
        request.full(
            where(request.where()),
            Positions.until(request.until(), ledger),
            repeats(request),
            bootstrap(request)),
        guideline);
  }

  /** What it is called in lists. */
  static String name(AgreementTerms terms) {
    AgreementRequest request = terms.request();
    return "%s of %s%s"
        .formatted(
            request.question() == null ? "outcomes" : request.question(),
            request.policy(),
            request.where() == null ? "" : ", where " + request.where());
  }

  static Bootstrap bootstrap(AgreementRequest request) {
    try {
      return Bootstrap.of(request.seed(), request.resamples());
    } catch (InvalidValue e) {
      throw Refused.invalid("resamples", e).thrown();
    }
  }

  static RepeatedRatings repeats(AgreementRequest request) {
    try {
      return RepeatedRatings.named(request.repeats());
    } catch (InvalidValue e) {
      throw Refused.invalid("repeats", e).thrown();
    }
  }

  /** The newest version that asks a question. */
  private PolicyVersionId asking(
      PolicyKey policy, SortedSet<VersionNumber> published, String question) {
    SortedSet<String> asked = new TreeSet<>();
    for (VersionNumber number : published.reversed()) {
      PolicyVersionId id = new PolicyVersionId(policy, number);
      PolicyVersion version = guidelines.find(id).orElseThrow();
      if (version.questions().containsKey(question)) {
        return id;
      }
      asked.addAll(version.questions().keySet());
    }
    throw Refused.invalid(
            "question",
            asked.isEmpty()
                ? "a question of %s, which asks none".formatted(policy)
                : "a question of %s (%s)".formatted(policy, String.join(", ", asked)),
            "'%s'".formatted(Shown.of(question)))
        .thrown();
  }

  private @Nullable String where(@Nullable String written) {
    if (written == null) {
      return null;
    }
    Query where = queries.readForRecord(written);
    cases.check(where);
    return where.toString();
  }

  private static void by(@Nullable List<String> names) {
    if (names != null && !names.stream().allMatch(AgreementRequest.RATER::equals)) {
      throw Refused.invalid(
              "by",
              "'%s', the only thing that agreement is told by".formatted(AgreementRequest.RATER),
              "'%s'"
                  .formatted(
                      Shown.of(String.join(", ", names.stream().map(String::valueOf).toList()))))
          .thrown();
    }
  }

  private static void over(AgreementRequest request) {
    if (Groupings.period(request.every()) != null && !request.byRater()) {
      throw Refused.invalid(
              "every",
              new InvalidValue(
                  "windows are those in which raters are compared, so they go with 'by':"
                      + " ['rater']"))
          .thrown();
    }
  }

  private static void estimate(@Nullable String name) {
    if (name != null && !name.equals(AgreementRequest.DAWID_SKENE)) {
      throw Refused.invalid(
              "estimate",
              "'%s', the only estimate of the truth".formatted(AgreementRequest.DAWID_SKENE),
              "'%s'".formatted(Shown.of(name)))
          .thrown();
    }
  }
}

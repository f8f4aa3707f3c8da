package dev.precedent.benchmark.run;

import dev.precedent.archive.ArchiveCases;
import dev.precedent.benchmark.adjudication.Guidelines;
import dev.precedent.benchmark.elsewhere.CertifiedVerdicts;
import dev.precedent.benchmark.goldenset.GoldenSets;
import dev.precedent.benchmark.statistics.Bootstrap;
import dev.precedent.contracts.GoldenSetFrozen.GoldenCase;
import dev.precedent.contracts.InvalidValue;
import dev.precedent.contracts.PolicyVersionId;
import dev.precedent.contracts.Refusal;
import dev.precedent.contracts.Refused;
import dev.precedent.contracts.Shown;
import dev.precedent.http.Positions;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.policy.catalogue.NamedVersions;
import dev.precedent.query.Query;
import dev.precedent.query.QueryReader;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds and fixes what a request names, so that a benchmark that was accepted can be run. */
final class BenchmarkPlanning {
  private final LedgerReader ledger;
  private final GoldenSets sets;
  private final Guidelines guidelines;
  private final QueryReader queries;
  private final ArchiveCases cases;
  private final NamedVersions versions;

  BenchmarkPlanning(
      LedgerReader ledger,
      GoldenSets sets,
      Guidelines guidelines,
      QueryReader queries,
      ArchiveCases cases) {
    this.ledger = ledger;
    this.sets = sets;
    this.guidelines = guidelines;
    this.queries = queries;
    this.cases = cases;
    this.versions = new NamedVersions(guidelines::find);
  }

  /**
   * The terms of a request.
   *
   * @throws Refusal if it cannot be done
   * @throws dev.precedent.query.InvalidQuery if its query cannot be read
   */
  BenchmarkTerms terms(BenchmarkRequest request) {
    if (request.goldenSet() == null) {
      throw Refused.missing("goldenSet", "the name of a golden set, such as spam-test").thrown();
    }
    long until = Positions.until(request.until(), ledger);
    GoldenSets.Recorded set = sets.named("goldenSet", request.goldenSet(), until);
    requireOne(request);
    if (request.verdicts() != null) {
      requireVerdictsOn(set, request, until);
    }
    String where = where(request.where());
    PolicyVersion guideline =
        request.policy() == null ? published(set) : evaluated(request.policy(), set);
    FailureRule failures = FailureRule.of(request.failures());
    Set<String> outcomes = new LinkedHashSet<>(guideline.outcomes());
    set.set().cases().stream().map(GoldenCase::truth).forEach(outcomes::add);
    if (failures instanceof FailureRule.CountAs(String outcome)) {
      requireOutcome("failures", "'exclude', 'wrong' or an outcome", outcome, outcomes);
    }
    if (request.positive() != null) {
      if (request.positive().isEmpty()) {
        throw Refused.invalid("positive", "at least one outcome, or left out", "none").thrown();
      }
      request
          .positive()
          .forEach(one -> requireOutcome("positive", "outcomes", String.valueOf(one), outcomes));
    }
    return new BenchmarkTerms(
        request.full(set.name(), failures, where, until, bootstrap(request)),
        guideline.id(),
        request.policy() == null ? null : guidelines.draft(guideline.id()).orElse(null));
  }

  /** The plan of a benchmark that stands on record. What was accepted then is not judged anew. */
  BenchmarkPlan plan(BenchmarkTerms terms) {
    BenchmarkRequest request = terms.request();
    long until = Objects.requireNonNull(request.until());
    PolicyVersion guideline =
        terms.draft() == null
            ? guidelines.find(terms.guideline()).orElseThrow()
            : NamedVersions.recorded(terms.draft());
    CertifiedVerdicts found =
        request.verdicts() == null
            ? null
            : CertifiedVerdicts.named(ledger, "verdicts", request.verdicts());
    return new BenchmarkPlan(
        sets.named("goldenSet", Objects.requireNonNull(request.goldenSet()), until),
        found == null ? request.system() : found.system(),
        request.policy() == null ? null : guideline,
        found,
        request.against(),
        FailureRule.of(request.failures()),
        request.where() == null ? Query.ALL : Query.recorded(request.where()),
        until,
        guideline,
        request.positive() == null
            ? guideline.outcomes().stream().skip(1).toList()
            : request.positive(),
        bootstrap(request));
  }

  /** What it is called in lists. */
  static String name(BenchmarkTerms terms) {
    BenchmarkRequest request = terms.request();
    return "%s on %s%s%s"
        .formatted(
            subject(request),
            request.goldenSet(),
            request.against() == null ? "" : " against " + request.against(),
            request.where() == null ? "" : ", where " + request.where());
  }

  private static String subject(BenchmarkRequest request) {
    return Stream.of(request.system(), request.policy(), request.verdicts())
        .filter(Objects::nonNull)
        .findFirst()
        .orElseThrow();
  }

  private static void requireOne(BenchmarkRequest request) {
    long given =
        Stream.of(request.system(), request.policy(), request.verdicts())
            .filter(Objects::nonNull)
            .count();
    if (given != 1) {
      throw Refused.invalid(
              "a benchmark needs one of 'system', such as gpt-4@2026-01, 'policy', such as hate-speech@1.2.0, and 'verdicts', as recording them named them, found %s"
                  .formatted(given == 0 ? "none" : given == 2 ? "two" : "all three"))
          .thrown();
    }
    if (request.verdicts() != null && request.where() != null && request.against() == null) {
      throw Refused.invalid(
              "where", "a query only where decisions are looked at, by 'against' too", "one")
          .thrown();
    }
    if (request.against() != null && request.against().equals(request.system())) {
      throw Refused.invalid(
              "against", "another system", "'%s' again".formatted(Shown.of(request.against())))
          .thrown();
    }
  }

  private void requireVerdictsOn(GoldenSets.Recorded set, BenchmarkRequest request, long until) {
    CertifiedVerdicts certified =
        CertifiedVerdicts.named(ledger, "verdicts", Objects.requireNonNull(request.verdicts()));
    if (!certified.goldenSet().equals(set.name()) || certified.position() >= until) {
      throw Refused.invalid(
              "verdicts",
              "verdicts on %s that were recorded before position %d".formatted(set.name(), until),
              "some on %s, certified at position %d"
                  .formatted(certified.goldenSet(), certified.position()))
          .thrown();
    }
  }

  private PolicyVersion published(GoldenSets.Recorded set) {
    return guidelines
        .find(
            new PolicyVersionId(
                set.set().policy(), guidelines.published(set.set().policy()).last()))
        .orElseThrow();
  }

  private PolicyVersion evaluated(String name, GoldenSets.Recorded set) {
    PolicyVersion version = versions.named("policy", name);
    if (!version.key().equals(set.set().policy())) {
      throw Refused.invalid(
              "policy",
              "a version of %s, which %s is of".formatted(set.set().policy(), set.name()),
              "'%s'".formatted(Shown.of(name)))
          .thrown();
    }
    return version;
  }

  private @Nullable String where(@Nullable String written) {
    if (written == null) {
      return null;
    }
    Query where = queries.readForRecord(written);
    cases.check(where);
    return where.toString();
  }

  private static void requireOutcome(
      String field, String expected, String outcome, Set<String> outcomes) {
    if (!outcomes.contains(outcome)) {
      throw Refused.invalid(
              field,
              "%s (%s)".formatted(expected, String.join(", ", outcomes)),
              "'%s'".formatted(Shown.of(outcome)))
          .thrown();
    }
  }

  private static Bootstrap bootstrap(BenchmarkRequest request) {
    try {
      return Bootstrap.of(request.seed(), request.resamples());
    } catch (InvalidValue e) {
      throw Refused.invalid("resamples", e).thrown();
    }
  }
}

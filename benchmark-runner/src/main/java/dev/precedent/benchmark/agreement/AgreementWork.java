package dev.precedent.benchmark.agreement;

import dev.precedent.archive.ArchiveEvaluation;
import dev.precedent.benchmark.adjudication.AnswerSets;
import dev.precedent.benchmark.adjudication.CaseLabels;
import dev.precedent.benchmark.adjudication.Guidelines;
import dev.precedent.benchmark.adjudication.Label;
import dev.precedent.benchmark.adjudication.Rating;
import dev.precedent.benchmark.adjudication.Ratings;
import dev.precedent.benchmark.request.Groupings;
import dev.precedent.contracts.Json;
import dev.precedent.contracts.PolicyKey;
import dev.precedent.contracts.Value;
import dev.precedent.jobs.Job;
import dev.precedent.jobs.Progress;
import dev.precedent.jobs.Work;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.query.Query;
import dev.precedent.query.Selection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Agreement of raters as long work. Memory grows with the different ways in which cases were rated,
 * and with the labelled cases where their truth is estimated.
 */
final class AgreementWork implements Work {
  /** What it is called in the ledger, for good. */
  static final String KIND = "agreement";

  private final ArchiveEvaluation archive;
  private final Guidelines guidelines;

  AgreementWork(ArchiveEvaluation archive, Guidelines guidelines) {
    this.archive = archive;
    this.guidelines = guidelines;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Outcome run(Job job, Progress progress) throws InterruptedException {
    AgreementTerms terms = job.request().as(AgreementTerms.class);
    List<RatedAlike> ratings = ratings(terms);
    long labels =
        ratings.stream().mapToLong(each -> each.cases() * each.ratings().given().size()).sum();
    if (labels == 0) {
      return new Outcome.Failed(nothing(terms));
    }
    progress.total(labels);
    AgreementResult result =
        new Agreement(ratings, scale(terms, ratings), terms, cases -> ratings(terms, cases))
            .result();
    progress.done(labels);
    return new Outcome.Done(Json.of(result));
  }

  /** In the order of the first of the cases. */
  private List<RatedAlike> ratings(AgreementTerms terms) throws InterruptedException {
    AgreementRequest request = terms.request();
    PolicyKey policy = terms.guideline().policy();
    long until = Objects.requireNonNull(request.until());
    archive.index().awaitPosition(until);
    CaseLabels labels = new CaseLabels(archive.labels(), guidelines);
    Selection about =
        request.where() == null
            ? null
            : Selection.of(policy, Query.recorded(request.where()), until);
    List<RatedAlike> ratings = new ArrayList<>();
    if (request.estimate() == null) {
      labels.forEachAlike(
          policy,
          until,
          request.question(),
          Groupings.period(request.every()),
          about,
          Agreement.MOST_DISAGREEMENTS,
          (ids, given, cases) -> ratings.add(new RatedAlike(ids, cases, ratings(terms, given))));
    } else {
      // what is estimated is added up case by case
      labels.forEach(
          policy,
          until,
          (id, given) -> ratings.add(new RatedAlike(List.of(id), 1, ratings(terms, given))));
      if (about != null) {
        Set<String> among =
            archive.cases().among(policy, about, ratings.stream().map(RatedAlike::first).toList());
        ratings.removeIf(each -> !among.contains(each.first()));
      }
    }
    ratings.sort(Comparator.comparing(RatedAlike::first));
    return ratings;
  }

  private Map<String, Ratings> ratings(AgreementTerms terms, Collection<String> cases)
      throws InterruptedException {
    Map<String, Ratings> ratings = new HashMap<>();
    new CaseLabels(archive.labels(), guidelines)
        .forEach(
            terms.guideline().policy(),
            Objects.requireNonNull(terms.request().until()),
            cases,
            (id, given) -> ratings.put(id, ratings(terms, given)));
    return ratings;
  }

  private Ratings ratings(AgreementTerms terms, List<Label> given) {
    String question = terms.request().question();
    return inOrder(
        question == null
            ? Ratings.onOutcome(given, guidelines)
            : Ratings.onQuestion(given, question));
  }

  /** A set is the same in whatever order its elements are written. */
  private static Ratings inOrder(Ratings ratings) {
    return ratings.given().stream().noneMatch(each -> each.value() instanceof Value.Several)
        ? ratings
        : new Ratings(
            ratings.given().stream()
                .map(each -> each.valued(AnswerSets.inOrder(each.value())))
                .toList(),
            ratings.without());
  }

  private ValueScale scale(AgreementTerms terms, List<RatedAlike> ratings) {
    Set<Value> occurring =
        ratings.stream()
            .flatMap(each -> each.ratings().given().stream())
            .map(Rating::value)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    PolicyVersion version = guidelines.find(terms.guideline()).orElseThrow();
    String question = terms.request().question();
    return question == null
        ? ValueScale.ofOutcomes(version, occurring)
        : ValueScale.of(Objects.requireNonNull(version.questions().get(question)), occurring);
  }

  private static String nothing(AgreementTerms terms) {
    AgreementRequest request = terms.request();
    return "nobody labelled %s of %s%s before position %d"
        .formatted(
            request.question() == null ? "the outcome" : "'" + request.question() + "'",
            request.policy(),
            request.where() == null ? "" : " in cases with decisions where " + request.where(),
            request.until());
  }
}

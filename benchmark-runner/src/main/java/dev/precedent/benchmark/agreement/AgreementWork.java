package dev.precedent.benchmark.agreement;

import dev.precedent.archive.ArchiveEvaluation;
import dev.precedent.benchmark.adjudication.AnswerSets;
import dev.precedent.benchmark.adjudication.CaseLabels;
import dev.precedent.benchmark.adjudication.Guidelines;
import dev.precedent.benchmark.adjudication.Rating;
import dev.precedent.benchmark.adjudication.Ratings;
import dev.precedent.contracts.Json;
import dev.precedent.contracts.PolicyKey;
import dev.precedent.contracts.Refusal;
import dev.precedent.contracts.Value;
import dev.precedent.jobs.Job;
import dev.precedent.jobs.Progress;
import dev.precedent.jobs.Work;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.query.Query;
import dev.precedent.query.Selection;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Agreement of raters as long work. Memory grows with the labels of the policy. */
final class AgreementWork implements Work {
  /** What it is called in the ledger, for good. */
  static final String KIND = "agreement";

  private static final int AT_ONCE = 2;
  private static final int WAITING = 20;

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
  public int atOnce() {
    return AT_ONCE;
  }

  @Override
  public int waiting() {
    return WAITING;
  }

  @Override
  public Outcome run(Job job, Progress progress) throws InterruptedException {
    AgreementTerms terms = job.request().as(AgreementTerms.class);
    try {
      SortedMap<String, Ratings> ratings = ratings(terms);
      long labels = ratings.values().stream().mapToLong(each -> each.given().size()).sum();
      if (labels == 0) {
        return new Outcome.Failed(nothing(terms));
      }
      progress.total(labels);
      AgreementResult result = new Agreement(ratings, scale(terms, ratings), terms).result();
      progress.done(labels);
      return new Outcome.Done(Json.of(result));
    } catch (Refusal reasonForPeople) {
      return new Outcome.Failed(String.valueOf(reasonForPeople.getMessage()));
    }
  }

  private SortedMap<String, Ratings> ratings(AgreementTerms terms) throws InterruptedException {
    PolicyKey policy = terms.guideline().policy();
    String question = terms.request().question();
    String where = terms.request().where();
    long until = Objects.requireNonNull(terms.request().until());
    archive.index().awaitPosition(until);
    SortedMap<String, Ratings> ratings = new TreeMap<>();
    new CaseLabels(archive.labels(), guidelines)
        .forEach(
            policy,
            until,
            (id, given) ->
                ratings.put(
                    id,
                    inOrder(
                        question == null
                            ? Ratings.onOutcome(given, guidelines)
                            : Ratings.onQuestion(given, question))));
    if (where != null) {
      Selection selection = Selection.of(policy, Query.recorded(where), until);
      ratings.keySet().retainAll(archive.cases().among(policy, selection, ratings.keySet()));
    }
    return ratings;
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

  private ValueScale scale(AgreementTerms terms, SortedMap<String, Ratings> ratings) {
    Set<Value> occurring =
        ratings.values().stream()
            .flatMap(each -> each.given().stream())
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

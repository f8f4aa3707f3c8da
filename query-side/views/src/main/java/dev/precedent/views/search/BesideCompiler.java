package dev.precedent.views.search;

import co.elastic.clients.elasticsearch._types.query_dsl.QueryBuilders;
import co.elastic.clients.elasticsearch._types.query_dsl.QueryVariant;
import dev.precedent.contracts.PolicyKey;
import dev.precedent.contracts.PolicyVersionId;
import dev.precedent.contracts.Refused;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.policy.catalogue.PolicyCatalogue;
import dev.precedent.policy.elasticsearch.ElasticsearchReading;
import dev.precedent.query.Field.Plain;
import dev.precedent.query.Operand;
import dev.precedent.query.Query.Choice;
import dev.precedent.query.Query.Exactly;
import dev.precedent.query.Query.Prefix;
import dev.precedent.views.decision.DecisionDocument;
import dev.precedent.views.index.Elasticsearch;
import dev.precedent.views.index.Indices;
import dev.precedent.views.policy.Policies;
import dev.precedent.views.search.QueryCompiler.Sight;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Makes of what stands beside decisions something that decisions are found by: of labels their
 * cases, of publications the times from which on versions are stale, of the newest versions the
 * conditions under which they come to something else.
 */
public final class BesideCompiler {
  private static final String POLICY = DecisionDocument.POLICY.name();
  private static final String OUTCOME = DecisionDocument.OUTCOME.name();

  private final Policies policies;
  private final PolicyCatalogue catalogue;
  private final LabelledCases cases;

  public BesideCompiler(
      Policies policies, PolicyCatalogue catalogue, Elasticsearch elasticsearch, Indices indices) {
    this.policies = policies;
    this.catalogue = catalogue;
    this.cases = new LabelledCases(elasticsearch, indices);
  }

  /**
   * Of which at least one must hold.
   *
   * @throws dev.precedent.contracts.Refusal if there are more than one query takes
   */
  List<QueryVariant> alternatives(Plain field, List<Choice> choices, Sight sight) {
    return switch (field) {
      case LABEL, RATER -> cases.labelled(field, choices, sight);
      case STALE -> chosen(field, choices).map(word -> stale(word, sight)).toList();
      case FLIPPED -> chosen(field, choices).map(word -> flipped(word, sight)).toList();
      default -> throw new IllegalArgumentException(field.written() + " is a field of decisions");
    };
  }

  /** The words that are asked for; all of them where any value will do. */
  private static Stream<String> chosen(Plain field, List<Choice> choices) {
    return choices.stream()
        .flatMap(
            choice ->
                switch (choice) {
                  case Exactly(Operand.Text(String word)) -> Stream.of(word);
                  case Prefix(String beginning) ->
                      field.words().stream().filter(word -> word.startsWith(beginning));
                  case Choice other ->
                      throw new IllegalArgumentException("a word is not compared with " + other);
                })
        .distinct();
  }

  private QueryVariant stale(String word, Sight sight) {
    List<QueryVariant> stale =
        policies(sight)
            .flatMap(
                policy ->
                    catalogue.staleFrom(policy, sight.end()).entrySet().stream()
                        .<QueryVariant>map(
                            from ->
                                QueryBuilders.bool()
                                    .filter(is(POLICY, policy.value()))
                                    .filter(
                                        is(
                                            DecisionDocument.VERSION.name(),
                                            from.getKey().toString()))
                                    .filter(
                                        QueryCompiler.time(
                                                DecisionDocument.DECIDED_AT.name(),
                                                from.getValue(),
                                                null)
                                            ._toQuery())
                                    .build()))
            .toList();
    QueryVariant any = QueryCompiler.any(stale);
    return word.equals("yes") ? any : QueryBuilders.bool().mustNot(any._toQuery()).build();
  }

  private QueryVariant flipped(String word, Sight sight) {
    List<QueryVariant> any = new ArrayList<>();
    long conditions = 0;
    for (PolicyKey policy : policies(sight).toList()) {
      Optional<PolicyVersion> newest = catalogue.newest(policy, sight.end());
      if (newest.isPresent()) {
        ElasticsearchReading reading = ElasticsearchReading.of(newest.get());
        for (var query : flipped(word, reading, newest.get().outcomes())) {
          conditions += ReadingQueries.in(query.condition());
          if (conditions > ReadingQueries.MOST) {
            throw Refused.invalid(
                    "'flipped' asks for more conditions (over %,d) than one query takes; name one policy beside it, as in policy:KEY flipped:yes, or replay that"
                        .formatted(ReadingQueries.MOST))
                .thrown();
          }
          any.add(query.of(policy));
        }
      }
    }
    return QueryCompiler.any(any);
  }

  /**
   * Decisions of which something holds.
   *
   * @param outcome that they were recorded with, or without where it is not the same; not looked at
   *     where it is empty
   */
  private record Flipped(JsonNode condition, String outcome, boolean same) {
    QueryVariant of(PolicyKey policy) {
      var all =
          QueryBuilders.bool()
              .filter(is(POLICY, policy.value()))
              .filter(ReadingQueries.query(condition));
      if (!outcome.isEmpty()) {
        all = same ? all.filter(is(OUTCOME, outcome)) : all.mustNot(is(OUTCOME, outcome));
      }
      return all.build();
    }
  }

  private static List<Flipped> flipped(
      String word, ElasticsearchReading reading, List<String> outcomes) {
    return word.equals("undecidable")
        ? List.of(new Flipped(reading.undecidable(), "", true))
        : outcomes.stream()
            .map(outcome -> new Flipped(reading.certainly(outcome), outcome, word.equals("no")))
            .toList();
  }

  private Stream<PolicyKey> policies(Sight sight) {
    return policies.published().stream()
        .map(PolicyVersionId::policy)
        .distinct()
        .filter(policy -> sight.has(policy.value()));
  }

  private static co.elastic.clients.elasticsearch._types.query_dsl.Query is(
      String field, String value) {
    return QueryCompiler.terms(field, List.of(value))._toQuery();
  }
}

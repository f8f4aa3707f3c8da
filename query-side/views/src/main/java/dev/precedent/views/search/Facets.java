package dev.precedent.views.search;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import dev.precedent.contracts.Refusal;
import dev.precedent.contracts.Refused;
import dev.precedent.query.QueryReader;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The fields whose values are counted beside an answer, each once. */
public record Facets(List<Facet> facets) {
  public static final Facets NONE = new Facets(List.of());

  private static final int MAX_FACETS = 20;

  /**
   * The facets that are asked for.
   *
   * @throws Refusal if there are too many, or one of them cannot be counted
   */
  public static Facets of(List<String> asked, QueryReader queries) {
    List<Facet> facets = asked.stream().distinct().map(each -> Facet.of(each, queries)).toList();
    if (facets.size() > MAX_FACETS) {
      throw Refused.invalid(
              "facets", "at most %d fields".formatted(MAX_FACETS), Integer.toString(facets.size()))
          .thrown();
    }
    return new Facets(facets);
  }

  public boolean isEmpty() {
    return facets.isEmpty();
  }

  /** What is counted. */
  public Map<String, Aggregation> aggregations() {
    Map<String, Aggregation> aggregations = new HashMap<>();
    for (int i = 0; i < facets.size(); i++) {
      aggregations.putAll(facets.get(i).aggregations(name(i)));
    }
    return aggregations;
  }

  /**
   * How often values occur.
   *
   * @param values for each facet as it was asked for, its most frequent values
   * @param others for each facet, how often any other value occurs
   * @param errors for each facet whose counts may be too low, by how much at most
   */
  public record Counts(
      Map<String, List<SearchAnswer.Count>> values,
      Map<String, Long> others,
      Map<String, Long> errors) {}

  /** The counts in the answers to {@link #aggregations}; nothing is read where there are none. */
  public Counts counts(Map<String, Aggregate> answers) {
    Map<String, List<SearchAnswer.Count>> values = new LinkedHashMap<>();
    Map<String, Long> others = new LinkedHashMap<>();
    Map<String, Long> errors = new LinkedHashMap<>();
    for (int i = 0; i < facets.size(); i++) {
      Facet facet = facets.get(i);
      Facet.Counted counted = facet.counted(answers, name(i));
      values.put(facet.asked(), counted.values());
      others.put(facet.asked(), counted.others());
      if (counted.error() > 0) {
        errors.put(facet.asked(), counted.error());
      }
    }
    return new Counts(values, others, errors);
  }

  private static String name(int facet) {
    return "facet" + facet;
  }
}

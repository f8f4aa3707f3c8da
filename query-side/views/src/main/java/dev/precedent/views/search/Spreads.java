package dev.precedent.views.search;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.aggregations.ArrayPercentilesItem;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.precedent.contracts.Refused;
import dev.precedent.contracts.Shown;
import dev.precedent.query.Field;
import dev.precedent.query.Field.Fact;
import dev.precedent.query.QueryReader;
import dev.precedent.views.index.Column.Form;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Signals and answers whose numbers are told by their percentiles.
 *
 * @param facts by how they were asked for
 */
record Spreads(Map<String, Fact> facts) {
  private static final List<Double> PERCENTS = List.of(5.0, 25.0, 50.0, 75.0, 95.0);
  private static final int MAX = 20;

  /**
   * Those that are asked for.
   *
   * @throws dev.precedent.contracts.Refusal if one of them is no signal and no answer
   */
  static Spreads of(List<String> asked, QueryReader queries) {
    if (asked.size() > MAX) {
      throw Refused.invalid(
              "percentiles", "at most %d fields".formatted(MAX), Integer.toString(asked.size()))
          .thrown();
    }
    Map<String, Fact> facts = new LinkedHashMap<>();
    for (String each : asked) {
      Field field = AskedField.read("percentiles", each, queries);
      if (!(field instanceof Fact fact)) {
        throw Refused.invalid(
                "percentiles", "signal.NAME or answer.NAME", "'%s'".formatted(Shown.of(each)))
            .thrown();
      }
      facts.put(each, fact);
    }
    return new Spreads(facts);
  }

  /**
   * How the numbers of a field lie, as a t-digest estimates it.
   *
   * @param count how many numbers there are
   * @param p50 the median; null, as all of them, where there are none
   */
  @Schema(name = "Percentiles")
  record Spread(
      @Schema(description = "how many numbers there are") long count,
      @Schema(nullable = true) @Nullable Double p5,
      @Schema(nullable = true) @Nullable Double p25,
      @Schema(nullable = true) @Nullable Double p50,
      @Schema(nullable = true) @Nullable Double p75,
      @Schema(nullable = true) @Nullable Double p95,
      @Schema(description = "why there are none, where there are none")
          @JsonInclude(JsonInclude.Include.NON_EMPTY)
          Map<String, String> undefined) {}

  Map<String, Aggregation> aggregations() {
    Map<String, Aggregation> aggregations = new HashMap<>();
    facts.forEach(
        (asked, fact) -> {
          String column = QueryCompiler.column(fact, Form.NUMBER);
          aggregations.put(
              "percentiles " + asked,
              Aggregation.of(
                  a -> a.percentiles(p -> p.field(column).keyed(false).percents(PERCENTS))));
          aggregations.put(
              "count " + asked, Aggregation.of(a -> a.valueCount(c -> c.field(column))));
        });
    return aggregations;
  }

  /** What the answers to {@link #aggregations} say; absent where nothing was asked for. */
  @Nullable Map<String, Spread> spreads(Map<String, Aggregate> answers) {
    if (facts.isEmpty()) {
      return null;
    }
    Map<String, Spread> spreads = new LinkedHashMap<>();
    facts.keySet().forEach(asked -> spreads.put(asked, spread(answers, asked)));
    return spreads;
  }

  private static Spread spread(Map<String, Aggregate> answers, String asked) {
    @Nullable Double counted =
        Objects.requireNonNull(answers.get("count " + asked)).valueCount().value();
    if (counted == null || counted == 0) {
      Map<String, String> undefined = new LinkedHashMap<>();
      PERCENTS.forEach(
          percent ->
              undefined.put(
                  "p" + percent.intValue(), "no decision that was found has a number of it"));
      return new Spread(0, null, null, null, null, null, undefined);
    }
    List<Double> values =
        Objects.requireNonNull(answers.get("percentiles " + asked))
            .tdigestPercentiles()
            .values()
            .array()
            .stream()
            .map(ArrayPercentilesItem::value)
            .toList();
    return new Spread(
        counted.longValue(),
        values.get(0),
        values.get(1),
        values.get(2),
        values.get(3),
        values.get(4),
        Map.of());
  }
}

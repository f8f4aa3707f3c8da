package dev.precedent.views.search;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.aggregations.TermsAggregateBase;
import dev.precedent.contracts.Refused;
import dev.precedent.contracts.Value;
import dev.precedent.query.Field;
import dev.precedent.query.Field.Attribute;
import dev.precedent.query.Field.Fact;
import dev.precedent.query.Field.Plain;
import dev.precedent.query.QueryReader;
import dev.precedent.views.index.Column.Form;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A field whose values are counted.
 *
 * @param asked as it was asked for, which is how it is answered
 */
record Facet(String asked, Field field) {
  private static final List<Form> FORMS = List.of(Form.NUMBER, Form.TEXT, Form.FLAG);

  /** How many values are answered, the most frequent ones. */
  static final int MAX_VALUES = 100;

  /**
   * The facet that is asked for.
   *
   * @throws dev.precedent.contracts.Refusal if there is no such field, or its values are not
   *     counted
   */
  static Facet of(String asked, QueryReader queries) {
    return of("facets", asked, queries);
  }

  /**
   * The same.
   *
   * @param parameter by which it is asked for
   */
  static Facet of(String parameter, String asked, QueryReader queries) {
    Field field = AskedField.read(parameter, asked, queries);
    if (!isCounted(field)) {
      throw Refused.invalid("'%s': the values of '%s' are not counted".formatted(parameter, asked))
          .with("parameter", parameter)
          .thrown();
    }
    return new Facet(asked, field);
  }

  /** Whether values of a field are counted: not those that hardly any two decisions share. */
  static boolean isCounted(Field field) {
    return !(field instanceof Plain plain)
        || switch (plain) {
          case POLICY, VERSION, OUTCOME, PATHWAY, SYSTEM, CLAUSE, FAILURE, ACTION, CONFORM -> true;
          case DECIDED, RECORDED, ID, CASE, SUBJECT, WITHDRAWN, STALE, LABEL, RATER, FLIPPED ->
              false;
        };
  }

  /** What is counted, by a name within the request. */
  Map<String, Aggregation> aggregations(String name) {
    return aggregations(name, FacetExtent.BESIDE);
  }

  /** The same, of some values. */
  Map<String, Aggregation> aggregations(String name, FacetExtent extent) {
    Map<String, Aggregation> aggregations = new LinkedHashMap<>();
    List<String> columns = columns();
    for (int i = 0; i < columns.size(); i++) {
      aggregations.put(name + "-" + i, terms(columns.get(i), isText(i), extent));
    }
    return aggregations;
  }

  /** Values that are no texts cannot be chosen from there, and are few. */
  private static Aggregation terms(String column, boolean text, FacetExtent extent) {
    @Nullable String pattern = extent.pattern();
    return Aggregation.of(
        a ->
            a.terms(
                t -> {
                  t.field(column).shardSize(extent.shardSize());
                  if (pattern == null) {
                    return t.size(extent.size());
                  }
                  return text
                      ? t.size(extent.size()).include(include -> include.regexp(pattern))
                      : t.size(FacetExtent.MAX_SIZE).shardSize(FacetExtent.MAX_SIZE);
                }));
  }

  /** Whether a column is one of texts; those of a fact stand as {@link #columns} has them. */
  private boolean isText(int column) {
    return !(field instanceof Fact) || FORMS.get(column) == Form.TEXT;
  }

  private List<String> columns() {
    return switch (field) {
      case Fact fact -> FORMS.stream().map(form -> QueryCompiler.column(fact, form)).toList();
      case Attribute(String name) -> List.of(QueryCompiler.attribute(name));
      case Plain plain -> List.of(QueryCompiler.field(plain).name());
    };
  }

  /**
   * How often values occur.
   *
   * @param values the most frequent ones, then by value; each once, in whatever form it is recorded
   * @param others how often any other occurs
   * @param error by how much a count may be too low at most, because the shards of the index have
   *     more values than they name; 0 where all are exact
   */
  record Counted(List<SearchAnswer.Count> values, long others, long error) {}

  /** The counts in the answers to {@link #aggregations}. */
  Counted counted(Map<String, Aggregate> answers, String name) {
    return counted(answers, name, FacetExtent.BESIDE);
  }

  /** The same, of some values. */
  Counted counted(Map<String, Aggregate> answers, String name, FacetExtent extent) {
    Map<String, Long> counts = new HashMap<>();
    long others = 0;
    long error = 0;
    for (int i = 0; i < columns().size(); i++) {
      Aggregate answer = Objects.requireNonNull(answers.get(name + "-" + i));
      counts(answer)
          .filter(count -> extent.isAll() || extent.holds(count.value()))
          .forEach(count -> counts.merge(count.value(), count.count(), Long::sum));
      others += extent.isAll() || isText(i) ? others(answer) : 0;
      error += error(answer);
    }
    List<SearchAnswer.Count> all =
        counts.entrySet().stream()
            .map(count -> new SearchAnswer.Count(count.getKey(), count.getValue()))
            .sorted(
                Comparator.comparingLong(SearchAnswer.Count::count)
                    .reversed()
                    .thenComparing(SearchAnswer.Count::value))
            .toList();
    int listed = Math.min(all.size(), extent.size());
    return new Counted(
        all.subList(0, listed),
        others
            + all.subList(listed, all.size()).stream().mapToLong(SearchAnswer.Count::count).sum(),
        error);
  }

  private static long others(Aggregate answer) {
    return answer._get() instanceof TermsAggregateBase<?> terms
        ? Objects.requireNonNullElse(terms.sumOtherDocCount(), 0L)
        : 0;
  }

  private static long error(Aggregate answer) {
    return answer._get() instanceof TermsAggregateBase<?> terms
        ? Objects.requireNonNullElse(terms.docCountErrorUpperBound(), 0L)
        : 0;
  }

  private static Stream<SearchAnswer.Count> counts(Aggregate answer) {
    return switch (answer._kind()) {
      case Sterms ->
          answer.sterms().buckets().array().stream()
              .map(bucket -> new SearchAnswer.Count(bucket.key().stringValue(), bucket.docCount()));
      case Dterms ->
          answer.dterms().buckets().array().stream()
              .map(
                  bucket ->
                      new SearchAnswer.Count(Value.of(bucket.key()).toString(), bucket.docCount()));
      case Lterms ->
          answer.lterms().buckets().array().stream()
              .map(
                  bucket ->
                      new SearchAnswer.Count(
                          String.valueOf(bucket.keyAsString()), bucket.docCount()));
      case Umterms -> Stream.empty();
      default -> throw new IllegalStateException("values are not counted as " + answer._kind());
    };
  }
}

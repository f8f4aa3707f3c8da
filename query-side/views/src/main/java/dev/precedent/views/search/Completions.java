package dev.precedent.views.search;

import dev.precedent.query.Field;
import dev.precedent.query.Field.Fact;
import dev.precedent.query.Field.Plain;
import dev.precedent.query.InvalidQuery;
import dev.precedent.query.Query;
import dev.precedent.query.QueryText;
import dev.precedent.query.Unfinished;
import dev.precedent.query.Vocabulary;
import dev.precedent.query.Vocabulary.Form;
import dev.precedent.views.index.Elasticsearch;
import dev.precedent.views.index.Indices;
import dev.precedent.views.search.CompletionAnswer.Kind;
import dev.precedent.views.search.CompletionAnswer.Offer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** What can be written at a place of a query. */
public final class Completions {
  /** How much is offered, so that people can take it in. */
  static final int MOST = 20;

  private static final Set<Plain> CLOSED_WORDS = Set.of(Plain.POLICY, Plain.OUTCOME, Plain.PATHWAY);

  private final KnownNames names;
  private final FieldValues values;

  public Completions(
      KnownNames names, Elasticsearch elasticsearch, Indices indices, QueryCompiler compiler) {
    this.names = names;
    this.values = new FieldValues(elasticsearch, indices, compiler);
  }

  /**
   * What fits there.
   *
   * @param at where the cursor stands, from 0 to the length of the query
   * @throws dev.precedent.query.SearchUnavailable while Elasticsearch does not answer
   */
  CompletionAnswer at(String q, int at) {
    Unfinished unfinished = Unfinished.at(q, at);
    Vocabulary vocabulary = names.vocabulary();
    List<Offer> offers =
        unfinished.field() == null
            ? beginnings(unfinished, vocabulary)
            : unfinished.asked().map(field -> values(field, unfinished)).orElse(List.of());
    return new CompletionAnswer(
        unfinished.from(), unfinished.to(), offers.stream().limit(MOST).toList());
  }

  /** Fields by their name, operators behind a whole one, and words that are known to be values. */
  private static List<Offer> beginnings(Unfinished unfinished, Vocabulary vocabulary) {
    String written = unfinished.beginning().toLowerCase(Locale.ROOT);
    List<Offer> offers = new ArrayList<>();
    fields(vocabulary)
        .filter(field -> field.written().toLowerCase(Locale.ROOT).equals(written))
        .forEach(
            field ->
                operators(field, vocabulary)
                    .map(operator -> field.written() + operator)
                    .map(text -> new Offer(text, Kind.OPERATOR, null))
                    .forEach(offers::add));
    fields(vocabulary)
        .filter(field -> begins(field, written))
        .map(field -> new Offer(field.written() + first(field), Kind.FIELD, null))
        .filter(offer -> offers.stream().noneMatch(other -> other.text().equals(offer.text())))
        .sorted(
            Comparator.comparing(
                (Offer offer) -> !offer.text().toLowerCase(Locale.ROOT).startsWith(written)))
        .forEach(offers::add);
    if (!written.isEmpty()) {
      CLOSED_WORDS.stream()
          .sorted()
          .flatMap(
              field ->
                  Stream.concat(
                          vocabulary.words().getOrDefault(field, Set.of()).stream().sorted(),
                          field.words().stream())
                      .filter(word -> word.toLowerCase(Locale.ROOT).startsWith(written))
                      .map(word -> field.written() + ":" + Unfinished.written(field, word)))
          .map(text -> new Offer(text, Kind.VALUE, null))
          .forEach(offers::add);
    }
    return offers;
  }

  private static boolean begins(Field field, String written) {
    String name = field.written().toLowerCase(Locale.ROOT);
    return name.startsWith(written) || name.indexOf("." + written) > 0;
  }

  private static Stream<Field> fields(Vocabulary vocabulary) {
    return Stream.of(
            Stream.of(Plain.values()),
            vocabulary.facts().keySet().stream().sorted(Comparator.comparing(Fact::written)),
            vocabulary.attributes().stream().sorted(Comparator.comparing(Field::written)))
        .flatMap(fields -> fields);
  }

  /** A field that is compared is complete without an operator: several can follow. */
  private static String first(Field field) {
    return field instanceof Fact ? "" : ":";
  }

  private static Stream<String> operators(Field field, Vocabulary vocabulary) {
    boolean ordered =
        field.kind() == Field.Kind.TIME
            || field instanceof Fact fact
                && vocabulary.facts().getOrDefault(fact, Set.of()).contains(Form.NUMBER);
    return ordered ? Stream.of(":", ">=", "<=", ">", "<") : Stream.of(":");
  }

  /** Values that are recorded, the most frequent ones first, among what the rest finds. */
  private List<Offer> values(Field field, Unfinished unfinished) {
    if (!Facet.isCounted(field)) {
      return field instanceof Plain plain ? words(plain, unfinished.beginning()) : List.of();
    }
    FacetExtent extent = new FacetExtent(MOST, shortened(unfinished.beginning()), true);
    return values
        .of(new Facet(field.written(), field), others(unfinished), extent)
        .values()
        .stream()
        .map(
            count -> new Offer(Unfinished.written(field, count.value()), Kind.VALUE, count.count()))
        .toList();
  }

  private static String shortened(String beginning) {
    return beginning.substring(0, Math.min(beginning.length(), 200));
  }

  private static List<Offer> words(Plain field, String beginning) {
    return field.words().stream()
        .filter(
            word -> word.toLowerCase(Locale.ROOT).startsWith(beginning.toLowerCase(Locale.ROOT)))
        .map(word -> new Offer(word, Kind.VALUE, null))
        .toList();
  }

  /** What else the query asks, if that can be read by itself. */
  private static Query others(Unfinished unfinished) {
    try {
      return QueryText.parse(unfinished.others()).query();
    } catch (InvalidQuery e) {
      return Query.ALL;
    }
  }

  /** The values of one field, of which some part is known. */
  Facet.Counted values(String field, String q, FacetExtent extent) {
    return values.of(Facet.of("field", field, names), names.read(q).query(), extent);
  }
}

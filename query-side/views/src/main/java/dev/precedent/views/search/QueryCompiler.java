package dev.precedent.views.search;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.query_dsl.BoolQuery;
import co.elastic.clients.elasticsearch._types.query_dsl.QueryBuilders;
import co.elastic.clients.elasticsearch._types.query_dsl.QueryVariant;
import dev.precedent.query.Field;
import dev.precedent.query.Field.Attribute;
import dev.precedent.query.Field.Fact;
import dev.precedent.query.Field.Plain;
import dev.precedent.query.Operand;
import dev.precedent.query.Query.Bound;
import dev.precedent.query.Query.Choice;
import dev.precedent.query.Query.Compared;
import dev.precedent.query.Query.Criterion;
import dev.precedent.query.Query.Either;
import dev.precedent.query.Query.Exactly;
import dev.precedent.query.Query.Prefix;
import dev.precedent.query.Query.Range;
import dev.precedent.query.Query.Term;
import dev.precedent.query.Query.Words;
import dev.precedent.views.decision.DecisionDocument;
import dev.precedent.views.index.Column;
import dev.precedent.views.index.Column.Form;
import dev.precedent.views.index.IndexField;
import dev.precedent.views.index.IndexedText;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes of a query one that Elasticsearch answers. */
public final class QueryCompiler {
  private final WordsCompiler words;
  private final BesideCompiler beside;

  /**
   * @param texts what policies say
   * @param beside what stands beside decisions
   */
  public QueryCompiler(PolicyTexts texts, BesideCompiler beside) {
    this.words = new WordsCompiler(texts);
    this.beside = beside;
  }

  /**
   * Compiles.
   *
   * @param until selects as if the ledger ended before this position; all there is where absent
   */
  public co.elastic.clients.elasticsearch._types.query_dsl.Query compile(
      dev.precedent.query.Query query, @Nullable Long until) {
    BoolQuery.Builder all = conjunction(query, new Sight(until, policies(query)));
    if (!query.speaksOfWithdrawn()) {
      all.mustNot(withdrawn(until)._toQuery());
    }
    if (until != null) {
      all.filter(before(DecisionDocument.POSITION, until)._toQuery());
    }
    return all.build()._toQuery();
  }

  /**
   * What can be seen of the ledger, and of it has to be looked at.
   *
   * @param until as if it ended before this position; all there is where absent
   * @param policies only decisions of these; of any where absent
   */
  record Sight(@Nullable Long until, @Nullable Set<String> policies) {
    long end() {
      return until == null ? Long.MAX_VALUE : until;
    }

    boolean has(String policy) {
      return policies == null || policies.contains(policy);
    }
  }

  /** The policies that a query names for all that it finds. */
  private static @Nullable Set<String> policies(dev.precedent.query.Query query) {
    return query.terms().stream()
        .filter(term -> !term.negated())
        .map(Term::criterion)
        .filter(Compared.class::isInstance)
        .map(Compared.class::cast)
        .filter(compared -> compared.field() == Plain.POLICY)
        .map(Compared::choices)
        .filter(choices -> choices.stream().allMatch(Exactly.class::isInstance))
        .map(
            choices ->
                choices.stream()
                    .map(choice -> ((Operand.Text) ((Exactly) choice).operand()).text())
                    .collect(Collectors.toSet()))
        .findFirst()
        .orElse(null);
  }

  private BoolQuery.Builder conjunction(dev.precedent.query.Query query, Sight sight) {
    BoolQuery.Builder all = QueryBuilders.bool();
    for (Term term : query.terms()) {
      var criterion = criterion(term.criterion(), sight)._toQuery();
      if (term.negated()) {
        all.mustNot(criterion);
      } else {
        all.filter(criterion);
      }
    }
    return all;
  }

  private QueryVariant criterion(Criterion criterion, Sight sight) {
    return switch (criterion) {
      case Words text -> any(words.alternatives(text));
      case Either(List<dev.precedent.query.Query> queries) ->
          any(
              queries.stream()
                  .<QueryVariant>map(query -> conjunction(query, sight).build())
                  .toList());
      case Compared(Field.Plain field, List<Choice> choices) when field == Plain.WITHDRAWN ->
          any(choices.stream().map(choice -> withdrawn(choice, sight.until())).toList());
      case Compared(Field.Plain field, List<Choice> choices) when field.isBeside() ->
          any(beside.alternatives(field, choices, sight));
      case Compared(Field field, List<Choice> choices) -> any(alternatives(field, choices));
    };
  }

  private static QueryVariant withdrawn(Choice choice, @Nullable Long until) {
    return switch (choice) {
      case Exactly(Operand.Text(String word)) when word.equals("yes") -> withdrawn(until);
      case Exactly(Operand.Text _) ->
          QueryBuilders.bool().mustNot(withdrawn(until)._toQuery()).build();
      case Choice _ -> QueryBuilders.matchAll().build();
    };
  }

  private static List<QueryVariant> alternatives(Field field, List<Choice> choices) {
    List<QueryVariant> any = new ArrayList<>();
    switch (field) {
      case Fact fact -> facts(fact, choices, any);
      case Attribute(String name) -> any.addAll(texts(attribute(name), choices));
      case Plain plain -> {
        switch (plain) {
          case DECIDED, RECORDED ->
              choices.forEach(choice -> any.add(time(field(plain).name(), choice)));
          case SYSTEM -> {
            any.addAll(texts(field(plain).name(), choices));
            any.addAll(texts(DecisionDocument.SYSTEM_RELEASE.name(), choices));
          }
          case WITHDRAWN, STALE, LABEL, RATER, FLIPPED ->
              throw new IllegalArgumentException(
                  "it hangs on the position, and not on a field of decisions");
          case CLAUSE,
              POLICY,
              VERSION,
              OUTCOME,
              PATHWAY,
              ID,
              CASE,
              SUBJECT,
              FAILURE,
              ACTION,
              CONFORM ->
              any.addAll(texts(field(plain).name(), choices));
        }
      }
    }
    return any;
  }

  private static void facts(Fact fact, List<Choice> choices, List<QueryVariant> any) {
    List<FieldValue> numbers = new ArrayList<>();
    List<FieldValue> flags = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    String number = column(fact, Form.NUMBER);
    for (Choice choice : choices) {
      switch (choice) {
        case Range range -> any.add(numbers(number, range));
        case Exactly(Operand.Word word) -> {
          word.number().map(Operand.Number::value).map(FieldValue::of).ifPresent(numbers::add);
          word.flag().map(FieldValue::of).ifPresent(flags::add);
          texts.add(word.text());
        }
        case Exactly(Operand.QuotedText(String text)) -> texts.add(text);
        case Prefix(String beginning) when beginning.isEmpty() ->
            Stream.of(Form.NUMBER, Form.FLAG, Form.TEXT)
                .map(form -> prefix(column(fact, form), ""))
                .forEach(any::add);
        case Prefix(String beginning) -> any.add(prefix(column(fact, Form.TEXT), beginning));
        case Exactly(Operand operand) ->
            throw new IllegalArgumentException("a fact is not compared with " + operand);
      }
    }
    if (!numbers.isEmpty()) {
      any.add(values(number, numbers));
    }
    if (!flags.isEmpty()) {
      any.add(values(column(fact, Form.FLAG), flags));
    }
    if (!texts.isEmpty()) {
      any.add(terms(column(fact, Form.TEXT), texts));
    }
  }

  /** The field of a document that a field of the language speaks of. */
  static IndexField<DecisionDocument, ?> field(Plain field) {
    return switch (field) {
      case POLICY -> DecisionDocument.POLICY;
      case VERSION -> DecisionDocument.VERSION;
      case OUTCOME -> DecisionDocument.OUTCOME;
      case PATHWAY -> DecisionDocument.PATHWAY;
      case SYSTEM -> DecisionDocument.SYSTEM;
      case DECIDED -> DecisionDocument.DECIDED_AT;
      case RECORDED -> DecisionDocument.RECORDED_AT;
      case CLAUSE -> DecisionDocument.CLAUSES;
      case ID -> DecisionDocument.ID;
      case CASE -> DecisionDocument.CASE;
      case SUBJECT -> DecisionDocument.SUBJECT;
      case FAILURE -> DecisionDocument.FAILURE;
      case ACTION -> DecisionDocument.ACTION;
      case CONFORM -> DecisionDocument.CONFORM;
      case WITHDRAWN -> DecisionDocument.WITHDRAWN_AT;
      case STALE, LABEL, RATER, FLIPPED ->
          throw new IllegalArgumentException(field.written() + " is no field of decisions");
    };
  }

  static String attribute(String name) {
    return DecisionDocument.ATTRIBUTES.name() + "." + name;
  }

  static String column(Fact fact, Form form) {
    Column.Source source =
        switch (fact.source()) {
          case SIGNAL -> Column.Source.SIGNALS;
          case ANSWER -> Column.Source.ANSWERS;
        };
    return new Column(source, form, fact.name()).field();
  }

  private static QueryVariant numbers(String field, Range range) {
    return QueryBuilders.range()
        .number(
            n -> {
              n.field(field);
              number(range.from())
                  .ifPresent(
                      from -> {
                        if (inclusive(range.from())) {
                          n.gte(from);
                        } else {
                          n.gt(from);
                        }
                      });
              number(range.to())
                  .ifPresent(
                      to -> {
                        if (inclusive(range.to())) {
                          n.lte(to);
                        } else {
                          n.lt(to);
                        }
                      });
              return n;
            })
        .build();
  }

  private static Optional<Double> number(@Nullable Bound bound) {
    return Optional.ofNullable(bound).map(b -> ((Operand.Number) b.operand()).value());
  }

  private static boolean inclusive(@Nullable Bound bound) {
    return bound != null && bound.inclusive();
  }

  private static QueryVariant time(String field, Choice choice) {
    return switch (choice) {
      case Exactly(Operand.Time time) -> time(field, time.from(), time.until());
      case Range(@Nullable Bound from, @Nullable Bound to) ->
          time(
              field,
              from == null ? null : from.inclusive() ? time(from).from() : time(from).until(),
              to == null ? null : to.inclusive() ? time(to).until() : time(to).from());
      case Exactly(Operand operand) ->
          throw new IllegalArgumentException("a time is not compared with " + operand);
      case Prefix prefix ->
          throw new IllegalArgumentException("a time is not compared with " + prefix);
    };
  }

  private static Operand.Time time(Bound bound) {
    return (Operand.Time) bound.operand();
  }

  static QueryVariant time(String field, @Nullable Instant from, @Nullable Instant until) {
    return QueryBuilders.range()
        .date(
            d -> {
              d.field(field).format("epoch_millis");
              if (from != null) {
                d.gte(Long.toString(from.toEpochMilli()));
              }
              if (until != null) {
                d.lt(Long.toString(until.toEpochMilli()));
              }
              return d;
            })
        .build();
  }

  /** What was decided in these years, both included. */
  static co.elastic.clients.elasticsearch._types.query_dsl.Query years(int first, int last) {
    return time(DecisionDocument.DECIDED_AT.name(), beginning(first), beginning(last + 1))
        ._toQuery();
  }

  private static Instant beginning(int year) {
    return LocalDate.of(year, 1, 1).atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  private static QueryVariant withdrawn(@Nullable Long until) {
    return until == null
        ? QueryBuilders.exists().field(DecisionDocument.WITHDRAWN_AT.name()).build()
        : before(DecisionDocument.WITHDRAWN_AT, until);
  }

  static QueryVariant before(IndexField<?, Long> field, long position) {
    return QueryBuilders.range().longNumber(n -> n.field(field.name()).lt(position)).build();
  }

  static List<QueryVariant> texts(String field, List<Choice> choices) {
    List<String> exact = new ArrayList<>();
    List<QueryVariant> any = new ArrayList<>();
    for (Choice choice : choices) {
      switch (choice) {
        case Exactly(Operand.Text(String text)) -> exact.add(text);
        case Prefix(String beginning) -> any.add(prefix(field, beginning));
        case Choice other ->
            throw new IllegalArgumentException("a text is not compared with " + other);
      }
    }
    if (!exact.isEmpty()) {
      any.add(terms(field, exact));
    }
    return any;
  }

  /** Texts of a field that begin so; any value of it where the beginning is empty. */
  static QueryVariant prefix(String field, String beginning) {
    return beginning.isEmpty()
        ? QueryBuilders.exists().field(field).build()
        : QueryBuilders.prefix().field(field).value(IndexedText.term(beginning)).build();
  }

  static QueryVariant terms(String field, List<String> texts) {
    return values(field, texts.stream().map(IndexedText::term).map(FieldValue::of).toList());
  }

  static QueryVariant values(String field, List<FieldValue> values) {
    return QueryBuilders.terms().field(field).terms(t -> t.value(values)).build();
  }

  /** At least one of them; nothing where there is none. */
  static QueryVariant any(List<QueryVariant> alternatives) {
    if (alternatives.isEmpty()) {
      return QueryBuilders.matchNone().build();
    }
    if (alternatives.size() == 1) {
      return alternatives.getFirst();
    }
    BoolQuery.Builder any = QueryBuilders.bool().minimumShouldMatch("1");
    alternatives.forEach(alternative -> any.should(alternative._toQuery()));
    return any.build();
  }
}

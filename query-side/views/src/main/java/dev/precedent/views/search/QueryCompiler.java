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
import dev.precedent.query.Query.Exactly;
import dev.precedent.query.Query.Phrase;
import dev.precedent.query.Query.Range;
import dev.precedent.query.Query.Term;
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
import org.jspecify.annotations.Nullable;

/** A query as Elasticsearch answers it. */
public final class QueryCompiler {
  private final @Nullable Long until;

  private QueryCompiler(@Nullable Long until) {
    this.until = until;
  }

  /**
   * Compiles.
   *
   * @param until selects as if the ledger ended before this position; all there is where absent
   */
  public static co.elastic.clients.elasticsearch._types.query_dsl.Query compile(
      dev.precedent.query.Query query, @Nullable Long until) {
    QueryCompiler compiler = new QueryCompiler(until);
    BoolQuery.Builder all = QueryBuilders.bool();
    for (Term term : query.terms()) {
      var criterion = compiler.criterion(term.criterion())._toQuery();
      if (term.negated()) {
        all.mustNot(criterion);
      } else {
        all.filter(criterion);
      }
    }
    if (!query.speaksOfWithdrawn()) {
      all.mustNot(compiler.withdrawn()._toQuery());
    }
    if (until != null) {
      all.filter(before(DecisionDocument.POSITION, until)._toQuery());
    }
    return all.build()._toQuery();
  }

  private QueryVariant criterion(Criterion criterion) {
    return switch (criterion) {
      case Phrase(String text) ->
          QueryBuilders.matchPhrase().field(DecisionDocument.RATIONALE.name()).query(text).build();
      case Compared(Field field, List<Choice> choices) -> any(alternatives(field, choices));
    };
  }

  private List<QueryVariant> alternatives(Field field, List<Choice> choices) {
    List<QueryVariant> any = new ArrayList<>();
    switch (field) {
      case Fact fact -> facts(fact, choices, any);
      case Attribute(String name) -> any.add(terms(attribute(name), texts(choices)));
      case Plain plain -> {
        switch (plain) {
          case DECIDED, RECORDED ->
              choices.forEach(choice -> any.add(time(field(plain).name(), choice)));
          case SYSTEM -> {
            any.add(terms(field(plain).name(), texts(choices)));
            any.add(terms(DecisionDocument.SYSTEM_RELEASE.name(), texts(choices)));
          }
          case WITHDRAWN -> {
            for (String word : texts(choices)) {
              any.add(
                  word.equals("yes")
                      ? withdrawn()
                      : QueryBuilders.bool().mustNot(withdrawn()._toQuery()).build());
            }
          }
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
              any.add(terms(field(plain).name(), texts(choices)));
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
    };
  }

  private static Operand.Time time(Bound bound) {
    return (Operand.Time) bound.operand();
  }

  private static QueryVariant time(String field, @Nullable Instant from, @Nullable Instant until) {
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

  private QueryVariant withdrawn() {
    return until == null
        ? QueryBuilders.exists().field(DecisionDocument.WITHDRAWN_AT.name()).build()
        : before(DecisionDocument.WITHDRAWN_AT, until);
  }

  static QueryVariant before(IndexField<?, Long> field, long position) {
    return QueryBuilders.range().longNumber(n -> n.field(field.name()).lt(position)).build();
  }

  private static List<String> texts(List<Choice> choices) {
    return choices.stream()
        .map(
            choice ->
                switch (choice) {
                  case Exactly(Operand.Text(String text)) -> text;
                  case Choice other ->
                      throw new IllegalArgumentException("a text is not compared with " + other);
                })
        .toList();
  }

  private static QueryVariant terms(String field, List<String> texts) {
    return values(field, texts.stream().map(IndexedText::term).map(FieldValue::of).toList());
  }

  private static QueryVariant values(String field, List<FieldValue> values) {
    return QueryBuilders.terms().field(field).terms(t -> t.value(values)).build();
  }

  private static QueryVariant any(List<QueryVariant> alternatives) {
    if (alternatives.size() == 1) {
      return alternatives.getFirst();
    }
    BoolQuery.Builder any = QueryBuilders.bool().minimumShouldMatch("1");
    alternatives.forEach(alternative -> any.should(alternative._toQuery()));
    return any.build();
  }
}

package dev.precedent.query;

import dev.precedent.contracts.Answer;
import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.contracts.Value;
import dev.precedent.policy.Evaluation;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.query.Query.Bound;
import dev.precedent.query.Query.Choice;
import dev.precedent.query.Query.Compared;
import dev.precedent.query.Query.Either;
import dev.precedent.query.Query.Exactly;
import dev.precedent.query.Query.Prefix;
import dev.precedent.query.Query.Range;
import dev.precedent.query.Query.Term;
import dev.precedent.query.Query.Words;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says by itself, one decision at a time, what a query finds: the oracle for every index. */
public final class Matcher {
  private Matcher() {}

  /**
   * A decision with what is known beside it.
   *
   * @param texts the words and notes of its clauses
   */
  public record Row(
      long position,
      Instant recordedAt,
      DecisionRecorded decision,
      List<String> clauses,
      List<String> texts,
      @Nullable String conform,
      @Nullable Long withdrawnAt) {

    /** A decision as its policy version reads it. */
    public static Row of(
        long position,
        Instant recordedAt,
        DecisionRecorded decision,
        PolicyVersion policy,
        @Nullable Long withdrawnAt) {
      Evaluation evaluation = policy.evaluate(decision.facts());
      String conform =
          switch (evaluation) {
            case Evaluation.Decided(String outcome, var _) ->
                outcome.equals(decision.outcome()) ? "yes" : "no";
            case Evaluation.Undecidable _ -> "undecidable";
          };
      List<String> clauses = decision.path().isEmpty() ? evaluation.path() : decision.path();
      return new Row(
          position,
          recordedAt,
          decision,
          clauses,
          clauses.stream().flatMap(clause -> wordsOf(policy, clause)).toList(),
          decision.outcome() == null ? null : conform,
          withdrawnAt);
    }
  }

  private static Stream<String> wordsOf(PolicyVersion policy, String clause) {
    return Stream.concat(
        Stream.ofNullable(policy.words().get(clause)),
        Stream.ofNullable(policy.guidance().get(clause))
            .flatMap(guidance -> Stream.ofNullable(guidance.note())));
  }

  public static boolean matches(Query query, Row row, long until) {
    return matches(query, row, until, Beside.NOTHING);
  }

  public static boolean matches(Query query, Row row, long until, Beside beside) {
    boolean withdrawn = row.withdrawnAt() != null && row.withdrawnAt() < until;
    boolean asksForWithdrawn = query.toString().matches("(.*[ (-])?withdrawn:.*");
    return row.position() < until
        && (asksForWithdrawn || !withdrawn)
        && holds(query, row, new Sight(withdrawn, until, beside));
  }

  private record Sight(boolean withdrawn, long until, Beside beside) {}

  private static boolean holds(Query query, Row row, Sight sight) {
    return query.terms().stream().allMatch(term -> matches(term, row, sight));
  }

  private static boolean matches(Term term, Row row, Sight sight) {
    boolean holds =
        switch (term.criterion()) {
          case Words words ->
              isNamed(words, row.decision())
                  || Stream.concat(
                          row.decision().answers().stream()
                              .map(Answer::rationale)
                              .filter(Objects::nonNull),
                          row.texts().stream())
                      .anyMatch(text -> contains(words(text), words(words.text()), words.prefix()));
          case Either(List<Query> alternatives) ->
              alternatives.stream().anyMatch(query -> holds(query, row, sight));
          case Compared(Field field, List<Choice> choices) ->
              choices.stream().anyMatch(choice -> matches(field, choice, row, sight));
        };
    return holds != term.negated();
  }

  private static List<String> words(String text) {
    return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
        .filter(word -> !word.isEmpty())
        .toList();
  }

  private static boolean contains(List<String> all, List<String> part, boolean prefix) {
    return IntStream.rangeClosed(0, all.size() - part.size())
        .mapToObj(start -> all.subList(start, start + part.size()))
        .anyMatch(
            found ->
                prefix
                    ? String.join(" ", found).startsWith(String.join(" ", part))
                        && found
                            .subList(0, part.size() - 1)
                            .equals(part.subList(0, part.size() - 1))
                    : found.equals(part));
  }

  private static boolean isNamed(Words words, DecisionRecorded decision) {
    return !words.quoted()
        && Stream.of(
                Stream.of(decision.id().value(), decision.item().id().value()),
                Stream.ofNullable(decision.subject()).map(Object::toString))
            .flatMap(names -> names)
            .anyMatch(
                name -> words.prefix() ? name.startsWith(words.text()) : name.equals(words.text()));
  }

  private static boolean matches(Field field, Choice choice, Row row, Sight sight) {
    return switch (field) {
      case Field.Fact(Field.Source source, String name) ->
          values(source, name, row.decision()).anyMatch(value -> matches(value, choice));
      case Field.Attribute(String name) ->
          Stream.ofNullable(row.decision().attributes().get(name))
              .anyMatch(value -> matches(value.toString(), choice));
      case Field.Plain.DECIDED -> within(row.decision().decidedAt(), choice);
      case Field.Plain.RECORDED -> within(row.recordedAt(), choice);
      case Field.Plain plain -> texts(plain, row, sight).anyMatch(text -> matches(text, choice));
    };
  }

  private static Stream<Value> values(Field.Source source, String name, DecisionRecorded decision) {
    Stream<Value> found =
        source == Field.Source.SIGNAL
            ? Stream.ofNullable(decision.signals().get(name))
            : decision.answers().stream()
                .filter(answer -> answer.question().equals(name))
                .map(Answer::answer);
    return found.flatMap(
        value -> value instanceof Value.Several(var values) ? values.stream() : Stream.of(value));
  }

  private static boolean matches(Value value, Choice choice) {
    return switch (choice) {
      case Range(@Nullable Bound from, @Nullable Bound to) ->
          value instanceof Value.Number(double number)
              && (from == null
                  || number > number(from)
                  || from.inclusive() && number == number(from))
              && (to == null || number < number(to) || to.inclusive() && number == number(to));
      case Prefix(String beginning) ->
          beginning.isEmpty()
              || value instanceof Value.Text(String found) && found.startsWith(beginning);
      case Exactly(Operand.QuotedText(String text)) ->
          value instanceof Value.Text(String found) && found.equals(text);
      case Exactly(Operand.Word(String word)) ->
          switch (value) {
            case Value.Text(String found) -> found.equals(word);
            case Value.Flag(boolean flag) -> Boolean.toString(flag).equals(word);
            case Value.Number(double number) -> {
              try {
                yield Double.parseDouble(word) == number;
              } catch (NumberFormatException e) {
                yield false;
              }
            }
            case Value.Several _ -> throw new AssertionError("lists are taken apart before");
          };
      case Exactly(Operand other) -> throw new AssertionError("not for facts: " + other);
    };
  }

  private static double number(Bound bound) {
    return ((Operand.Number) bound.operand()).value();
  }

  private static boolean within(Instant exact, Choice choice) {
    Instant time = exact.truncatedTo(ChronoUnit.MILLIS);
    return switch (choice) {
      case Exactly(Operand.Time period) ->
          !time.isBefore(period.from()) && time.isBefore(period.until());
      case Range(@Nullable Bound from, @Nullable Bound to) -> {
        boolean after =
            from == null
                || !time.isBefore(from.inclusive() ? period(from).from() : period(from).until());
        boolean before =
            to == null || time.isBefore(to.inclusive() ? period(to).until() : period(to).from());
        yield after && before;
      }
      case Prefix _ -> throw new AssertionError("times have no beginnings");
      case Exactly(Operand other) -> throw new AssertionError("not for times: " + other);
    };
  }

  private static Operand.Time period(Bound bound) {
    return (Operand.Time) bound.operand();
  }

  private static boolean matches(String text, Choice choice) {
    return choice instanceof Prefix(String beginning)
        ? text.startsWith(beginning)
        : text.equals(((Operand.Text) ((Exactly) choice).operand()).text());
  }

  private static Stream<String> texts(Field.Plain field, Row row, Sight sight) {
    DecisionRecorded decision = row.decision();
    return switch (field) {
      case POLICY -> Stream.of(decision.policy().value());
      case VERSION -> Stream.of(decision.version().toString());
      case OUTCOME -> Stream.ofNullable(decision.outcome());
      case PATHWAY -> Stream.of(decision.pathway().name());
      case SYSTEM -> Stream.of(decision.system().name(), decision.system().toString());
      case CLAUSE -> row.clauses().stream();
      case ID -> Stream.of(decision.id().value());
      case CASE -> Stream.of(decision.item().id().value());
      case SUBJECT -> Stream.ofNullable(decision.subject()).map(Object::toString);
      case FAILURE -> Stream.ofNullable(decision.failure()).map(Object::toString);
      case ACTION -> Stream.ofNullable(decision.action());
      case CONFORM -> Stream.ofNullable(row.conform());
      case WITHDRAWN -> Stream.of(sight.withdrawn() ? "yes" : "no");
      case STALE -> Stream.of(sight.beside().stale(decision, sight.until()));
      case FLIPPED -> sight.beside().flipped(decision, sight.until());
      case RATER ->
          sight.beside().labels(decision, sight.until()).map(label -> label.rater().value());
      case LABEL ->
          sight
              .beside()
              .labels(decision, sight.until())
              .filter(label -> label.question() == null)
              .map(label -> label.value().toString());
      case DECIDED, RECORDED -> throw new AssertionError("times are not texts");
    };
  }
}

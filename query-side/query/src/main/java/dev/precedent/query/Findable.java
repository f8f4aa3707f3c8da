package dev.precedent.query;

import dev.precedent.contracts.InvalidValue;
import dev.precedent.contracts.PolicyKey;
import dev.precedent.contracts.Shown;
import dev.precedent.query.Field.Attribute;
import dev.precedent.query.Field.Fact;
import dev.precedent.query.Field.Plain;
import dev.precedent.query.Query.Compared;
import dev.precedent.query.Query.Exactly;
import dev.precedent.query.Query.Term;
import dev.precedent.query.Vocabulary.Form;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** That something can be found by every part of a query. */
final class Findable implements Rules {
  /** Numbers as other languages write them. */
  private static final Pattern NUMBER_ELSEWHERE =
      Pattern.compile("[+-]?(\\.[0-9]+|[0-9]+\\.)([eE][+-]?[0-9]+)?|\\+[0-9.]+([eE][+-]?[0-9]+)?");

  private static final Pattern WHOLE = Pattern.compile("-?[0-9]+");
  private static final String NUMBER = "a number such as 0.9";

  /** Fields of which every value is known. */
  private static final Set<Field> COMPLETE = Set.of(Plain.POLICY, Plain.OUTCOME, Plain.LABEL);

  private final @Nullable Vocabulary vocabulary;

  /**
   * @param vocabulary null where names and closed values are not looked at
   */
  Findable(@Nullable Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  @Override
  public Optional<String> field(Field field) {
    if (vocabulary == null) {
      return Optional.empty();
    }
    return switch (field) {
      case Fact fact ->
          vocabulary.hidden().contains(fact)
              ? Optional.of(
                  "a fact that can be searched by: '%s' is declared, but the index has no room for it"
                      .formatted(fact.written()))
              : vocabulary.facts().containsKey(fact)
                  ? Optional.empty()
                  : Optional.of(
                      "a name that a published policy declares" + nearest(fact, fact.name()));
      case Attribute attribute ->
          vocabulary.attributes().contains(attribute)
              ? Optional.empty()
              : Optional.of(
                  "an attribute that a decision has" + nearest(attribute, attribute.name()));
      case Plain _ -> Optional.empty();
    };
  }

  private String nearest(Field unknown, String name) {
    List<String> known =
        vocabulary == null
            ? List.of()
            : Stream.concat(vocabulary.facts().keySet().stream(), vocabulary.attributes().stream())
                .map(Field::written)
                .sorted()
                .toList();
    if (known.isEmpty()) {
      return "; there is none so far";
    }
    return ", perhaps '%s'"
        .formatted(
            known.stream()
                .filter(each -> each.endsWith("." + name)) // a signal that is an answer
                .findFirst()
                .orElseGet(() -> Suggestion.of(unknown.written(), known)));
  }

  @Override
  public Optional<String> value(Field field, String text, boolean quoted) {
    return switch (field) {
      case Fact fact -> quoted ? quoted(fact) : word(fact, text);
      case Plain _ when text.isEmpty() -> Optional.of("a value that is not empty");
      case Plain.POLICY -> wellFormed(text).or(() -> spelt(Plain.POLICY, text));
      case Plain plain -> spelt(plain, text);
      case Attribute _ -> Optional.empty();
    };
  }

  @Override
  public @Nullable Slip bare(String text) {
    return Slip.inValue(text);
  }

  @Override
  public @Nullable Slip phrase(String text) {
    return Slip.inPhrase(text);
  }

  @Override
  public Optional<String> prefix(Field field) {
    return field instanceof Fact fact && !forms(fact).contains(Form.TEXT)
        ? Optional.of(
            "%s, or * for any: '%s' has no texts".formatted(expected(forms(fact)), fact.written()))
        : Optional.empty();
  }

  /** A time without fractions is that whole second. */
  @Override
  public Operand end(Operand operand) {
    return operand instanceof Operand.Time time ? time.last() : operand;
  }

  private Optional<String> quoted(Fact fact) {
    Set<Form> forms = forms(fact);
    return forms.contains(Form.TEXT)
        ? Optional.empty()
        : Optional.of(
            "%s without quotes: '%s' is no text".formatted(expected(forms), fact.written()));
  }

  private Optional<String> word(Fact fact, String text) {
    Set<Form> forms = forms(fact);
    Optional<Operand.Number> number = Operand.Number.of(text);
    if (forms.contains(Form.NUMBER)) {
      if (NUMBER_ELSEWHERE.matcher(text).matches()) {
        return Optional.of("a number such as 0.5 or -2; quote a text");
      }
      Optional<String> inexact = number(text);
      if (inexact.isPresent()) {
        return inexact.map(expected -> expected + "; quote a text");
      }
    }
    boolean fits =
        forms.contains(Form.TEXT)
            || forms.contains(Form.NUMBER) && number.isPresent()
            || forms.contains(Form.FLAG) && (text.equals("true") || text.equals("false"));
    return fits ? spelt(fact, text) : Optional.of(expected(forms));
  }

  @Override
  public Optional<String> number(String text) {
    if (!WHOLE.matcher(text).matches() || text.length() > 400) {
      return Optional.empty();
    }
    double nearest = Double.parseDouble(text);
    return Double.isFinite(nearest) && new BigDecimal(nearest).compareTo(new BigDecimal(text)) == 0
        ? Optional.empty()
        : Optional.of("a whole number that a double holds, because no other is recorded");
  }

  @Override
  public Optional<String> order(Field field) {
    if (!(field instanceof Fact fact) || forms(fact).contains(Form.NUMBER)) {
      return Optional.empty();
    }
    return Optional.of(
        "':' and %s: '%s' has no numbers".formatted(expected(forms(fact)), fact.written()));
  }

  private Set<Form> forms(Fact fact) {
    return vocabulary == null
        ? Set.of(Form.values())
        : vocabulary.facts().getOrDefault(fact, Set.of(Form.values()));
  }

  private static String expected(Set<Form> forms) {
    return forms.stream()
        .sorted()
        .map(
            form ->
                switch (form) {
                  case NUMBER -> NUMBER;
                  case FLAG -> "true or false";
                  case TEXT -> "a text";
                })
        .collect(Collectors.joining(", or "));
  }

  private static Optional<String> wellFormed(String policy) {
    try {
      new PolicyKey(policy);
      return Optional.empty();
    } catch (InvalidValue e) {
      return Optional.of("the key of a policy, such as hate-speech");
    }
  }

  /** Whether a known value was written in another case. */
  private Optional<String> spelt(Field field, String text) {
    Collection<String> words =
        vocabulary == null ? Set.of() : vocabulary.words().getOrDefault(field, Set.of());
    if (words.contains(text)) {
      return Optional.empty();
    }
    Optional<String> differs = words.stream().filter(text::equalsIgnoreCase).sorted().findFirst();
    return differs.isPresent()
        ? differs.map("'%s', which differs in case"::formatted)
        : unknown(field, words, text);
  }

  /** Policies and outcomes are all known: nothing is decided or labelled with another. */
  private Optional<String> unknown(Field field, Collection<String> words, String text) {
    if (vocabulary == null || !COMPLETE.contains(field)) {
      return Optional.empty();
    }
    String known =
        words.isEmpty()
            ? "there is none so far"
            : "perhaps '%s'".formatted(Suggestion.of(text, words));
    return Optional.of(
        "%s of a published policy, %s: nothing was ever recorded under '%s'"
            .formatted(field == Plain.POLICY ? "the key" : "an outcome", known, Shown.of(text)));
  }

  @Override
  public Optional<String> range(Query.Bound from, Query.Bound to) {
    boolean reversed =
        switch (from.operand()) {
          case Operand.Number(double first) ->
              to.operand() instanceof Operand.Number(double last) && first > last;
          case Operand.Time(String _, var first, var _) ->
              to.operand() instanceof Operand.Time(String _, var _, var until)
                  && !first.isBefore(until);
          case Operand _ -> false;
        };
    return reversed ? Optional.of("the smaller end of the range first") : Optional.empty();
  }

  @Override
  public Optional<String> beside(List<Term> before, Term term) {
    if (term.negated()
        || !(term.criterion() instanceof Compared asked)
        || !(asked.field() instanceof Plain field)
        || !isOne(field)
        || !isExact(asked)) {
      return Optional.empty();
    }
    Set<Operand> left = operands(term);
    Set<Operand> all = new HashSet<>(left);
    for (Term earlier : before) {
      if (!earlier.negated()
          && earlier.criterion() instanceof Compared compared
          && compared.field() == field
          && isExact(compared)) {
        left.retainAll(operands(earlier));
        all.addAll(operands(earlier));
      }
    }
    return left.isEmpty()
        ? Optional.of(
            "%s:%s in one term, because no decision has two"
                .formatted(
                    field.written(),
                    all.stream().map(Operand::written).sorted().collect(Collectors.joining(","))))
        : Optional.empty();
  }

  /** Whether a decision has one value of it, as one text. */
  private static boolean isOne(Plain field) {
    return switch (field) {
      case POLICY,
          VERSION,
          OUTCOME,
          PATHWAY,
          FAILURE,
          ACTION,
          CONFORM,
          ID,
          CASE,
          SUBJECT,
          STALE,
          FLIPPED ->
          true;
      case SYSTEM, CLAUSE, DECIDED, RECORDED, WITHDRAWN, LABEL, RATER -> false;
    };
  }

  private static boolean isExact(Compared compared) {
    return compared.choices().stream().allMatch(Exactly.class::isInstance);
  }

  private static Set<Operand> operands(Term term) {
    return term.criterion() instanceof Compared compared
        ? compared.choices().stream()
            .filter(Exactly.class::isInstance)
            .map(choice -> ((Exactly) choice).operand())
            .collect(Collectors.toCollection(HashSet::new))
        : Set.of();
  }
}

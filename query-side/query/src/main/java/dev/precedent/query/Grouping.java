package dev.precedent.query;

import dev.precedent.contracts.Refused;
import dev.precedent.contracts.Shown;
import dev.precedent.query.Field.Attribute;
import dev.precedent.query.Field.Plain;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What decisions are told apart by when they are counted: each has one value of it, or none. */
public sealed interface Grouping {
  /** The fields of which a decision has one value at most, and that are worth to be sliced by. */
  List<Plain> FIELDS =
      List.of(
          Plain.PATHWAY, Plain.SYSTEM, Plain.VERSION, Plain.CLAUSE, Plain.ACTION, Plain.CONFORM);

  /** How it is written, such as {@code attribute.region}. */
  String written();

  /**
   * One of {@link #FIELDS}.
   *
   * @param field of the clauses that applied, the last one: the one in which it ended
   */
  record ByField(Plain field) implements Grouping {
    @Override
    public String written() {
      return field.written();
    }
  }

  /** An attribute. */
  record ByAttribute(Attribute attribute) implements Grouping {
    @Override
    public String written() {
      return attribute.written();
    }
  }

  /** The day, week or month of the decision in UTC, by its first day: {@code YYYY-MM-DD}. */
  enum ByPeriod implements Grouping {
    DAY,
    /** From Monday to Sunday, as in ISO 8601. */
    WEEK,
    MONTH;

    @Override
    public String written() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The first day of the period in which a day lies. */
    public LocalDate first(LocalDate day) {
      return switch (this) {
        case DAY -> day;
        case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        case MONTH -> day.withDayOfMonth(1);
      };
    }
  }

  /**
   * Reads what to slice by: a field, {@code attribute.NAME}, or the name of an attribute alone.
   *
   * @param place what to call it in messages
   * @throws dev.precedent.contracts.Refusal if nothing is sliced by it
   */
  static Grouping parse(String place, String text) {
    Optional<Plain> plain = Plain.named(text);
    if (plain.isPresent() && FIELDS.contains(plain.get())) {
      return new ByField(plain.get());
    }
    String name = text.indexOf('.') < 0 ? "attribute." + text : text;
    try {
      if (plain.isEmpty() && Field.parse(name) instanceof Attribute attribute) {
        return new ByAttribute(attribute);
      }
    } catch (InvalidQuery e) {
      // it is refused below, in the words of slices
    }
    throw Refused.invalid(
            place,
            "one of %s, or attribute.NAME"
                .formatted(FIELDS.stream().map(Plain::written).collect(Collectors.joining(", "))),
            "'%s'".formatted(Shown.of(text)))
        .thrown();
  }
}

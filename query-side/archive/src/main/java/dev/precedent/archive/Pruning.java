package dev.precedent.archive;

import dev.precedent.query.Field;
import dev.precedent.query.Operand;
import dev.precedent.query.Query;
import dev.precedent.query.Query.Choice;
import dev.precedent.query.Query.Compared;
import dev.precedent.query.Query.Exactly;
import dev.precedent.query.Query.Prefix;
import dev.precedent.query.Query.Range;
import dev.precedent.query.Query.Term;
import dev.precedent.query.Selection;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which files a selection of decisions need not look into: those of other policies and months, and
 * what was recorded later.
 *
 * @param policies those that it names; absent where it takes any
 * @param months stretches of months, from the first to the last, of which each must hold the file's
 * @param beside what is looked for beside decisions, in whatever month
 */
record Pruning(
    long until, List<Set<String>> policies, List<List<Months>> months, Set<RowKind> beside) {
  private static final Set<RowKind> KINDS = Set.of(RowKind.DECISIONS, RowKind.WITHDRAWALS);

  /**
   * Months as their folders are called, which compare as texts.
   *
   * @param first absent where there is no beginning
   * @param last absent where there is no end
   */
  record Months(@Nullable String first, @Nullable String last) {
    boolean hold(String month) {
      return (first == null || month.compareTo(first) >= 0)
          && (last == null || month.compareTo(last) <= 0);
    }

    static Months of(@Nullable Instant from, @Nullable Instant until) {
      return new Months(
          from == null ? null : month(from), until == null ? null : month(until.minusMillis(1)));
    }

    private static String month(Instant time) {
      YearMonth month = YearMonth.from(time.atZone(ZoneOffset.UTC));
      return "%04d-%02d".formatted(month.getYear(), month.getMonthValue());
    }
  }

  static Pruning of(Selection selection) {
    Query query = selection.query();
    List<Set<String>> policies = new ArrayList<>();
    List<List<Months>> months = new ArrayList<>();
    for (Term term : query.terms()) {
      if (!term.negated() && term.criterion() instanceof Compared(Field field, var choices)) {
        if (field == Field.Plain.POLICY && choices.stream().allMatch(Exactly.class::isInstance)) {
          policies.add(choices.stream().map(Pruning::text).collect(Collectors.toSet()));
        } else if (field == Field.Plain.DECIDED) {
          months.add(choices.stream().map(Pruning::months).toList());
        }
      }
    }
    boolean labels =
        query
            .criteria()
            .anyMatch(
                criterion ->
                    criterion instanceof Compared compared
                        && (compared.field() == Field.Plain.LABEL
                            || compared.field() == Field.Plain.RATER));
    return new Pruning(
        selection.until(),
        policies,
        months,
        labels ? Set.of(RowKind.LABELS, RowKind.WITHDRAWALS) : Set.of());
  }

  private static String text(Choice choice) {
    return ((Operand.Text) ((Exactly) choice).operand()).text();
  }

  private static Months months(Choice choice) {
    return switch (choice) {
      case Exactly(Operand operand) -> {
        Operand.Time time = (Operand.Time) operand;
        yield Months.of(time.from(), time.until());
      }
      case Prefix prefix ->
          throw new IllegalArgumentException("a time is not compared with " + prefix);
      case Range range -> Months.of(ChoiceSql.beginning(range.from()), ChoiceSql.end(range.to()));
    };
  }

  /** The same with the facts on cases that were brought in later. */
  Pruning withFacts() {
    return new Pruning(
        until,
        policies,
        months,
        Stream.concat(beside.stream(), Stream.of(RowKind.FACTS, RowKind.WITHDRAWALS))
            .collect(Collectors.toSet()));
  }

  /** What stands beside decisions is found by a time of its own, not by when they were made. */
  boolean wants(ArchivedFile file) {
    return wants(file.kind(), file.policy())
        && file.first() < until
        && (beside.contains(file.kind())
            || months.stream()
                .allMatch(any -> any.stream().anyMatch(each -> each.hold(file.month()))));
  }

  boolean wants(TailTable table) {
    return wants(table.kind(), table.policy());
  }

  private boolean wants(RowKind kind, @Nullable String policy) {
    return (KINDS.contains(kind) || beside.contains(kind))
        && policy != null
        && policies.stream().allMatch(any -> any.contains(policy));
  }
}

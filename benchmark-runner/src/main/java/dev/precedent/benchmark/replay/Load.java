package dev.precedent.benchmark.replay;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.precedent.benchmark.statistics.DailyRate;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * How many decisions a day come out how: what reviewers and appeals have to expect.
 *
 * @param from the first day of a decision in UTC, {@code YYYY-MM-DD}
 * @param to the last one
 * @param days from the first to the last, those without decisions as well
 * @param outcomes by outcome; also by failure, and UNDECIDABLE
 */
public record Load(String from, String to, int days, Map<String, Rates> outcomes) {

  /** The same on both sides of the change. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record Rates(DailyRate before, DailyRate after) {}

  /** From what each day counts; there is at least one. */
  static Load of(Map<Optional<String>, Counts> byDay) {
    TreeSet<LocalDate> dates = new TreeSet<>();
    Map<String, List<Long>> before = new HashMap<>();
    Map<String, List<Long>> after = new HashMap<>();
    byDay.forEach(
        (day, counts) -> {
          dates.add(LocalDate.parse(day.orElseThrow()));
          add(counts, cell -> cell.before().name(), before);
          add(counts, Cell::after, after);
        });
    int days = Math.toIntExact(ChronoUnit.DAYS.between(dates.first(), dates.last()) + 1);
    Map<String, Rates> outcomes = new LinkedHashMap<>();
    TreeSet<String> names = new TreeSet<>(before.keySet());
    names.addAll(after.keySet());
    names.forEach(
        name ->
            outcomes.put(
                name,
                new Rates(
                    DailyRate.of(before.getOrDefault(name, List.of()), days),
                    DailyRate.of(after.getOrDefault(name, List.of()), days))));
    return new Load(dates.first().toString(), dates.last().toString(), days, outcomes);
  }

  /** The same with outcomes in their order. */
  Load inOrder(List<String> ordered) {
    return new Load(from, to, days, ReplayResult.inOrder(ordered, outcomes));
  }

  private static void add(Counts day, Function<Cell, String> name, Map<String, List<Long>> rates) {
    Map<String, Long> counts = new HashMap<>();
    day.byCell().forEach((cell, count) -> counts.merge(name.apply(cell), count, Long::sum));
    counts.forEach((each, count) -> rates.computeIfAbsent(each, _ -> new ArrayList<>()).add(count));
  }
}

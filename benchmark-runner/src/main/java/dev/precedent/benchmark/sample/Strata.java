package dev.precedent.benchmark.sample;

import dev.precedent.archive.ArchiveStrata;
import dev.precedent.benchmark.statistics.Allocation;
import dev.precedent.contracts.Refused;
import dev.precedent.contracts.SampleDrawn.SampleStratum;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The strata of a population, in the order in which the archive tells them, and how many of each.
 */
final class Strata implements ArchiveStrata.Counts {
  /** A sample has so many strata at most. */
  static final int MOST = 1_000;

  /** What a stratum is called whose decisions are all there are. */
  static final String ALL = "all decisions";

  private final List<String> by;
  private final Map<List<@Nullable String>, SortedMap<String, Long>> outcomes =
      new LinkedHashMap<>();
  private final Map<List<@Nullable String>, Integer> numbers = new LinkedHashMap<>();

  Strata(List<String> by) {
    this.by = List.copyOf(by);
  }

  @Override
  public void counted(List<@Nullable String> values, String outcome, long decisions) {
    outcomes.computeIfAbsent(values, _ -> new TreeMap<>()).merge(outcome, decisions, Long::sum);
    numbers.putIfAbsent(values, numbers.size());
    if (numbers.size() > MOST) {
      throw Refused.forbidden(
              "Too many strata",
              "%s tell these decisions apart into more than %,d strata; name fewer, or narrow the query"
                  .formatted(String.join(", ", by), MOST))
          .thrown();
    }
  }

  /** The number of a stratum that was counted. */
  int number(List<@Nullable String> values) {
    return Objects.requireNonNull(numbers.get(values), values::toString);
  }

  /** How many decisions all strata have. */
  long decisions() {
    return Arrays.stream(sizes()).sum();
  }

  /** How many of each are drawn. */
  int[] allocate(SampleRequest terms) {
    long[] sizes = sizes();
    int size = Objects.requireNonNull(terms.size());
    int minimum = Objects.requireNonNull(terms.minimum());
    long least = Allocation.least(sizes, minimum);
    if (size > decisions()) {
      throw Refused.forbidden(
              "Too few decisions",
              "%,d cannot be drawn of %,d decisions; ask for %d or fewer"
                  .formatted(size, decisions(), decisions()))
          .thrown();
    }
    if (size < least) {
      throw Refused.forbidden(
              "Too many strata",
              "%d of each of %,d strata are at least %,d decisions, asked for were %,d; ask for more, name fewer strata, or a lower 'minimum'"
                  .formatted(minimum, sizes.length, least, size))
          .thrown();
    }
    long[] drawn =
        SampleRequest.NEYMAN.equals(terms.allocate())
            ? Allocation.neyman(sizes, rates(terms.rates()), size, minimum)
            : Allocation.proportional(sizes, size, minimum);
    return Arrays.stream(drawn).mapToInt(Math::toIntExact).toArray();
  }

  private double[] rates(@Nullable SortedMap<String, Double> rates) {
    SortedMap<String, Double> known = rates == null ? new TreeMap<>() : rates;
    List<String> lacking = new ArrayList<>();
    double[] found = new double[numbers.size()];
    numbers.forEach(
        (values, number) -> {
          Double rate = known.get(name(values));
          if (rate == null) {
            lacking.add("'%s'".formatted(name(values)));
          } else {
            found[number] = rate;
          }
        });
    if (!lacking.isEmpty()) {
      throw Refused.forbidden(
              "Rates are missing",
              "'neyman' needs a rate of every stratum, and there is none of %s"
                  .formatted(
                      lacking.size() <= 5
                          ? String.join(", ", lacking)
                          : String.join(", ", lacking.subList(0, 5))
                              + " and %d more".formatted(lacking.size() - 5)))
          .thrown();
    }
    return found;
  }

  /** As they stand on record. */
  List<SampleStratum> recorded(int[] drawn) {
    List<SampleStratum> strata = new ArrayList<>();
    outcomes.forEach(
        (values, said) -> {
          SortedMap<String, String> byName = new TreeMap<>();
          for (int i = 0; i < by.size(); i++) {
            if (values.get(i) != null) {
              byName.put(by.get(i), values.get(i));
            }
          }
          strata.add(
              new SampleStratum(
                  byName,
                  said.values().stream().mapToLong(Long::longValue).sum(),
                  said,
                  drawn[strata.size()]));
        });
    return strata;
  }

  private long[] sizes() {
    return outcomes.values().stream()
        .mapToLong(said -> said.values().stream().mapToLong(Long::longValue).sum())
        .toArray();
  }

  /** What people call a stratum. */
  static String name(List<@Nullable String> values) {
    return values.isEmpty()
        ? ALL
        : String.join(
            " / ", values.stream().map(value -> value == null ? "(none)" : value).toList());
  }

  /** What people call a stratum on record. */
  static String name(List<String> by, SampleStratum stratum) {
    return name(by.stream().map(each -> stratum.values().get(each)).toList());
  }
}

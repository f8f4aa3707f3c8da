package dev.precedent.benchmark.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How often each unit was given each value, whoever gave it. Units that were given the same are
 * kept once, with their number. Filled by one thread, then only read.
 */
public final class LabelledUnits {
  private final int values;
  private final List<Pattern> patterns = new ArrayList<>();
  private final Map<List<Integer>, Integer> numbers = new HashMap<>();
  private final List<Long> counts = new ArrayList<>();

  /**
   * @param values how many different ones there are; they are numbered from 0
   */
  public LabelledUnits(int values) {
    this.values = values;
  }

  /**
   * What some units were given.
   *
   * @param given the values, ascending
   * @param often how often each of them
   * @param labels all of them together
   */
  record Pattern(int[] given, long[] often, long labels) {
    private static Pattern of(List<Integer> sorted) {
      int[] given = sorted.stream().mapToInt(Integer::intValue).distinct().toArray();
      long[] often = new long[given.length];
      for (int value : sorted) {
        often[Arrays.binarySearch(given, value)]++;
      }
      return new Pattern(given, often, sorted.size());
    }

    boolean pairable() {
      return labels >= 2;
    }

    /** The distances of all ordered pairs of its labels, added up. */
    double apart(Metric.Distance distance) {
      double apart = 0;
      for (int i = 0; i < given.length; i++) {
        for (int j = 0; j < i; j++) {
          apart += 2 * often[i] * often[j] * distance.between(given[i], given[j]);
        }
      }
      return apart;
    }
  }

  /**
   * Adds a unit.
   *
   * @see #add(List, long)
   */
  public int add(List<Integer> given) {
    return add(given, 1);
  }

  /**
   * Adds units that were given the same.
   *
   * @param given the number of the value of each of its labels, in any order
   * @return the number of its pattern, which units have in common that were given the same
   */
  public int add(List<Integer> given, long units) {
    List<Integer> sorted = given.stream().sorted().toList();
    Integer known = numbers.get(sorted);
    if (known == null) {
      known = patterns.size();
      numbers.put(sorted, known);
      patterns.add(Pattern.of(sorted));
      counts.add(0L);
    }
    counts.set(known, counts.get(known) + units);
    return known;
  }

  /** How many different values there are. */
  public int values() {
    return values;
  }

  /** How many units were given at least so many labels. */
  public long units(int labels) {
    long units = 0;
    for (int i = 0; i < patterns.size(); i++) {
      units += patterns.get(i).labels() >= labels ? counts.get(i) : 0;
    }
    return units;
  }

  /** How many labels they were given that stand beside another one of the same unit. */
  public long pairable() {
    long labels = 0;
    for (int i = 0; i < patterns.size(); i++) {
      labels += patterns.get(i).pairable() ? counts.get(i) * patterns.get(i).labels() : 0;
    }
    return labels;
  }

  List<Pattern> patterns() {
    return patterns;
  }

  /** How many units there are of each pattern. */
  public long[] counts() {
    return counts.stream().mapToLong(Objects::requireNonNull).toArray();
  }
}

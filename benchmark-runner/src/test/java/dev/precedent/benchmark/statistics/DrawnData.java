package dev.precedent.benchmark.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A data set for every figure, as a random number decides: few and many, with ties, without labels,
 * of one class, empty. Its components are named as the parameters that Python takes.
 */
record DrawnData(
    Agreement agreement,
    Cohen cohen,
    Verdicts verdicts,
    Scores scores,
    Counts counts,
    Samples samples,
    Discordant discordant,
    Chances chances,
    Limit limit) {
  /** A verdict that is no class. */
  static final String FAILURE = "FAILURE";

  /**
   * Labels of units.
   *
   * @param units of each unit the numbers of the values that it was given, some more than once
   * @param values as numbers, ascending
   * @param sets as sets
   */
  record Agreement(List<List<Integer>> units, List<Double> values, List<Set<Integer>> sets) {}

  record Cohen(long[][] table) {}

  record Verdicts(List<String> truth, List<String> verdict) {}

  record Scores(List<Boolean> truth, List<Double> score) {}

  record Counts(long[] reference, long[] current) {}

  record Samples(List<Double> reference, List<Double> current) {}

  record Discordant(long b, long c) {}

  record Chances(List<Double> given) {}

  record Limit(double distance, long reference, long current) {}

  static DrawnData of(long seed) {
    return new Draw(new Random(seed)).all();
  }

  private record Draw(Random random) {
    DrawnData all() {
      return new DrawnData(
          agreement(),
          cohen(),
          verdicts(),
          scores(),
          counts(),
          new Samples(numbers(size(), shares()), numbers(size(), shares())),
          new Discordant(random.nextInt(12), random.nextInt(12)),
          new Chances(numbers(size(), shares())),
          new Limit(random.nextDouble(), 10_001 + random.nextInt(50), 1 + random.nextInt(500)));
    }

    private Agreement agreement() {
      int values = 2 + random.nextInt(4);
      int labels = 1 + random.nextInt(5);
      boolean missing = random.nextBoolean();
      Supplier<Integer> value = of(values);
      List<List<Integer>> units =
          some(size(), _ -> some(missing ? random.nextInt(labels + 1) : labels, _ -> value.get()));
      return new Agreement(
          units,
          Stream.generate(random::nextGaussian).limit(values).sorted().toList(),
          // the numbers of distinct subsets of four things, the empty one among them
          random
              .ints(0, 16)
              .distinct()
              .limit(values)
              .mapToObj(
                  subset ->
                      Set.copyOf(
                          IntStream.range(0, 4)
                              .filter(thing -> (subset >> thing & 1) == 1)
                              .boxed()
                              .toList()))
              .toList());
    }

    private Cohen cohen() {
      int values = 1 + random.nextInt(4);
      long[][] table = new long[values][values];
      Supplier<Integer> value = of(values);
      boolean alike = random.nextInt(5) == 0;
      for (int unit = size(); unit > 0; unit--) {
        int one = value.get();
        table[one][alike ? one : value.get()]++;
      }
      return new Cohen(table);
    }

    private Verdicts verdicts() {
      Supplier<Integer> truth = of(1 + random.nextInt(4));
      Supplier<Integer> verdict = of(1 + random.nextInt(4));
      int cases = size();
      double failing = random.nextBoolean() ? 0 : 0.2;
      return new Verdicts(
          some(cases, _ -> "C" + truth.get()),
          some(cases, _ -> random.nextDouble() < failing ? FAILURE : "C" + verdict.get()));
    }

    private Scores scores() {
      int cases = size();
      double positive = random.nextInt(6) / 5.0;
      return new Scores(
          some(cases, _ -> random.nextDouble() < positive),
          numbers(cases, random.nextInt(4) == 0 ? random::nextGaussian : shares()));
    }

    private Counts counts() {
      int values = 1 + random.nextInt(6);
      return new Counts(times(values), times(values));
    }

    private long[] times(int values) {
      int most = size();
      return random.ints(values, 0, most + 1).asLongStream().toArray();
    }

    /** Shares with one decimal, so that many are alike and lie on edges, or with all of them. */
    private Supplier<Double> shares() {
      return random.nextBoolean() ? () -> random.nextInt(11) / 10.0 : random::nextDouble;
    }

    /** Numbers below an end, now and then always the same one. */
    private Supplier<Integer> of(int end) {
      int always = random.nextInt(end);
      return random.nextInt(6) == 0 ? () -> always : () -> random.nextInt(end);
    }

    /** Seldom none or very few. */
    private int size() {
      return switch (random.nextInt(10)) {
        case 0 -> random.nextInt(3);
        case 1, 2, 3 -> 1 + random.nextInt(6);
        default -> 5 + random.nextInt(60);
      };
    }

    private static List<Double> numbers(int size, Supplier<Double> next) {
      return some(size, _ -> next.get());
    }

    private static <T> List<T> some(int size, IntFunction<T> each) {
      List<T> all = new ArrayList<>();
      for (int i = 0; i < size; i++) {
        all.add(each.apply(i));
      }
      return all;
    }
  }
}

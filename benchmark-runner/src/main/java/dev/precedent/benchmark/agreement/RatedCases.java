package dev.precedent.benchmark.agreement;

import dev.precedent.benchmark.adjudication.Rating;
import dev.precedent.contracts.RaterId;
import dev.precedent.contracts.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Cases with their ratings, the values by their numbers on a scale.
 *
 * @param cases those that were rated at least once, in the order of their ids
 * @param values in the order of their numbers
 */
record RatedCases(List<RatedCase> cases, List<Value> values) {

  /** Ratings of one rater, or of several, by the numbers of their values. */
  record Coded(RaterId rater, int value, Instant at) {
    /** Whether another rater gave it than this one. */
    boolean isOfAnother(Coded other) {
      return !rater.equals(other.rater);
    }
  }

  /**
   * One case.
   *
   * @param counted all that count
   * @param ofEach one of each rater
   * @param experts one of each expert, given as such
   */
  record RatedCase(String id, List<Coded> counted, List<Coded> ofEach, List<Coded> experts) {
    /** What more than half of those that count say; null where there is none. */
    @Nullable Integer most() {
      OptionalInt most =
          SaidBesideOthers.majority(counted.stream().mapToInt(Coded::value).toArray());
      return most.isPresent() ? most.getAsInt() : null;
    }

    List<Integer> given() {
      return counted.stream().map(Coded::value).toList();
    }
  }

  /**
   * Counts by a rule.
   *
   * @param ratings by case, in the order of their ids
   */
  static RatedCases of(
      Map<String, List<Rating>> ratings, List<Value> values, RepeatedRatings repeats) {
    Map<Value, Integer> numbers = new HashMap<>();
    values.forEach(value -> numbers.put(value, numbers.size()));
    List<RatedCase> cases = new ArrayList<>();
    ratings.forEach((id, given) -> cases.add(rated(id, given, numbers, repeats)));
    return new RatedCases(cases, values);
  }

  /** What is the same is kept once: there may be millions. */
  private static RatedCase rated(
      String id, List<Rating> given, Map<Value, Integer> numbers, RepeatedRatings repeats) {
    List<Rating> counted = repeats.counted(given);
    List<Rating> ofEach = repeats.ofEach(given);
    List<Rating> experts = repeats.ofEach(given.stream().filter(Rating::expert).toList());
    List<Coded> coded = coded(counted, numbers);
    return new RatedCase(
        id,
        coded,
        ofEach.equals(counted) ? coded : coded(ofEach, numbers),
        experts.isEmpty() ? List.of() : coded(experts, numbers));
  }

  private static List<Coded> coded(List<Rating> ratings, Map<Value, Integer> numbers) {
    return ratings.stream()
        .map(
            rating ->
                new Coded(
                    rating.rater(),
                    Objects.requireNonNull(numbers.get(rating.value())),
                    rating.at()))
        .toList();
  }

  /** Every rater, in the order of their ids. */
  List<RaterId> raters() {
    Set<RaterId> raters = new LinkedHashSet<>();
    cases.forEach(each -> each.ofEach().forEach(rating -> raters.add(rating.rater())));
    return raters.stream().sorted((one, other) -> one.value().compareTo(other.value())).toList();
  }
}

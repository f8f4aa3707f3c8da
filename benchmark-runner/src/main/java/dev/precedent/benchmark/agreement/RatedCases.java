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
 * @param cases those that were rated at least once, in the order of the first of their ids
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
   * Cases that were rated alike.
   *
   * @param ids the least of their ids, ascending
   * @param cases how many there are
   * @param counted all that count
   * @param ofEach one of each rater
   * @param experts one of each expert, given as such
   */
  record RatedCase(
      List<String> ids, long cases, List<Coded> counted, List<Coded> ofEach, List<Coded> experts) {
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
   * @param alike each with a rating at least, in the order of the first of their ids
   */
  static RatedCases of(List<RatedAlike> alike, List<Value> values, RepeatedRatings repeats) {
    Map<Value, Integer> numbers = new HashMap<>();
    values.forEach(value -> numbers.put(value, numbers.size()));
    List<RatedCase> cases = new ArrayList<>();
    alike.forEach(each -> cases.add(rated(each, numbers, repeats)));
    return new RatedCases(cases, values);
  }

  /** What is the same is kept once: there may be millions. */
  private static RatedCase rated(
      RatedAlike alike, Map<Value, Integer> numbers, RepeatedRatings repeats) {
    List<Rating> given = alike.ratings().given();
    List<Rating> counted = repeats.counted(given);
    List<Rating> ofEach = repeats.ofEach(given);
    List<Rating> experts = repeats.ofEach(given.stream().filter(Rating::expert).toList());
    List<Coded> coded = coded(counted, numbers);
    return new RatedCase(
        alike.ids(),
        alike.cases(),
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

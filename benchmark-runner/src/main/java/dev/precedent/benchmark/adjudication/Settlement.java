package dev.precedent.benchmark.adjudication;

import dev.precedent.contracts.InvalidValue;
import dev.precedent.contracts.LabelStanding;
import dev.precedent.contracts.Shown;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How the judgements of a case settle what is true of it: whose count, and what comes of ties.
 *
 * @param weights what a judgement weighs by the standing of its rater, from 0 to {@value
 *     #MAX_WEIGHT}; empty unless that is the rule
 */
public record Settlement(Deciding deciding, Ties ties, SortedMap<LabelStanding, Integer> weights) {
  /** What holds where nothing is said. */
  public static final Settlement MAJORITY =
      new Settlement(Deciding.MAJORITY, Ties.LEAVE, new TreeMap<>());

  static final int MAX_WEIGHT = 1_000;

  public Settlement {
    weights = new TreeMap<>(weights);
    if (deciding == Deciding.UNANIMOUS && ties != Ties.LEAVE) {
      throw new InvalidValue(
          "where all judgements have to agree there are no ties to break, found ties '%s'"
              .formatted(ties));
    }
    if ((deciding == Deciding.WEIGHTED) == weights.isEmpty()) {
      throw new InvalidValue(
          weights.isEmpty()
              ? "the rule 'weighted' needs the weights of standings, such as expert 3 and rater 1"
              : "weights of standings belong to the rule 'weighted', found rule '%s'"
                  .formatted(deciding));
    }
    for (int weight : weights.values()) {
      if (weight < 0 || weight > MAX_WEIGHT) {
        throw new InvalidValue(
            "a weight is a whole number from 0 to %d, found %d".formatted(MAX_WEIGHT, weight));
      }
    }
  }

  /**
   * The one that requests name.
   *
   * @param weights by the names of standings; those that are not named weigh 1
   * @throws InvalidValue if there is none
   */
  public static Settlement of(
      @Nullable String rule, @Nullable String ties, @Nullable Map<String, Integer> weights) {
    SortedMap<LabelStanding, Integer> byStanding = new TreeMap<>();
    if (weights != null && !weights.isEmpty()) {
      Arrays.stream(LabelStanding.values()).forEach(each -> byStanding.put(each, 1));
      weights.forEach((standing, weight) -> byStanding.put(LabelStanding.of(standing), weight));
    }
    return new Settlement(
        named("a rule", Deciding.values(), rule, Deciding.MAJORITY),
        named("a rule for ties", Ties.values(), ties, Ties.LEAVE),
        byStanding);
  }

  private static <T extends Enum<T>> T named(
      String what, T[] all, @Nullable String name, T unsaid) {
    if (name == null) {
      return unsaid;
    }
    return Arrays.stream(all)
        .filter(each -> each.toString().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidValue(
                    "%s is one of %s, found '%s'"
                        .formatted(
                            what,
                            Arrays.stream(all)
                                .map(Enum::toString)
                                .collect(Collectors.joining(", ")),
                            Shown.of(name))));
  }

  /**
   * What is true of a case.
   *
   * @param from the ledger positions of the labels that had a say in it, ascending
   */
  public record Settled(String outcome, List<Long> from) {}

  /** What is true of the case that was judged, if that is settled. */
  public Optional<Settled> settle(Judgements judgements) {
    List<Judgement> heard = heard(judgements.counted());
    ToLongFunction<Judgement> weight = each -> weights.getOrDefault(each.standing(), 1);
    return winner(heard, weight, judgements.counted())
        .map(
            outcome ->
                new Settled(
                    outcome,
                    heard.stream()
                        .filter(each -> weight.applyAsLong(each) > 0)
                        .flatMap(each -> each.from().stream())
                        .sorted()
                        .toList()));
  }

  private List<Judgement> heard(List<Judgement> counted) {
    List<Judgement> experts = experts(counted);
    return deciding == Deciding.EXPERT && !experts.isEmpty() ? experts : counted;
  }

  private Optional<String> winner(
      List<Judgement> heard, ToLongFunction<Judgement> weight, List<Judgement> counted) {
    Map<String, Long> behind = behind(heard, weight);
    long all = behind.values().stream().mapToLong(Long::longValue).sum();
    Optional<String> won =
        behind.entrySet().stream()
            .filter(
                each ->
                    deciding == Deciding.UNANIMOUS
                        ? each.getValue() == all
                        : 2 * each.getValue() > all)
            .filter(each -> each.getValue() > 0)
            .map(Map.Entry::getKey)
            .findFirst();
    return won.isPresent() || all == 0 ? won : broken(heard, behind, counted);
  }

  private Optional<String> broken(
      List<Judgement> heard, Map<String, Long> behind, List<Judgement> counted) {
    long most = behind.values().stream().mapToLong(Long::longValue).max().orElse(0);
    List<Judgement> tied =
        heard.stream().filter(each -> behind.getOrDefault(each.outcome(), 0L) == most).toList();
    return switch (ties) {
      case LEAVE -> Optional.empty();
      case SEVERE -> extreme(tied, Comparator.naturalOrder());
      case MILD -> extreme(tied, Comparator.reverseOrder());
      case EXPERT ->
          MAJORITY
              .winner(experts(counted), _ -> 1, counted)
              .filter(outcome -> tied.stream().anyMatch(each -> each.outcome().equals(outcome)));
    };
  }

  private static Optional<String> extreme(List<Judgement> tied, Comparator<Integer> order) {
    int severity = tied.stream().map(Judgement::severity).max(order).orElseThrow();
    List<String> outcomes =
        tied.stream()
            .filter(each -> each.severity() == severity)
            .map(Judgement::outcome)
            .distinct()
            .toList();
    return outcomes.size() == 1 ? Optional.of(outcomes.getFirst()) : Optional.empty();
  }

  private static Map<String, Long> behind(
      Collection<Judgement> heard, ToLongFunction<Judgement> weight) {
    Map<String, Long> behind = new TreeMap<>();
    heard.forEach(each -> behind.merge(each.outcome(), weight.applyAsLong(each), Long::sum));
    return behind;
  }

  private static List<Judgement> experts(List<Judgement> counted) {
    return counted.stream().filter(each -> each.standing() == LabelStanding.EXPERT).toList();
  }

  /** What settles a case, in words. */
  String rule() {
    String decides =
        switch (deciding) {
          case MAJORITY ->
              " A case's true outcome is the one that more than half of its judgements give;";
          case UNANIMOUS -> " A case's true outcome is the one that all of its judgements give;";
          case WEIGHTED ->
              " A judgement weighs what its standing does (%s), and a case's true outcome is the one that more than half of the weight of its judgements gives;"
                  .formatted(
                      new EnumMap<>(weights)
                          .entrySet().stream()
                              .map(each -> each.getKey() + " " + each.getValue())
                              .collect(Collectors.joining(", ")));
          case EXPERT ->
              " Where experts judged a case, its true outcome is the one that more than half of their judgements give, and elsewhere the one that more than half of all judgements give;";
        };
    return decides + ties.rule();
  }
}

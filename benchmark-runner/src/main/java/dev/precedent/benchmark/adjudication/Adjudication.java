package dev.precedent.benchmark.adjudication;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes one truth of several labels, by the one rule that {@link #rule} puts in words. */
public final class Adjudication {
  private static final String TOGETHER =
      "A judgement is what one rater gave together on a case under one guideline version: the"
          + " labels of one round, of which a later one on a question replaces an earlier one; or,"
          + " where they name no round, the labels of the same time, each of them alone where all"
          + " are on one question. Where two of one time on one question differ beside labels on"
          + " others, it is not clear what belongs together, and none of them counts; nor do"
          + " withdrawn labels. ";

  private static final String OUTCOME =
      " A judgement's outcome is that of its outcome label, or else what the guideline version"
          + " evaluates to on its answers alone; one that decides nothing there does not count. ";

  private static final String TRUTH =
      " A case is truly positive if more than half of its judgements are positive, truly negative if"
          + " more than half are not, and its true outcome is the one that more than half of its"
          + " judgements give; otherwise it stays unadjudicated.";

  private static final Comparator<Judgement> ORDER =
      Comparator.comparing(Judgement::outcome)
          .thenComparing(Judgement::labels)
          .thenComparing(Judgement::severity)
          .thenComparing(Judgement::standing)
          .thenComparing(Judgement::from, Adjudication::inOrder);

  private static int inOrder(List<Long> one, List<Long> other) {
    return Arrays.compare(one.toArray(Long[]::new), other.toArray(Long[]::new));
  }

  private final Guidelines guidelines;
  private final Repeats repeats;

  public Adjudication(Guidelines guidelines, Repeats repeats) {
    this.guidelines = guidelines;
    this.repeats = repeats;
  }

  /** The rule, as results and golden sets quote it. */
  public static String rule(Repeats repeats) {
    return TOGETHER
        + repeats.rule()
        + OUTCOME
        + "A judgement is positive unless its outcome is the guideline's least severe."
        + TRUTH;
  }

  /** The rule where cases are settled otherwise than by the majority. */
  public static String rule(Repeats repeats, Settlement settlement) {
    return settlement.equals(Settlement.MAJORITY)
        ? rule(repeats)
        : TOGETHER + repeats.rule() + OUTCOME.stripTrailing() + settlement.rule();
  }

  /**
   * The rule where judgements count as positive by their outcomes.
   *
   * @param positive in the order in which they are to be quoted
   */
  public static String rule(Repeats repeats, Collection<String> positive) {
    return TOGETHER
        + repeats.rule()
        + OUTCOME
        + "A judgement is positive if its outcome is %s.".formatted(String.join(" or ", positive))
        + TRUTH;
  }

  /**
   * What the labels of one case and one policy say.
   *
   * @param labels in any order, which makes no difference
   */
  public Judgements judge(Collection<Label> labels) {
    List<Sitting> given = Sitting.of(labels);
    List<Judgement> counted = new ArrayList<>();
    int without = 0;
    for (List<Sitting> one : repeats == Repeats.LATEST ? latest(given) : each(given)) {
      Optional<Judgement> judgement = agreed(one);
      judgement.ifPresent(counted::add);
      without += judgement.isPresent() ? 0 : 1;
    }
    counted.sort(ORDER);
    return new Judgements(counted, without);
  }

  private static List<List<Sitting>> each(List<Sitting> given) {
    return given.stream().map(List::of).toList();
  }

  /** Those that no later one meets; together those of one time that meet. */
  private static List<List<Sitting>> latest(List<Sitting> given) {
    List<List<Sitting>> together = new ArrayList<>();
    given.stream()
        .collect(Collectors.groupingBy(Sitting::rater))
        .forEach((rater, own) -> together.addAll(latestOf(own)));
    return together;
  }

  private static List<List<Sitting>> latestOf(List<Sitting> own) {
    List<List<Sitting>> together = new ArrayList<>();
    for (Sitting one : own) {
      if (own.stream().noneMatch(other -> other.at().isAfter(one.at()) && other.meets(one))) {
        List<List<Sitting>> met =
            together.stream().filter(others -> others.stream().anyMatch(one::meets)).toList();
        List<Sitting> all = new ArrayList<>(List.of(one));
        met.forEach(all::addAll);
        together.removeAll(met);
        together.add(all);
      }
    }
    return together;
  }

  /** The judgement of all of them, if they have the same outcome. */
  private Optional<Judgement> agreed(List<Sitting> given) {
    Set<Optional<String>> outcomes = new HashSet<>();
    List<Judgement> judgements = new ArrayList<>();
    for (Sitting one : given) {
      Optional<Judgement> judgement = one.judged(guidelines);
      outcomes.add(judgement.map(Judgement::outcome));
      judgement.ifPresent(judgements::add);
    }
    return outcomes.size() == 1 ? judgements.stream().max(ORDER) : Optional.empty();
  }
}

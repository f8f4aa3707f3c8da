package dev.precedent.benchmark.adjudication;

import dev.precedent.archive.ArchiveLabels;
import dev.precedent.archive.ArchiveLabels.Archived;
import dev.precedent.archive.ArchiveLabels.Judged;
import dev.precedent.archive.ArchiveLabels.Wanted;
import dev.precedent.archive.CaseValues;
import dev.precedent.contracts.PolicyKey;
import dev.precedent.query.Grouping;
import dev.precedent.query.SearchUnavailable;
import dev.precedent.query.Selection;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The labels of a policy, case by case and never all at once, as the archive holds them: those that
 * were recorded before a position of the ledger and not withdrawn before it.
 */
public final class CaseLabels {
  private final ArchiveLabels archive;
  private final Guidelines guidelines;

  public CaseLabels(ArchiveLabels archive, Guidelines guidelines) {
    this.archive = archive;
    this.guidelines = guidelines;
  }

  /** Is told of each labelled case, by one thread. */
  public interface Taker {
    /**
     * Each case once, in no order.
     *
     * @param labels in the order of the ledger
     */
    void labelled(String item, List<Label> labels);
  }

  /** Is told of cases that were rated alike, by one thread. */
  public interface Alike {
    /**
     * Each group of cases once, in no order.
     *
     * @param least the cases of the least ids, ascending, as many as were asked for
     * @param labels of the first of them, in the order of the ledger
     * @param cases how many there are
     */
    void labelled(List<String> least, List<Label> labels, long cases);
  }

  /**
   * Hands them over.
   *
   * @param until exclusive; the archive must have come so far
   * @throws InterruptedException if the thread is interrupted meanwhile
   * @throws SearchUnavailable if the archive cannot be read
   */
  public void forEach(PolicyKey policy, long until, Taker taker) throws InterruptedException {
    archive.forEach(
        wanted(policy, until), (item, given) -> taker.labelled(item.value(), labels(given)));
  }

  /**
   * Hands over those of some cases.
   *
   * @param until exclusive; the archive must have come so far
   * @throws InterruptedException if the thread is interrupted meanwhile
   * @throws SearchUnavailable if the archive cannot be read
   */
  public void forEach(PolicyKey policy, long until, Collection<String> cases, Taker taker)
      throws InterruptedException {
    archive.forEach(
        wanted(policy, until), cases, (item, given) -> taker.labelled(item.value(), labels(given)));
  }

  /**
   * Makes something of the labels of each case. It may hang on neither their ids, nor their
   * positions, nor their times beyond the order of each: so it is made once for all cases that
   * differ in nothing else.
   *
   * @param until exclusive; the archive must have come so far
   * @param make of labels in the order of the ledger; null for nothing
   * @throws InterruptedException if the thread is interrupted meanwhile
   * @throws SearchUnavailable if the archive cannot be read
   */
  public <T> void judge(
      PolicyKey policy, long until, Function<List<Label>, @Nullable T> make, Judged<T> taker)
      throws InterruptedException {
    archive.<T>judge(wanted(policy, until), given -> make.apply(labels(given)), taker);
  }

  /**
   * Hands cases over together that were rated alike: by the same raters with the same values, in
   * the same order.
   *
   * @param until exclusive; the archive must have come so far
   * @param question only labels on this one; absent for all
   * @param every labels that were given in other periods are not alike; absent where any time is
   * @param about only cases that one of these decisions is about; absent for all
   * @param least how many cases of each group are named at most, at least 1
   * @throws InterruptedException if the thread is interrupted meanwhile
   * @throws SearchUnavailable if the archive cannot be read
   */
  public void forEachAlike(
      PolicyKey policy,
      long until,
      @Nullable String question,
      Grouping.@Nullable ByPeriod every,
      @Nullable Selection about,
      int least,
      Alike taker)
      throws InterruptedException {
    archive.forEachAlike(
        wanted(policy, until),
        question,
        every,
        about,
        least,
        (some, given, cases) -> taker.labelled(some, labels(given), cases));
  }

  /**
   * What the labels of each case say, for the archive to tell decisions apart by.
   *
   * @param value of labels, as {@link #judge} makes something of them
   */
  public static CaseValues values(
      Guidelines guidelines, long until, Function<List<Label>, String> value) {
    return new CaseValues(until, guidelines::find, given -> value.apply(labels(given)));
  }

  private Wanted wanted(PolicyKey policy, long until) {
    return new Wanted(policy, until, guidelines::find);
  }

  private static List<Label> labels(List<Archived> given) {
    return given.stream().map(each -> Label.of(each.position(), each.label())).toList();
  }
}

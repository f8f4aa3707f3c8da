package dev.precedent.benchmark.adjudication;

import dev.precedent.archive.CaseValues;
import java.util.List;
import java.util.function.Predicate;

/** What the labels of a case say of it in two classes, by one rule for all cases. */
public final class Truths {
  /** Where a case has no labels. */
  public static final Judged UNLABELLED = new Judged(Truth.UNLABELLED, 0);

  private static final char APART = ' ';

  private final Guidelines guidelines;
  private final Adjudication adjudication;
  private final Predicate<Judgement> positive;

  /**
   * @param positive which judgements count as positive
   */
  public Truths(Guidelines guidelines, Predicate<Judgement> positive) {
    this.guidelines = guidelines;
    this.adjudication = new Adjudication(guidelines, Repeats.EVERY);
    this.positive = positive;
  }

  /** Where a judgement is positive unless its outcome is the least severe. */
  public Truths(Guidelines guidelines) {
    this(guidelines, Judgement::positive);
  }

  /**
   * What became of a case's labels.
   *
   * @param without how much was judged together that decides nothing
   */
  public record Judged(Truth truth, int without) {
    /** As the archive tells it. */
    public static Judged of(String written) {
      int apart = written.indexOf(APART);
      return new Judged(
          Truth.valueOf(written.substring(0, apart)),
          Integer.parseInt(written.substring(apart + 1)));
    }

    String written() {
      return truth.name() + APART + without;
    }
  }

  /**
   * What became of them.
   *
   * @param labels of one case, perhaps none
   */
  public Judged of(List<Label> labels) {
    Judgements judgements = adjudication.judge(labels);
    return new Judged(judgements.truth(positive), judgements.without());
  }

  /**
   * The same for the archive to tell decisions apart by, to be read with {@link Judged#of}.
   *
   * @param until the ledger position up to which labels count, exclusive
   */
  public CaseValues values(long until) {
    return CaseLabels.values(guidelines, until, labels -> of(labels).written());
  }
}

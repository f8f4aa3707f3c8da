package dev.precedent.benchmark.adjudication;

import dev.precedent.archive.ArchiveLabels;
import dev.precedent.contracts.PolicyKey;
import dev.precedent.query.SearchUnavailable;
import java.util.List;

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

  /**
   * Hands them over.
   *
   * @param until exclusive; the archive must have come so far
   * @throws InterruptedException if the thread is interrupted meanwhile
   * @throws SearchUnavailable if the archive cannot be read
   */
  public void forEach(PolicyKey policy, long until, Taker taker) throws InterruptedException {
    archive.forEach(
        policy,
        until,
        guidelines::find,
        (item, labels) ->
            taker.labelled(
                item.value(),
                labels.stream().map(each -> Label.of(each.position(), each.label())).toList()));
  }
}

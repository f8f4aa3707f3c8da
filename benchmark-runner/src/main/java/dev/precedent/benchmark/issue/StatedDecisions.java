package dev.precedent.benchmark.issue;

import dev.precedent.benchmark.crosswalk.Stated;
import dev.precedent.benchmark.crosswalk.Stating;
import dev.precedent.benchmark.issue.IssuedStatements.Issued;
import dev.precedent.benchmark.selection.SelectedDecisions;
import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.query.Selection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the decisions of a selection with what they mean and whether that was issued, in pages. */
public final class StatedDecisions {
  private static final int PAGE = 100;

  private final SelectedDecisions decisions;
  private final IssuedStatements issued;

  public StatedDecisions(SelectedDecisions decisions, IssuedStatements issued) {
    this.decisions = decisions;
    this.issued = issued;
  }

  /**
   * A decision.
   *
   * @param position where it stands
   * @param issued its statement, if one is on record
   */
  public record One(
      long position, DecisionRecorded decision, Stated stated, @Nullable Issued issued) {}

  private record Read(long position, DecisionRecorded decision) {}

  /** Says by which crosswalk a decision is stated. */
  @FunctionalInterface
  public interface Statings {
    Stating of(@Nullable Issued issued);
  }

  /** Takes one page after the other. */
  @FunctionalInterface
  public interface Reader {
    void read(List<One> page);
  }

  /**
   * Hands over the decisions.
   *
   * @param statings by which crosswalk a decision is stated
   */
  public void forEach(Selection selection, Statings statings, Reader reader) {
    List<Read> page = new ArrayList<>(PAGE);
    decisions.forEach(
        selection,
        (event, decision) -> {
          page.add(new Read(event.position(), decision));
          if (page.size() == PAGE) {
            hand(page, statings, reader);
          }
        });
    hand(page, statings, reader);
  }

  private void hand(List<Read> page, Statings statings, Reader reader) {
    Map<?, Issued> found =
        page.isEmpty()
            ? Map.of()
            : issued.find(page.stream().map(each -> each.decision().id()).toList());
    reader.read(
        page.stream()
            .map(
                each -> {
                  Issued one = found.get(each.decision().id());
                  return new One(
                      each.position(),
                      each.decision(),
                      statings.of(one).state(each.decision()),
                      one);
                })
            .toList());
    page.clear();
  }
}

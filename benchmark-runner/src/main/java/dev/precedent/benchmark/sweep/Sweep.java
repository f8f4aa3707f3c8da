package dev.precedent.benchmark.sweep;

import dev.precedent.archive.ArchiveValues;
import dev.precedent.archive.CaseValues;
import dev.precedent.benchmark.adjudication.Guidelines;
import dev.precedent.benchmark.adjudication.Truth;
import dev.precedent.benchmark.adjudication.Truths;
import dev.precedent.benchmark.statistics.ChosenThreshold;
import dev.precedent.benchmark.statistics.ScoreCounts;
import dev.precedent.contracts.Refusal;
import dev.precedent.contracts.Refused;
import dev.precedent.jobs.Progress;
import dev.precedent.query.Field;
import dev.precedent.query.Grouping;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Goes through all thresholds of a score. DuckDB counts the decisions by score and truth; what is
 * kept grows with the distinct scores, not with the decisions or labels.
 */
final class Sweep {
  /** So many slices are told. */
  static final int MOST_SLICES = 100;

  private static final int MOST_VALUES = 10_000;

  private final Guidelines guidelines;
  private final ArchiveValues archive;

  Sweep(Guidelines guidelines, ArchiveValues archive) {
    this.guidelines = guidelines;
    this.archive = archive;
  }

  /**
   * Runs a sweep.
   *
   * @throws Refusal if the archive does not hold what is asked for, or there is too much of it
   * @throws RuntimeException with a sentence for people, where what is read fails
   */
  SweepResult run(SweepPlan plan, Progress progress) throws InterruptedException {
    long until = plan.selection().until();
    archive.index().awaitPosition(until);
    CaseValues truths =
        new Truths(guidelines, judgement -> plan.positive().contains(judgement.outcome()))
            .values(until);
    ScoreTally tally = new ScoreTally();
    archive.numbers(
        request(plan, truths, null),
        (_, score, labelled, decisions) -> {
          tally.count(score, truth(labelled), decisions);
          progress.done(tally.decisions());
        });
    progress.total(tally.decisions());
    ScoreCounts counts = tally.scores();
    ChosenThreshold chosen =
        plan.goal() == null ? null : ChosenThreshold.of(counts, plan.goal(), plan.seed());
    List<ScoreSlices> by = new ArrayList<>();
    for (Grouping grouping : plan.by()) {
      by.add(slices(plan, truths, grouping, chosen == null ? null : chosen.threshold()));
    }
    return SweepResult.of(plan, tally, counts, chosen, by);
  }

  private ScoreSlices slices(
      SweepPlan plan, CaseValues truths, Grouping grouping, @Nullable Double chosen)
      throws InterruptedException {
    Slicer slicer = new Slicer(plan, grouping, chosen);
    archive.numbers(request(plan, truths, grouping), slicer);
    return slicer.slices();
  }

  private static ArchiveValues.Request request(
      SweepPlan plan, CaseValues truths, @Nullable Grouping by) {
    return new ArchiveValues.Request(
        plan.policy(),
        plan.selection(),
        new Field.Fact(Field.Source.SIGNAL, plan.signal()),
        truths,
        by);
  }

  private static Truth truth(@Nullable String labelled) {
    return labelled == null ? Truth.UNLABELLED : Truths.Judged.of(labelled).truth();
  }

  /** Makes slices of what comes slice by slice. */
  private static final class Slicer implements ArchiveValues.Numbers {
    private final SweepPlan plan;
    private final Grouping grouping;
    private final @Nullable Double chosen;
    private final List<ScoreSlice> done = new ArrayList<>();
    private @Nullable String value;
    private ScoreTally tally = new ScoreTally();

    Slicer(SweepPlan plan, Grouping grouping, @Nullable Double chosen) {
      this.plan = plan;
      this.grouping = grouping;
      this.chosen = chosen;
    }

    @Override
    public void counted(
        @Nullable String group, @Nullable Double score, @Nullable String labelled, long decisions) {
      if (!Objects.equals(group, value)) {
        end();
        value = group;
      }
      tally.count(score, truth(labelled), decisions);
    }

    private void end() {
      if (tally.decisions() > 0) {
        done.add(ScoreSlice.of(value, tally, plan.goal(), chosen));
        tally = new ScoreTally();
      }
      if (done.size() > MOST_VALUES) {
        throw Refused.forbidden(
                "Too many slices",
                "%s has more than %,d values among these decisions; slice by something with fewer, or narrow them with 'where'"
                    .formatted(grouping.written(), MOST_VALUES))
            .thrown();
      }
    }

    ScoreSlices slices() {
      end();
      done.sort(Comparator.comparingLong(ScoreSlice::decisions).reversed());
      return new ScoreSlices(
          grouping.written(),
          done.size(),
          List.copyOf(done.subList(0, Math.min(MOST_SLICES, done.size()))),
          done.stream().skip(MOST_SLICES).mapToLong(ScoreSlice::decisions).sum());
    }
  }
}

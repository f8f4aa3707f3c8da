package dev.precedent.benchmark.replay;

import dev.precedent.benchmark.replay.ReplayComparison.ComparedSlice;
import dev.precedent.benchmark.replay.ReplayComparison.ComparedSlicing;
import dev.precedent.benchmark.replay.ReplayComparison.SliceSide;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The slices of two replays beside each other, by what both were sliced by. */
final class ComparedSlices {
  private static final String SLICES = "slices";

  private ComparedSlices() {}

  /**
   * @param sameTruth whether their figures against labels can stand beside each other
   * @param undefined is told why there are none
   */
  static @Nullable List<ComparedSlicing> of(
      FinishedReplay first,
      FinishedReplay second,
      CommonDecisions common,
      boolean sameTruth,
      Map<String, String> undefined) {
    SlicedResult one = first.result().slices();
    SlicedResult other = second.result().slices();
    if (one == null && other == null) {
      return null; // nobody asked
    }
    if (!common.same()) {
      undefined.put(SLICES, "the two did not select the same decisions");
      return null;
    }
    List<ComparedSlicing> alike = new ArrayList<>();
    if (one != null && other != null) {
      for (SlicedResult.Slicing slicing : one.by()) {
        other.by().stream()
            .filter(each -> each.name().equals(slicing.name()))
            .findFirst()
            .ifPresent(same -> alike.add(slicing(slicing, same, sameTruth)));
      }
    }
    if (alike.isEmpty()) {
      undefined.put(SLICES, "the two were not sliced by the same");
      return null;
    }
    return alike;
  }

  /** The same decisions have the same slices, in the same order. */
  private static ComparedSlicing slicing(
      SlicedResult.Slicing first, SlicedResult.Slicing second, boolean sameTruth) {
    List<ComparedSlice> slices = new ArrayList<>();
    for (Slice slice : first.slices()) {
      Optional<Slice> same =
          second.slices().stream()
              .filter(each -> Objects.equals(each.value(), slice.value()))
              .findFirst();
      same.ifPresent(other -> slices.add(slice(slice, other, sameTruth)));
    }
    Slice others = first.others();
    Slice others2 = second.others();
    return new ComparedSlicing(
        first.name(),
        slices,
        others == null || others2 == null ? null : slice(others, others2, sameTruth));
  }

  private static ComparedSlice slice(Slice first, Slice second, boolean sameTruth) {
    return new ComparedSlice(
        first.value(), first.total(), side(first, sameTruth), side(second, sameTruth));
  }

  private static SliceSide side(Slice slice, boolean sameTruth) {
    Slice.SliceLabels labels = slice.labels();
    return new SliceSide(
        slice.flipped(), slice.undecidable(), sameTruth && labels != null ? labels.after() : null);
  }
}

package dev.precedent.benchmark.replay;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.precedent.benchmark.replay.Slice.Verdict;
import dev.precedent.benchmark.statistics.ErrorCost;
import dev.precedent.benchmark.statistics.ErrorWeights;
import dev.precedent.benchmark.statistics.FalseDiscovery;
import dev.precedent.benchmark.statistics.Figures;
import dev.precedent.benchmark.statistics.McNemar;
import dev.precedent.benchmark.statistics.Paired;
import dev.precedent.query.Grouping;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A result by slice.
 *
 * @param correction how chances were corrected for looking at many slices, in words; absent where
 *     none was held against labels
 * @param by in the order in which it was asked for
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SlicedResult(@Nullable String correction, List<Slicing> by) {
  /** So many slices of a grouping are told at most. */
  static final int MOST = 100;

  /** The share of accidents among the differences that are said to be shown. */
  static final double FALSE_DISCOVERIES = 0.05;

  /** The fewest cases, right on one side only, of which the exact test can say anything: 2/2^6. */
  static final int FEWEST_DISCORDANT = 6;

  /**
   * The slices by one grouping. They and the others add up to the whole.
   *
   * @param name such as {@code pathway} or {@code attribute.region}
   * @param values how many slices there are
   * @param slices those with the most decisions, the largest first
   * @param others all further ones together; absent where there are none
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Slicing(String name, int values, List<Slice> slices, @Nullable Slice others) {
    Slicing inOrder(List<String> outcomes) {
      return new Slicing(
          name,
          values,
          slices.stream().map(slice -> slice.inOrder(outcomes)).toList(),
          others == null ? null : others.inOrder(outcomes));
    }
  }

  /** The same with outcomes in their order. */
  SlicedResult inOrder(List<String> outcomes) {
    return new SlicedResult(correction, by.stream().map(each -> each.inOrder(outcomes)).toList());
  }

  /** What was counted, by every grouping that was asked for. */
  static SlicedResult of(
      Slices slices, List<Grouping> by, Collection<String> positive, ErrorWeights weights) {
    List<Counted> counted = by.stream().map(each -> Counted.of(each, slices, positive)).toList();
    List<Part> tested = counted.stream().flatMap(Counted::tested).toList();
    Deque<Double> adjusted =
        new ArrayDeque<>(
            FalseDiscovery.adjusted(
                tested.stream().map(part -> part.paired.mcnemar().pExact()).toList()));
    List<Slicing> all = new ArrayList<>();
    for (Counted each : counted) {
      List<Slice> told = new ArrayList<>();
      for (Part part : each.parts) {
        told.add(part.slice(part.isTested() ? adjusted.remove() : null, weights));
      }
      all.add(
          new Slicing(
              each.grouping.written(),
              each.values,
              told,
              each.others == null ? null : each.others.slice(null, weights)));
    }
    return new SlicedResult(
        tested.isEmpty()
            ? null
            : "Benjamini-Hochberg over %d slices, of the differences shown %.0f %% by accident at most"
                .formatted(tested.size(), 100 * FALSE_DISCOVERIES),
        all);
  }

  /** One grouping's slices, before chances are corrected. */
  private record Counted(Grouping grouping, int values, List<Part> parts, @Nullable Part others) {

    static Counted of(Grouping grouping, Slices slices, Collection<String> positive) {
      List<Map.Entry<Optional<String>, Counts>> largestFirst =
          slices.of(grouping).entrySet().stream()
              .sorted(
                  Comparator.<Map.Entry<Optional<String>, Counts>>comparingLong(
                          slice -> -slice.getValue().sum(cell -> true))
                      .thenComparing(slice -> slice.getKey().isEmpty())
                      .thenComparing(slice -> slice.getKey().orElse("")))
              .toList();
      Counts rest = new Counts();
      largestFirst.stream().skip(MOST).forEach(slice -> rest.add(slice.getValue()));
      return new Counted(
          grouping,
          largestFirst.size(),
          largestFirst.stream()
              .limit(MOST)
              .map(slice -> Part.of(slice.getKey().orElse(null), slice.getValue(), positive))
              .toList(),
          largestFirst.size() > MOST ? Part.of(null, rest, positive) : null);
    }

    Stream<Part> tested() {
      return parts.stream().filter(Part::isTested);
    }
  }

  private record Part(@Nullable String value, Counts counts, Paired paired) {
    static Part of(@Nullable String value, Counts counts, Collection<String> positive) {
      return new Part(value, counts, AgainstLabels.paired(counts, positive));
    }

    boolean isTested() {
      return paired.cases() > 0;
    }

    Slice slice(@Nullable Double pAdjusted, ErrorWeights weights) {
      long total = counts.sum(cell -> true);
      long unchanged = counts.sum(Cell::unchanged);
      long undecidable = counts.sum(cell -> !cell.decided());
      return new Slice(
          value,
          total,
          unchanged,
          total - unchanged - undecidable,
          undecidable,
          counts.matrix(),
          isTested() ? against(pAdjusted, weights) : null);
    }

    private Slice.SliceLabels against(@Nullable Double pAdjusted, ErrorWeights weights) {
      McNemar mcnemar = paired.mcnemar();
      double p = pAdjusted == null ? mcnemar.pExact() : pAdjusted;
      return new Slice.SliceLabels(
          paired.cases(),
          Figures.of(paired.before()),
          Figures.of(paired.after()),
          mcnemar,
          p,
          verdict(mcnemar, p),
          ErrorCost.of(paired, weights));
    }

    private static Verdict verdict(McNemar mcnemar, double p) {
      if (mcnemar.b() + mcnemar.c() < FEWEST_DISCORDANT) {
        return Verdict.TOO_FEW;
      }
      if (p > FALSE_DISCOVERIES) {
        return Verdict.NO_DIFFERENCE_SHOWN;
      }
      return mcnemar.c() > mcnemar.b() ? Verdict.FEWER_MISTAKES : Verdict.MORE_MISTAKES;
    }
  }
}

package dev.precedent.benchmark.drift;

import dev.precedent.archive.ArchiveValues;
import dev.precedent.benchmark.statistics.Binning;
import dev.precedent.benchmark.statistics.NumberCounts;
import dev.precedent.contracts.Refused;
import dev.precedent.contracts.Value;
import dev.precedent.query.Grouping;
import dev.precedent.query.Selection;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Numbers compared, in bins. */
final class NumbersCompared implements Comparison {
  /** So many distinct numbers are kept on each side at most: 2^22, some 70 MB. */
  private static final int MOST_DISTINCT = 1 << 22;

  private final ArchiveValues archive;
  private final DriftPlan plan;
  private final Counted reference;
  private final Counted current;
  private final Binning bins;
  private final String[] names;

  NumbersCompared(ArchiveValues archive, DriftPlan plan) throws InterruptedException {
    this.archive = archive;
    this.plan = plan;
    this.reference = count(plan.reference());
    this.current = count(plan.current());
    this.bins = Binning.of(reference.numbers(), current.numbers());
    this.names = IntStream.range(0, bins.size()).mapToObj(this::name).toArray(String[]::new);
  }

  /**
   * Numbers, and how many decisions have none.
   *
   * @param numbers of those that have one
   */
  private record Counted(NumberCounts numbers, long without) {}

  @Override
  public long reference() {
    return reference.numbers().total();
  }

  @Override
  public long current() {
    return current.numbers().total();
  }

  @Override
  public DriftResult.SidesCount without() {
    return new DriftResult.SidesCount(reference.without(), current.without());
  }

  @Override
  public String binning() {
    return bins.rule();
  }

  @Override
  public List<DriftBin> bins() {
    long[] before = bins.counts(reference.numbers());
    long[] now = bins.counts(current.numbers());
    return IntStream.range(0, bins.size())
        .mapToObj(i -> new DriftBin(names[i], bins.from(i), bins.to(i), before[i], now[i]))
        .toList();
  }

  @Override
  public Shift whole() {
    return Shift.ofNumbers(reference.numbers(), current.numbers(), bins, names);
  }

  @Override
  public void windows(Grouping.ByPeriod every, Consumer<Window> windows)
      throws InterruptedException {
    NumbersTally tally = new NumbersTally(windows);
    archive.numbers(request(plan.current(), every), tally);
    tally.end();
  }

  private Counted count(Selection selection) throws InterruptedException {
    NumbersTally tally = new NumbersTally(_ -> {});
    archive.numbers(request(selection, null), tally);
    return tally.counted();
  }

  private ArchiveValues.Request request(Selection selection, @Nullable Grouping by) {
    return new ArchiveValues.Request(plan.policy(), selection, plan.measured(), null, by);
  }

  private String name(int bin) {
    Double from = bins.from(bin);
    Double to = bins.to(bin);
    if (from == null) {
      return to == null ? "all" : "below " + shown(to);
    }
    return to == null
        ? shown(from) + " and more"
        : "[%s, %s%s".formatted(shown(from), shown(to), bin == bins.size() - 1 ? "]" : ")");
  }

  private static String shown(double edge) {
    return Value.of(edge).toString();
  }

  /** Counts what comes window by window. */
  private final class NumbersTally implements ArchiveValues.Numbers {
    private final Consumer<Window> windows;
    private NumberCounts.Builder numbers = new NumberCounts.Builder();
    private long without;
    private @Nullable String from;

    NumbersTally(Consumer<Window> windows) {
      this.windows = windows;
    }

    @Override
    public void counted(
        @Nullable String group,
        @Nullable Double number,
        @Nullable String labelled,
        long decisions) {
      if (!Objects.equals(group, from)) {
        end();
        from = group;
      }
      if (number == null) {
        without += decisions;
      } else {
        numbers.add(number, decisions);
      }
      if (numbers.distinct() > MOST_DISTINCT) {
        throw Refused.forbidden(
                "Too many distinct numbers",
                "these decisions have more than %,d distinct numbers; narrow them, or round the numbers before they are recorded"
                    .formatted(MOST_DISTINCT))
            .thrown();
      }
    }

    Counted counted() {
      return new Counted(numbers.build(), without);
    }

    void end() {
      if (from != null) {
        windows.accept(
            new Window(
                from, without, Shift.ofNumbers(reference.numbers(), numbers.build(), bins, names)));
        numbers = new NumberCounts.Builder();
        without = 0;
      }
    }
  }
}

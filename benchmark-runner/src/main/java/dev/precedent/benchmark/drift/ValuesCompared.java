package dev.precedent.benchmark.drift;

import dev.precedent.archive.ArchiveValues;
import dev.precedent.archive.CaseValues;
import dev.precedent.contracts.Refused;
import dev.precedent.query.Grouping;
import dev.precedent.query.Selection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Closed values compared, one by one. */
final class ValuesCompared implements Comparison {
  private static final int MOST_VALUES = 1_000;

  private final ArchiveValues archive;
  private final DriftPlan plan;
  private final @Nullable CaseValues labelled;
  private final Counted reference;
  private final Counted current;
  private final String[] values;

  /**
   * @param labelled a value of each labelled case, where the rate hangs on labels
   */
  ValuesCompared(ArchiveValues archive, DriftPlan plan, @Nullable CaseValues labelled)
      throws InterruptedException {
    this.archive = archive;
    this.plan = plan;
    this.labelled = labelled;
    this.reference = count(plan.reference());
    this.current = count(plan.current());
    TreeSet<String> all = new TreeSet<>(reference.values().keySet());
    all.addAll(current.values().keySet());
    this.values = all.toArray(String[]::new);
    if (values.length > MOST_VALUES) {
      throw tooMany();
    }
  }

  /**
   * Values, and how many decisions have none.
   *
   * @param values how many decisions have each
   */
  private record Counted(Map<String, Long> values, long without) {
    long total() {
      return values.values().stream().mapToLong(Long::longValue).sum();
    }
  }

  @Override
  public long reference() {
    return reference.total();
  }

  @Override
  public long current() {
    return current.total();
  }

  @Override
  public DriftResult.SidesCount without() {
    return new DriftResult.SidesCount(reference.without(), current.without());
  }

  @Override
  public String binning() {
    return "each value by itself";
  }

  @Override
  public List<DriftBin> bins() {
    long[] before = counts(reference);
    long[] now = counts(current);
    return IntStream.range(0, values.length)
        .mapToObj(i -> new DriftBin(values[i], null, null, before[i], now[i]))
        .toList();
  }

  @Override
  public Shift whole() {
    return Shift.ofValues(counts(reference), counts(current), values);
  }

  @Override
  public void windows(Grouping.ByPeriod every, Consumer<Window> windows)
      throws InterruptedException {
    ValuesTally tally = new ValuesTally(windows);
    count(request(plan.current(), every), tally);
    tally.end();
  }

  private Counted count(Selection selection) throws InterruptedException {
    ValuesTally tally = new ValuesTally(_ -> {});
    count(request(selection, null), tally);
    return tally.counted();
  }

  private void count(ArchiveValues.Request request, ValuesTally tally) throws InterruptedException {
    DriftRate rate = plan.rate();
    if (rate != null && rate.ofLabels()) {
      archive.labelled(request, tally);
    } else {
      archive.texts(request, tally);
    }
  }

  private ArchiveValues.Request request(Selection selection, @Nullable Grouping by) {
    return new ArchiveValues.Request(plan.policy(), selection, plan.measured(), labelled, by);
  }

  private long[] counts(Counted counted) {
    return IntStream.range(0, values.length)
        .mapToLong(i -> counted.values().getOrDefault(values[i], 0L))
        .toArray();
  }

  private RuntimeException tooMany() {
    return Refused.forbidden(
            "Too many values",
            "%s has more than %,d values among these decisions; only closed values are compared"
                .formatted(plan.written(), MOST_VALUES))
        .thrown();
  }

  /** Counts what comes window by window. */
  private final class ValuesTally implements ArchiveValues.Texts {
    private final Consumer<Window> windows;
    private Map<String, Long> found = new TreeMap<>();
    private long without;
    private @Nullable String from;

    ValuesTally(Consumer<Window> windows) {
      this.windows = windows;
    }

    @Override
    public void counted(@Nullable String group, @Nullable String counted, long decisions) {
      DriftRate rate = plan.rate();
      String value = rate == null ? counted : rate.value(counted);
      if (!Objects.equals(group, from)) {
        end();
        from = group;
      }
      if (value == null) {
        without += decisions;
      } else {
        found.merge(value, decisions, Long::sum);
      }
      if (found.size() > MOST_VALUES) {
        throw tooMany();
      }
    }

    Counted counted() {
      return new Counted(found, without);
    }

    void end() {
      if (from != null) {
        windows.accept(
            new Window(
                from, without, Shift.ofValues(counts(reference), counts(counted()), values)));
        found = new TreeMap<>();
        without = 0;
      }
    }
  }
}

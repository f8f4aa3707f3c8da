package dev.precedent.benchmark.run;

import dev.precedent.benchmark.goldenset.GoldenSets;
import dev.precedent.benchmark.run.LeagueTable.LeagueChange;
import dev.precedent.benchmark.run.LeagueTable.LeagueRow;
import dev.precedent.benchmark.statistics.FalseDiscovery;
import dev.precedent.contracts.Refusal;
import dev.precedent.jobs.Job;
import dev.precedent.jobs.Jobs;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Puts the benchmarks on a golden set one after the other. */
final class League {
  private static final int PAGE = 100;
  private static final int MOST_ROWS = 200;
  private static final double LEVEL = 0.05;

  private final Jobs jobs;
  private final GoldenSets sets;
  private final PairedBenchmarks paired;

  League(Jobs jobs, GoldenSets sets, PairedBenchmarks paired) {
    this.jobs = jobs;
    this.sets = sets;
    this.paired = paired;
  }

  /** A benchmark that is done. */
  private record Done(Job job, BenchmarkResult result) {
    /** Those that are alike are the same benchmark, made again. */
    List<Object> asked() {
      return List.of(
          result.goldenSet(),
          String.valueOf(result.system()),
          String.valueOf(result.policy()),
          result.systems().keySet(),
          String.valueOf(result.where()),
          result.failuresCounted());
    }

    /** Whose versions follow each other. */
    String line() {
      return result.system() == null
          ? "policy " + unversioned(Objects.requireNonNull(result.policy()))
          : "system " + unversioned(result.system());
    }

    private static String unversioned(String name) {
      int at = name.indexOf('@');
      return at < 0 ? name : name.substring(0, at);
    }

    PairedBenchmarks.Side side() {
      return new PairedBenchmarks.Side(job.id(), result.goldenSet());
    }
  }

  /**
   * The table of a golden set.
   *
   * @param version absent for all of them
   * @throws Refusal if there is no such set
   */
  LeagueTable of(String name, @Nullable Integer version) {
    List<GoldenSets.Recorded> versions = sets.known(name);
    Set<String> wanted = new HashSet<>();
    if (version == null) {
      versions.forEach(each -> wanted.add(each.name()));
    } else {
      wanted.add(GoldenSets.one(versions, version).name());
    }
    List<Done> last = new ArrayList<>();
    long all = newestFirst(wanted, last);
    List<Done> rows = last.reversed();
    return new LeagueTable(name, version, all, told(rows, changes(rows)));
  }

  /** The last of each that was asked alike; returns how many there are in all. */
  private long newestFirst(Set<String> wanted, List<Done> last) {
    Set<List<Object>> asked = new HashSet<>();
    long all = 0;
    List<Job> page = jobs.page(BenchmarkWork.KIND, 0, PAGE);
    while (!page.isEmpty()) {
      for (Job job : page) {
        BenchmarkResult result =
            wanted.contains(job.request().as(BenchmarkTerms.class).request().goldenSet())
                ? job.result(BenchmarkResult.class).orElse(null)
                : null;
        if (result != null) {
          all++;
          Done done = new Done(job, result);
          if (last.size() < MOST_ROWS && asked.add(done.asked())) {
            last.add(done);
          }
        }
      }
      long before = page.getLast().id().number();
      page = before == 1 ? List.of() : jobs.page(BenchmarkWork.KIND, before, PAGE);
    }
    return all;
  }

  private List<@Nullable LeagueChange> changes(List<Done> rows) {
    Map<String, Done> ofLine = new HashMap<>();
    List<@Nullable LeagueChange> changes = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      Done now = rows.get(i);
      Done same = ofLine.put(now.line(), now);
      Done before = same != null ? same : i == 0 ? null : rows.get(i - 1);
      changes.add(before == null ? null : paired.change(before.side(), now.side(), same != null));
    }
    int[] compared =
        IntStream.range(0, changes.size()).filter(i -> chance(changes.get(i)) != null).toArray();
    List<Double> adjusted =
        FalseDiscovery.adjusted(
            IntStream.of(compared)
                .mapToObj(i -> Objects.requireNonNull(chance(changes.get(i))))
                .toList());
    for (int i = 0; i < compared.length; i++) {
      LeagueChange change = Objects.requireNonNull(changes.get(compared[i]));
      changes.set(compared[i], change.adjusted(adjusted.get(i), LEVEL));
    }
    return changes;
  }

  private static @Nullable Double chance(@Nullable LeagueChange change) {
    return change == null || change.mcnemar() == null ? null : change.mcnemar().pExact();
  }

  private static List<LeagueRow> told(List<Done> rows, List<@Nullable LeagueChange> changes) {
    return IntStream.range(0, rows.size()).mapToObj(i -> row(rows.get(i), changes.get(i))).toList();
  }

  private static LeagueRow row(Done done, @Nullable LeagueChange change) {
    BenchmarkResult result = done.result();
    Map<String, String> undefined = new TreeMap<>();
    explain("accuracy", "accuracy", result.undefined(), undefined);
    explain("accuracyInterval", "accuracyInterval", result.undefined(), undefined);
    explain("macroF1", "f1", result.macro().undefined(), undefined);
    explain("macroF1Interval", "macroF1", result.intervals().undefined(), undefined);
    return new LeagueRow(
        Long.toString(done.job().id().number()),
        result.goldenSet(),
        result.system(),
        result.policy(),
        result.systems(),
        result.where(),
        result.until(),
        result.failuresCounted(),
        done.job().requestedAt(),
        result.cases(),
        result.compared(),
        result.accuracy(),
        result.accuracyInterval(),
        result.macro().f1(),
        result.intervals().macroF1(),
        change,
        undefined);
  }

  /**
   * Takes over why a figure does not exist.
   *
   * @param reasons absent in what was recorded where all figures exist
   */
  private static void explain(
      String figure,
      String there,
      @Nullable Map<String, String> reasons,
      Map<String, String> told) {
    String reason = reasons == null ? null : reasons.get(there);
    if (reason != null) {
      told.put(figure, reason);
    }
  }
}

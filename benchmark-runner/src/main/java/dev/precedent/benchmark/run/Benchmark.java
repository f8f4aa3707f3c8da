package dev.precedent.benchmark.run;

import dev.precedent.archive.ArchiveEvaluation;
import dev.precedent.benchmark.adjudication.CaseLabels;
import dev.precedent.benchmark.adjudication.Guidelines;
import dev.precedent.benchmark.run.BenchmarkResult.BenchmarkResampling;
import dev.precedent.benchmark.run.BenchmarkResult.BinaryScores;
import dev.precedent.benchmark.run.BenchmarkResult.OtherSystem;
import dev.precedent.benchmark.run.BenchmarkResult.PathScores;
import dev.precedent.benchmark.run.BenchmarkResult.QuestionScores;
import dev.precedent.benchmark.run.BenchmarkResult.ScoreIntervals;
import dev.precedent.benchmark.statistics.AnytimeMcNemar;
import dev.precedent.benchmark.statistics.Bootstrap;
import dev.precedent.benchmark.statistics.Figure;
import dev.precedent.benchmark.statistics.Figures;
import dev.precedent.benchmark.statistics.Interval;
import dev.precedent.benchmark.statistics.McNemar;
import dev.precedent.benchmark.statistics.VerdictMatrix;
import dev.precedent.benchmark.statistics.VerdictMatrix.Count;
import dev.precedent.benchmark.statistics.Wilson;
import dev.precedent.contracts.GoldenSetFrozen.GoldenCase;
import dev.precedent.jobs.Progress;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.policy.PolicyVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Holds verdicts against the truth of a golden set. Memory grows with the cases of the set. */
final class Benchmark {
  private final LedgerReader ledger;
  private final ArchiveEvaluation archive;
  private final Guidelines guidelines;

  Benchmark(LedgerReader ledger, ArchiveEvaluation archive, Guidelines guidelines) {
    this.ledger = ledger;
    this.archive = archive;
    this.guidelines = guidelines;
  }

  /** A result, and the verdict on each case. */
  record Benchmarked(BenchmarkResult result, Verdicts verdicts) {}

  /** A system that decided none of the cases. */
  static final class NothingDecided extends RuntimeException {
    NothingDecided(String message) {
      super(message);
    }
  }

  /**
   * Runs a benchmark.
   *
   * @throws NothingDecided if there is no decision on any of the cases
   * @throws RuntimeException with a sentence for people, where what is read fails
   */
  Benchmarked run(BenchmarkPlan plan, Progress progress) throws InterruptedException {
    List<GoldenCase> cases = plan.set().set().cases();
    progress.total(plan.against() == null ? cases.size() : 2L * cases.size());
    archive.index().awaitPosition(plan.until());
    AnsweredTruth answers =
        AnsweredTruth.of(new CaseLabels(archive.labels(), guidelines), plan.set().set(), cases);
    Side side = side(plan, plan.system(), plan.version(), answers);
    progress.done(cases.size());
    String against = plan.against();
    Side other = against == null ? null : side(plan, against, null, answers);
    BenchmarkResult result = result(plan, side, other, answers);
    progress.done(other == null ? cases.size() : 2L * cases.size());
    return new Benchmarked(result, listed(side, other));
  }

  private Side side(
      BenchmarkPlan plan,
      @Nullable String system,
      @Nullable PolicyVersion version,
      AnsweredTruth answers)
      throws InterruptedException {
    return plan.verdicts() != null && Objects.equals(system, plan.system())
        ? SideElsewhere.of(plan, plan.verdicts(), ledger)
        : decided(plan, system, version, answers);
  }

  private Side decided(
      BenchmarkPlan plan,
      @Nullable String system,
      @Nullable PolicyVersion version,
      AnsweredTruth answers)
      throws InterruptedException {
    List<GoldenCase> cases = plan.set().set().cases();
    CaseVerdicts verdicts = new CaseVerdicts(version, answers, ledger);
    archive
        .cases()
        .last(
            plan.policy(),
            plan.decisions(system),
            cases.stream().map(each -> each.id().value()).toList(),
            verdicts);
    verdicts.end();
    if (verdicts.decided() == 0) {
      throw new NothingDecided(
          "%s no decision on any of the %d cases of %s before position %d"
              .formatted(
                  system == null ? "there is" : "system '%s' has made".formatted(system),
                  cases.size(),
                  plan.set().name(),
                  plan.until()));
    }
    return new Side(
        cases,
        verdicts.of(cases),
        plan.failures(),
        plan.guideline().outcomes(),
        verdicts.systems());
  }

  private static BenchmarkResult result(
      BenchmarkPlan plan, Side side, @Nullable Side other, AnsweredTruth answers)
      throws InterruptedException {
    VerdictMatrix matrix = side.matrix();
    PolicyVersion version = plan.version();
    return new BenchmarkResult(
        plan.set().name(),
        plan.system(),
        version == null ? null : version.id().toString(),
        plan.verdicts(),
        plan.where().terms().isEmpty() ? null : plan.where().toString(),
        plan.until(),
        side.systems(),
        plan.set().set().adjudication(),
        rule(plan),
        plan.failures().written(),
        side.cases().size(),
        side.unparseable(),
        side.failed(),
        matrix.cases(),
        matrix.classes(),
        maps(matrix),
        Side.accuracy(matrix),
        Side.accuracyInterval(matrix),
        matrix.macro(),
        matrix.weighted(),
        matrix.perClass(),
        matrix.cohenKappa().value(),
        matrix.mcc().value(),
        new BinaryScores(plan.positive(), Figures.of(side.binary(plan.positive()))),
        intervals(side, plan.bootstrap()),
        questions(side, answers),
        paths(side),
        new BenchmarkResampling(
            plan.bootstrap().seed(), plan.bootstrap().resamples(), Bootstrap.GENERATOR),
        other == null ? null : against(plan, side, other),
        Side.undefined(matrix));
  }

  private static String rule(BenchmarkPlan plan) {
    return String.join(
        " ",
        plan.verdicts() != null
            ? SideElsewhere.RULE
            : plan.version() == null
                ? "A verdict is the outcome that was decided."
                : "A verdict is what the version evaluates to on the facts of a decision.",
        CaseVerdicts.RULE,
        plan.failures().rule(),
        AnsweredTruth.RULE);
  }

  private static ScoreIntervals intervals(Side side, Bootstrap bootstrap)
      throws InterruptedException {
    List<Count> counts = side.counts();
    List<Function<VerdictMatrix, Figure>> figures =
        List.of(Benchmark::macroF1, VerdictMatrix::cohenKappa, VerdictMatrix::mcc);
    List<Interval> intervals =
        bootstrap.intervals(
            counts.stream().mapToLong(Count::cases).toArray(),
            figures.stream()
                .map(
                    figure ->
                        (Function<long[], Figure>)
                            drawn -> figure.apply(side.matrix(drawn(counts, drawn))))
                .toList());
    SortedMap<String, String> undefined = new TreeMap<>();
    List<String> names = List.of("macroF1", "cohenKappa", "mcc");
    for (int i = 0; i < names.size(); i++) {
      String reason = intervals.get(i).reason();
      if (reason != null) {
        undefined.put(names.get(i), reason);
      }
    }
    return new ScoreIntervals(
        intervals.get(0).ends(), intervals.get(1).ends(), intervals.get(2).ends(), undefined);
  }

  private static List<Count> drawn(List<Count> counts, long[] drawn) {
    List<Count> resample = new ArrayList<>();
    for (int i = 0; i < drawn.length; i++) {
      resample.add(new Count(counts.get(i).truth(), counts.get(i).verdict(), drawn[i]));
    }
    return resample;
  }

  private static Figure macroF1(VerdictMatrix matrix) {
    Double f1 = matrix.macro().f1();
    return f1 == null ? Figure.undefined("no case could be compared") : Figure.of(f1);
  }

  private static List<QuestionScores> questions(Side side, AnsweredTruth answers) {
    List<QuestionScores> scores = new ArrayList<>();
    answers
        .cases()
        .forEach(
            (question, cases) -> {
              long answered =
                  side.verdicts().stream()
                      .filter(verdict -> verdict.answers().containsKey(question))
                      .count();
              long right =
                  side.verdicts().stream()
                      .filter(verdict -> Boolean.TRUE.equals(verdict.answers().get(question)))
                      .count();
              scores.add(
                  new QuestionScores(
                      question,
                      cases,
                      answered,
                      right,
                      answered == 0 ? null : (double) right / answered,
                      answered == 0 ? null : Wilson.interval(right, answered),
                      answered == 0 ? "no decision answers it where labels do" : null));
            });
    return scores;
  }

  private static PathScores paths(Side side) {
    long checked = 0;
    long wrong = 0;
    for (int i = 0; i < side.cases().size(); i++) {
      CaseVerdict verdict = side.verdicts().get(i);
      if (Boolean.TRUE.equals(side.right(i)) && !verdict.answers().isEmpty()) {
        checked++;
        wrong += verdict.wrongAnswers().isEmpty() ? 0 : 1;
      }
    }
    return new PathScores(checked, wrong);
  }

  private static OtherSystem against(BenchmarkPlan plan, Side side, Side other)
      throws InterruptedException {
    long[] paired = new long[4]; // both right, the first alone, the other alone, none
    long differ = 0;
    for (int i = 0; i < side.cases().size(); i++) {
      Boolean one = side.right(i);
      Boolean two = other.right(i);
      if (one != null && two != null) {
        paired[one ? two ? 0 : 1 : two ? 2 : 3]++;
        differ += side.counted(i).equals(other.counted(i)) ? 0 : 1;
      }
    }
    VerdictMatrix matrix = other.matrix();
    Figure difference = difference(paired);
    Interval interval =
        plan.bootstrap().intervals(paired, List.of(Benchmark::difference)).getFirst();
    SortedMap<String, String> undefined = Side.undefined(matrix);
    if (difference.reason() != null) {
      undefined.put("difference", difference.reason());
    }
    if (interval.reason() != null) {
      undefined.put("differenceInterval", interval.reason());
    }
    return new OtherSystem(
        Objects.requireNonNull(plan.against()),
        other.systems(),
        other.unparseable(),
        other.failed(),
        matrix.cases(),
        maps(matrix),
        Side.accuracy(matrix),
        Side.accuracyInterval(matrix),
        matrix.macro(),
        matrix.weighted(),
        matrix.perClass(),
        matrix.cohenKappa().value(),
        matrix.mcc().value(),
        paired[0] + paired[1] + paired[2] + paired[3],
        differ,
        difference.value(),
        interval.ends(),
        McNemar.of(paired[1], paired[2]),
        AnytimeMcNemar.of(paired[1], paired[2]),
        undefined);
  }

  private static Figure difference(long[] paired) {
    long all = paired[0] + paired[1] + paired[2] + paired[3];
    return all == 0
        ? Figure.undefined("no case has a verdict of both that counts")
        : Figure.of((double) (paired[1] - paired[2]) / all);
  }

  private static Map<String, Map<String, Long>> maps(VerdictMatrix matrix) {
    return Map.copyOf(matrix.byName());
  }

  private static Verdicts listed(Side side, @Nullable Side other) {
    Verdicts verdicts = new Verdicts(side.cases().size());
    for (int i = 0; i < side.cases().size(); i++) {
      CaseVerdict verdict = side.verdicts().get(i);
      verdicts.add(
          new VerdictCell(
              side.cases().get(i).truth(),
              verdict.said(),
              side.right(i),
              verdict.wrongAnswers(),
              other == null ? null : other.verdicts().get(i).said(),
              other == null ? null : other.right(i)),
          verdict.position(),
          other == null ? CaseVerdict.NONE : other.verdicts().get(i).position());
    }
    return verdicts;
  }
}

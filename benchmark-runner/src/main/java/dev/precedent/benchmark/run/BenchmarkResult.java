package dev.precedent.benchmark.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.precedent.benchmark.elsewhere.CertifiedVerdicts;
import dev.precedent.benchmark.statistics.AnytimeMcNemar;
import dev.precedent.benchmark.statistics.ClassScores;
import dev.precedent.benchmark.statistics.Figures;
import dev.precedent.benchmark.statistics.McNemar;
import dev.precedent.benchmark.statistics.MeanScores;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a benchmark found. The same terms give the same result to the last digit: it holds no times.
 *
 * @param goldenSet {@code NAME@VERSION}
 * @param system whose decisions were the verdicts; null where a policy version was evaluated
 * @param policy {@code KEY@VERSION} that was evaluated; null where a system decided
 * @param verdicts what stands on record of verdicts that were made elsewhere; absent where
 *     decisions say what was decided
 * @param where which decisions; null for all of the policy
 * @param until the ledger position up to which decisions were seen, exclusive
 * @param systems how many of the decisions that counted are by which system, in which version
 * @param truth the rule that made the truth of several labels
 * @param rule what counted as a verdict, in words
 * @param failuresCounted {@code exclude}, {@code wrong}, or the outcome as which cases without a
 *     usable verdict counted
 * @param cases of the golden set
 * @param unparseable how many of them the system answered and nobody could read
 * @param failures what there was instead of a verdict, to number of cases: a failure's name,
 *     NO_DECISION, UNDECIDABLE
 * @param compared how many cases the figures are of
 * @param outcomes classes, in the order of the guideline
 * @param matrix truth to verdict to number of cases
 * @param binary with some outcomes as positive
 * @param intervals of figures that are no proportion
 * @param questions how often answers on the way to the verdict were right
 * @param paths right verdicts that rest on a wrong answer
 * @param against the other system; absent unless that was asked for
 * @param undefined for each figure that is null, why it does not exist
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record BenchmarkResult(
    String goldenSet,
    @Nullable String system,
    @Nullable String policy,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable CertifiedVerdicts verdicts,
    @Nullable String where,
    long until,
    Map<String, Long> systems,
    String truth,
    String rule,
    String failuresCounted,
    long cases,
    long unparseable,
    Map<String, Long> failures,
    long compared,
    List<String> outcomes,
    Map<String, Map<String, Long>> matrix,
    @Nullable Double accuracy,
    @Nullable List<Double> accuracyInterval,
    MeanScores macro,
    MeanScores weighted,
    Map<String, ClassScores> perClass,
    @Nullable Double cohenKappa,
    @Nullable Double mcc,
    BinaryScores binary,
    ScoreIntervals intervals,
    List<QuestionScores> questions,
    PathScores paths,
    BenchmarkResampling resampling,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable OtherSystem against,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> undefined) {

  /** Puts classes in their order, which a recorded result does not have. */
  public BenchmarkResult {
    matrix = matrixInOrder(outcomes, matrix);
    perClass = inOrder(outcomes, perClass);
  }

  /**
   * With some outcomes as positive.
   *
   * @param positive from the least to the most severe
   */
  public record BinaryScores(List<String> positive, Figures figures) {}

  /** 95 %, lower end first, from resamples; null where there is none. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record ScoreIntervals(
      @Nullable List<Double> macroF1,
      @Nullable List<Double> cohenKappa,
      @Nullable List<Double> mcc,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> undefined) {}

  /**
   * How often a question was answered as the labels on it say.
   *
   * @param cases those of which labels say so
   * @param answered those of them that were answered
   * @param accuracy right by answered; null where none was
   * @param interval 95 %, lower end first, after Wilson
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record QuestionScores(
      String question,
      long cases,
      long answered,
      long right,
      @Nullable Double accuracy,
      @Nullable List<Double> interval,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String undefined) {}

  /**
   * Right verdicts by what they rest on.
   *
   * @param checked cases with a right verdict of which labels say the answer to a question that was
   *     answered
   * @param wrongAnswer those of them of which an answer is wrong: the right outcome by a wrong path
   */
  public record PathScores(long checked, long wrongAnswer) {}

  /** Where intervals are from: percentiles over samples of the cases with replacement. */
  public record BenchmarkResampling(long seed, int resamples, String generator) {}

  /**
   * Another system on the same cases.
   *
   * @param paired cases on which both have a verdict that counts
   * @param differ those of them on which the verdicts differ
   * @param difference the accuracy of the first less that of the other, on the paired cases
   * @param differenceInterval 95 %, lower end first, from resamples
   * @param mcnemar whether both are right equally often: b where the first is right alone, c where
   *     the other is
   * @param anytime the same question, for those who look again while labels come in; null in
   *     results that were recorded before it was asked
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record OtherSystem(
      String system,
      Map<String, Long> systems,
      long unparseable,
      Map<String, Long> failures,
      long compared,
      Map<String, Map<String, Long>> matrix,
      @Nullable Double accuracy,
      @Nullable List<Double> accuracyInterval,
      MeanScores macro,
      MeanScores weighted,
      Map<String, ClassScores> perClass,
      @Nullable Double cohenKappa,
      @Nullable Double mcc,
      long paired,
      long differ,
      @Nullable Double difference,
      @Nullable List<Double> differenceInterval,
      McNemar mcnemar,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable AnytimeMcNemar anytime,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> undefined) {}

  static Map<String, Map<String, Long>> matrixInOrder(
      List<String> outcomes, Map<String, Map<String, Long>> matrix) {
    Map<String, Map<String, Long>> ordered = new LinkedHashMap<>();
    inOrder(outcomes, matrix).forEach((truth, row) -> ordered.put(truth, inOrder(outcomes, row)));
    return ordered;
  }

  /** Outcomes in their order, then the rest by name. */
  private static <T> Map<String, T> inOrder(List<String> outcomes, Map<String, T> values) {
    Map<String, T> ordered = new LinkedHashMap<>();
    outcomes.stream()
        .filter(values::containsKey)
        .forEach(name -> ordered.put(name, Objects.requireNonNull(values.get(name))));
    values.keySet().stream()
        .filter(name -> !outcomes.contains(name))
        .sorted()
        .forEach(name -> ordered.put(name, Objects.requireNonNull(values.get(name))));
    return ordered;
  }
}

package dev.precedent.benchmark.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How often which verdict was given where which class was true. A verdict may be a class, or
 * something else, such as a failure, which is always wrong.
 *
 * @param classes names of the classes, each of which is true or given at least once
 * @param others names of verdicts that are no class
 * @param counts a row for each class that is true; a column for each verdict, classes first
 */
public record VerdictMatrix(List<String> classes, List<String> others, long[][] counts) {

  public VerdictMatrix {
    classes = List.copyOf(classes);
    others = List.copyOf(others);
  }

  /** So many cases of which this is true, and that was said. */
  public record Count(String truth, String verdict, long cases) {}

  /**
   * A matrix of counts.
   *
   * @param order classes in the order in which they are to be told; others that occur follow by
   *     name
   * @param others verdicts that are no class
   * @param all of which those of no cases make no difference
   */
  public static VerdictMatrix of(List<String> order, List<String> others, List<Count> all) {
    List<Count> counts = all.stream().filter(count -> count.cases() > 0).toList();
    List<String> found =
        counts.stream()
            .flatMap(
                count ->
                    others.contains(count.verdict())
                        ? Stream.of(count.truth())
                        : Stream.of(count.truth(), count.verdict()))
            .distinct()
            .sorted()
            .toList();
    List<String> classes = new ArrayList<>(order.stream().filter(found::contains).toList());
    found.stream().filter(name -> !classes.contains(name)).forEach(classes::add);
    List<String> occurring =
        others.stream()
            .filter(name -> counts.stream().anyMatch(count -> count.verdict().equals(name)))
            .toList();
    List<String> columns = new ArrayList<>(classes);
    columns.addAll(occurring);
    long[][] matrix = new long[classes.size()][columns.size()];
    for (Count count : counts) {
      matrix[classes.indexOf(count.truth())][columns.indexOf(count.verdict())] += count.cases();
    }
    return new VerdictMatrix(classes, occurring, matrix);
  }

  /** How many cases there are. */
  public long cases() {
    return Arrays.stream(counts).flatMapToLong(LongStream::of).sum();
  }

  /** How many of them are right. */
  public long right() {
    return IntStream.range(0, classes.size()).mapToLong(i -> counts[i][i]).sum();
  }

  /** Truth to verdict to number of cases; all classes, zeros included. */
  public SequencedMap<String, SequencedMap<String, Long>> byName() {
    SequencedMap<String, SequencedMap<String, Long>> rows = new LinkedHashMap<>();
    for (int i = 0; i < classes.size(); i++) {
      SequencedMap<String, Long> row = new LinkedHashMap<>();
      for (int j = 0; j < counts[i].length; j++) {
        row.put(j < classes.size() ? classes.get(j) : others.get(j - classes.size()), counts[i][j]);
      }
      rows.put(classes.get(i), row);
    }
    return rows;
  }

  /** What is said of each class. */
  public SequencedMap<String, ClassScores> perClass() {
    SequencedMap<String, ClassScores> scores = new LinkedHashMap<>();
    for (int i = 0; i < classes.size(); i++) {
      scores.put(classes.get(i), ClassScores.of(classes.get(i), counts[i][i], said(i), truly(i)));
    }
    return Collections.unmodifiableSequencedMap(scores);
  }

  /** The mean over all classes, each alike. */
  public MeanScores macro() {
    return mean(_ -> 1);
  }

  /** The mean over all classes, each by how often it is true. */
  public MeanScores weighted() {
    return mean(ClassScores::support);
  }

  /** Cohen's kappa of truth and verdicts. */
  public Figure cohenKappa() {
    int size = classes.size() + others.size();
    long[][] square = new long[size][size];
    for (int i = 0; i < classes.size(); i++) {
      square[i] = Arrays.copyOf(counts[i], size);
    }
    return CohenKappa.kappa(square);
  }

  /**
   * Matthews' correlation coefficient for any number of classes: J. Gorodkin, Computational Biology
   * and Chemistry 28 (2004) 367–374, which is that of B. W. Matthews (1975) for two.
   */
  public Figure mcc() {
    double all = cases();
    double together = 0;
    double saids = 0;
    double trues = 0;
    for (int j = 0; j < classes.size() + others.size(); j++) {
      double truly = j < classes.size() ? truly(j) : 0;
      together += said(j) * truly;
      saids += (double) said(j) * said(j);
      trues += truly * truly;
    }
    double spread = Math.sqrt(all * all - saids) * Math.sqrt(all * all - trues);
    return spread == 0
        ? Figure.undefined("all verdicts, or all truths, are the same")
        : Figure.of((right() * all - together) / spread);
  }

  private long truly(int row) {
    return LongStream.of(counts[row]).sum();
  }

  private long said(int column) {
    return Arrays.stream(counts).mapToLong(row -> row[column]).sum();
  }

  private MeanScores mean(ToDoubleFunction<ClassScores> weight) {
    SortedMap<String, String> undefined = new TreeMap<>();
    return new MeanScores(
        mean("precision", ClassScores::precision, weight, undefined),
        mean("recall", ClassScores::recall, weight, undefined),
        mean("f1", ClassScores::f1, weight, undefined),
        undefined);
  }

  private interface Score {
    @Nullable Double of(ClassScores scores);
  }

  private @Nullable Double mean(
      String name,
      Score score,
      ToDoubleFunction<ClassScores> weight,
      Map<String, String> undefined) {
    double sum = 0;
    double weights = 0;
    for (Map.Entry<String, ClassScores> each : perClass().entrySet()) {
      double weighs = weight.applyAsDouble(each.getValue());
      Double value = score.of(each.getValue());
      if (value == null && weighs > 0) {
        undefined.put(name, "that of %s does not exist".formatted(each.getKey()));
        return null;
      }
      sum += value == null ? 0 : weighs * value;
      weights += weighs;
    }
    if (weights == 0) {
      undefined.put(name, "no case could be compared");
      return null;
    }
    return sum / weights;
  }
}

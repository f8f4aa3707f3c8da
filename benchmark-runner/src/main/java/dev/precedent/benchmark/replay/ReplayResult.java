package dev.precedent.benchmark.replay;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a replay found. The same policy version, query, baseline and position give the same result
 * to the last digit: it holds no times.
 *
 * @param policy {@code KEY@VERSION}, under which the decisions were evaluated
 * @param baseline {@code recorded}, or the {@code KEY@VERSION} that was compared with
 * @param where the query that selected, the policy included
 * @param until the ledger position up to which everything was seen, exclusive
 * @param total {@code unchanged + flipped + undecidable}
 * @param flipped decisions whose outcome changes; a failure that becomes an outcome is one
 * @param undecidable decisions whose recorded facts do not decide under the version
 * @param missing for each missing signal or question, how many undecidable decisions miss it
 * @param matrix old outcome to new outcome to number of decisions, undecidable ones left out; an
 *     old outcome may be a failure's name, or UNDECIDABLE under a baseline version
 * @param engine what evaluated
 * @param outcomes from the least to the most severe
 * @param labels what the changes mean; absent where no case of the selection is adjudicated
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReplayResult(
    String policy,
    String baseline,
    String where,
    long until,
    long total,
    long unchanged,
    long flipped,
    long undecidable,
    Map<String, Long> missing,
    Map<String, Map<String, Long>> matrix,
    String engine,
    Digests digests,
    List<String> outcomes,
    @Nullable AgainstLabels labels) {

  private static final String ENGINE = "evaluator";

  /** Puts outcomes in their order, which a recorded result does not have. */
  public ReplayResult {
    Map<String, Map<String, Long>> found = matrix;
    Map<String, Map<String, Long>> ordered = new LinkedHashMap<>();
    inOrder(outcomes, matrix.keySet().stream())
        .forEach(
            old -> ordered.put(old, inOrder(outcomes, Objects.requireNonNull(found.get(old)))));
    matrix = ordered;
    labels = labels == null ? null : labels.inOrder(outcomes);
  }

  /**
   * What went in.
   *
   * @param policy of the policy document's UTF-8 bytes
   * @param input SHA-256 over all selected decisions in the order of the ledger, for each its
   *     position as eight bytes, most significant first, and the SHA-256 of its payload
   */
  public record Digests(String policy, String input) {}

  static ReplayResult of(
      ReplayPlan plan, Counts counts, Outcomes outcomes, long roundsWithout, String input) {
    List<String> positive = outcomes.positive(plan.positive());
    long unchanged = counts.sum(Cell::unchanged);
    long undecidable = counts.sum(cell -> !cell.decided());
    long total = counts.sum(cell -> true);
    return new ReplayResult(
        plan.version().key() + "@" + plan.version().version(),
        plan.baseline().name(),
        plan.selection().where(),
        plan.selection().until(),
        total,
        unchanged,
        total - unchanged - undecidable,
        undecidable,
        counts.missing(),
        matrix(counts),
        ENGINE,
        new Digests(plan.version().digest(), input),
        outcomes.ordered(),
        counts.sum(cell -> cell.truth().adjudicated()) == 0
            ? null
            : AgainstLabels.of(counts, outcomes, positive, roundsWithout));
  }

  private static Map<String, Map<String, Long>> matrix(Counts counts) {
    Map<String, Map<String, Long>> matrix = new HashMap<>();
    counts
        .byCell()
        .forEach(
            (cell, count) -> {
              if (cell.now() != null) {
                matrix
                    .computeIfAbsent(cell.before().name(), old -> new HashMap<>())
                    .merge(cell.now(), count, Long::sum);
              }
            });
    return matrix;
  }

  static <T> Map<String, T> inOrder(List<String> outcomes, Map<String, T> values) {
    Map<String, T> ordered = new LinkedHashMap<>();
    inOrder(outcomes, values.keySet().stream())
        .forEach(name -> ordered.put(name, Objects.requireNonNull(values.get(name))));
    return ordered;
  }

  /** The names that occur: outcomes by severity, then failures and the rest by name. */
  private static Stream<String> inOrder(List<String> outcomes, Stream<String> occurring) {
    List<String> names = occurring.distinct().sorted().toList();
    return Stream.concat(
        outcomes.stream().filter(names::contains),
        names.stream().filter(name -> !outcomes.contains(name)));
  }
}

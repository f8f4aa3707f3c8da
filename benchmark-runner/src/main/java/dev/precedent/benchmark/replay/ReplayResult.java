package dev.precedent.benchmark.replay;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        matrix(counts, outcomes.ordered()),
        ENGINE,
        new Digests(plan.version().digest(), input),
        outcomes.ordered(),
        counts.sum(cell -> cell.truth().adjudicated()) == 0
            ? null
            : AgainstLabels.of(counts, outcomes, positive, roundsWithout));
  }

  private static Map<String, Map<String, Long>> matrix(Counts counts, List<String> outcomes) {
    List<Cell> decided = counts.cells().stream().filter(Cell::decided).toList();
    Map<String, Map<String, Long>> matrix = new LinkedHashMap<>();
    inOrder(outcomes, decided.stream().map(cell -> cell.before().name()))
        .forEach(
            old -> {
              Map<String, Long> row = new LinkedHashMap<>();
              for (String now : outcomes) {
                long count =
                    counts.sum(cell -> cell.before().name().equals(old) && now.equals(cell.now()));
                if (count > 0) {
                  row.put(now, count);
                }
              }
              matrix.put(old, row);
            });
    return matrix;
  }

  /** The names that occur: outcomes by severity, then failures and the rest by name. */
  private static Stream<String> inOrder(List<String> outcomes, Stream<String> occurring) {
    List<String> names = occurring.distinct().sorted().toList();
    return Stream.concat(
        outcomes.stream().filter(names::contains),
        names.stream().filter(name -> !outcomes.contains(name)));
  }
}

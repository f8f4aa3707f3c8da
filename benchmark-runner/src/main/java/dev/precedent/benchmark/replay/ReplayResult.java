package dev.precedent.benchmark.replay;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.precedent.query.Grouping;
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
 * @param engine what evaluated; all come to the same
 * @param way which decisions were evaluated: {@code full}, all of them, or {@code changed}, those
 *     that a change may concern, because all others follow the version that they name; absent from
 *     what earlier versions wrote. Both come to the same
 * @param outcomes from the least to the most severe
 * @param labels what the changes mean; absent where no case of the selection is adjudicated
 * @param laterFacts what was used of facts that were brought in later; absent unless that was asked
 *     for
 * @param slices the same by slice; absent unless that was asked for
 * @param load how many there are a day; absent unless that was asked for and there are any
 * @param changes which changes of the policy decide, those that decide most first; absent from what
 *     earlier versions wrote
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
    @Nullable String way,
    Digests digests,
    List<String> outcomes,
    @Nullable LaterFacts laterFacts,
    @Nullable AgainstLabels labels,
    @Nullable SlicedResult slices,
    @Nullable Load load,
    @Nullable List<DecidingChange> changes) {

  /** All decisions were evaluated. */
  static final String FULL = "full";

  /** Puts outcomes in their order, which a recorded result does not have. */
  public ReplayResult {
    matrix = matrixInOrder(outcomes, matrix);
    labels = labels == null ? null : labels.inOrder(outcomes);
    slices = slices == null ? null : slices.inOrder(outcomes);
    load = load == null ? null : load.inOrder(outcomes);
    changes =
        changes == null ? null : changes.stream().map(each -> each.inOrder(outcomes)).toList();
  }

  /**
   * What went in, and what came out.
   *
   * @param policy of the policy document's UTF-8 bytes
   * @param input of the positions of all selected decisions, {@code sha256-positions:} and 64
   *     digits: see {@link InputDigest}. Earlier versions wrote {@code sha256:} and the SHA-256
   *     over each one's position as eight bytes and the SHA-256 of its payload, in the order of the
   *     ledger
   * @param result of what was found, {@code sha256:} and 64 digits: see {@link ResultDigest};
   *     absent from what earlier versions wrote
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Digests(
      String policy, String input, @Nullable String payloads, @Nullable String result) {}

  static ReplayResult of(ReplayPlan plan, Tally tally, Outcomes outcomes, String engine) {
    Counts counts = tally.counts();
    Measures measures = plan.measures();
    List<String> positive = outcomes.positive(measures.positive());
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
        counts.matrix(),
        engine,
        tally.way(),
        new Digests(
            plan.version().digest(),
            tally.input().end(),
            tally.payloads(),
            ResultDigest.of(plan, tally, outcomes.ordered())),
        outcomes.ordered(),
        plan.withLaterFacts() ? tally.later().told() : null,
        counts.sum(cell -> cell.truth().adjudicated()) == 0
            ? null
            : AgainstLabels.of(
                counts, outcomes, positive, tally.roundsWithout(), measures.weights()),
        measures.by().isEmpty()
            ? null
            : SlicedResult.of(tally.slices(), measures.by(), positive, measures.weights()),
        measures.load() && total > 0 ? Load.of(tally.slices().of(Grouping.ByPeriod.DAY)) : null,
        tally.changes().deciding());
  }

  static Map<String, Map<String, Long>> matrixInOrder(
      List<String> outcomes, Map<String, Map<String, Long>> matrix) {
    Map<String, Map<String, Long>> ordered = new LinkedHashMap<>();
    inOrder(outcomes, matrix)
        .forEach((old, changes) -> ordered.put(old, inOrder(outcomes, changes)));
    return ordered;
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

package dev.precedent.archive;

import dev.precedent.archive.ArchiveEvaluation.Group;
import dev.precedent.archive.ArchiveEvaluation.Request;
import dev.precedent.archive.Census.Recorded;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.policy.diff.Divergence;
import dev.precedent.policy.sql.DivergenceSql;
import dev.precedent.policy.sql.Literals;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which decisions need no evaluation: those that follow the version that they name, and whose facts
 * nothing concerns that changed since. They come out as they were recorded, under a baseline
 * version as under the replayed one, and are counted by that.
 *
 * <p>All that follow their version are counted first, and those are taken off that were evaluated
 * after all.
 */
final class Settled {
  /** With more tests than this, asking what changed costs as much as evaluating. */
  private static final int MOST_TESTS = 10;

  private static final String FOLLOWED = Sql.quoted("d.followed");

  private final Request request;
  private final SortedMap<String, String> regions = new TreeMap<>();
  private final Map<Group, Long> counts = new HashMap<>();
  private boolean everyVersion;
  private boolean everyDecision;

  private Settled(Request request) {
    this.request = request;
  }

  /**
   * Finds out of which versions they may be.
   *
   * @param since what changed since each version that a decision names and follows
   */
  static Settled of(Request request, Map<String, Divergence> since, FactSql facts) {
    Settled settled = new Settled(request);
    since.forEach(
        (version, divergence) ->
            settled
                .region(divergence, facts)
                .ifPresent(region -> settled.regions.put(version, region)));
    return settled;
  }

  private Optional<String> region(Divergence divergence, FactSql facts) {
    try {
      Optional<String> region = new DivergenceSql(divergence, facts::of).region(MOST_TESTS);
      PolicyVersion baseline = request.baseline();
      if (baseline == null) {
        return region;
      }
      PolicyVersion recordedUnder = divergence.version(Divergence.Side.BEFORE);
      Optional<String> other =
          new DivergenceSql(Divergence.between(recordedUnder, baseline), facts::of)
              .region(MOST_TESTS);
      return region.flatMap(one -> other.map(two -> "(%s) OR (%s)".formatted(one, two)));
    } catch (CannotEvaluate e) {
      return Optional.empty();
    }
  }

  /** Whether there is no decision that need not be evaluated. */
  boolean isNone() {
    return regions.isEmpty();
  }

  /** The decisions that are to be evaluated. */
  String others(String selected) {
    if (isNone()) {
      return selected;
    }
    String concerned =
        everyVersion && regions.size() == 1 ? regions.firstEntry().getValue() : byVersion();
    return "(SELECT * FROM %s AS d WHERE %s)"
        .formatted(
            selected,
            everyDecision
                ? concerned // files that it does not concern need not be read
                : "d.conform IS DISTINCT FROM 'yes' OR "
                    + "coalesce(%s, FALSE)".formatted(concerned));
  }

  private String byVersion() {
    return regions.entrySet().stream()
        .map(
            each ->
                "WHEN %s THEN coalesce(%s, FALSE)"
                    .formatted(Literals.text(each.getKey()), each.getValue()))
        .collect(Collectors.joining(" ", "CASE d.version ", " ELSE TRUE END"));
  }

  /** What tells decisions apart that were counted here and are evaluated after all. */
  Stream<FactSql.Named> kept() {
    if (isNone()) {
      return Stream.empty();
    }
    return Stream.of(
        new FactSql.Named(FOLLOWED, "CASE WHEN %s THEN d.outcome END".formatted(followed())));
  }

  private String followed() {
    return everyVersion
        ? "d.conform = 'yes'"
        : "d.conform = 'yes' AND d.version IN (%s)"
            .formatted(Sql.texts(List.copyOf(regions.keySet())));
  }

  /**
   * Counts those that follow their version, with what was given for their cases.
   *
   * @param recorded how many selected decisions were recorded in which way
   */
  void count(Map<Recorded, Long> recorded, Statements statements, String selected)
      throws InterruptedException {
    everyDecision = recorded.keySet().stream().allMatch(Recorded::conform);
    everyVersion =
        recorded.keySet().stream()
            .filter(Recorded::conform)
            .allMatch(each -> regions.containsKey(each.version()));
    if (request.labelled() == null) {
      recorded.forEach(
          (each, decisions) -> {
            if (each.conform() && regions.containsKey(each.version())) {
              count(each.version(), each.outcome(), null, decisions);
            }
          });
    } else {
      statements.forEach(
          "SELECT d.version, d.outcome, l.value, count(*) FROM %s AS d LEFT JOIN labelled AS l USING (case_id) WHERE %s GROUP BY ALL"
              .formatted(selected, followed()),
          row -> count(row.getString(1), row.getString(2), row.getString(3), row.getLong(4)));
    }
  }

  private void count(
      String version, @Nullable String outcome, @Nullable String labelled, long decisions) {
    counts.merge(
        group(request.baseline() == null ? version : "", outcome, labelled), decisions, Long::sum);
  }

  /** So many of those counted were evaluated. */
  void evaluated(Group group, @Nullable String followed, long decisions) {
    if (followed != null) {
      counts.merge(group(group.recordedUnder(), followed, group.labelled()), -decisions, Long::sum);
    }
  }

  /** How many are left, in groups that may be among those of evaluated ones. */
  Map<Group, Long> counts() {
    counts.values().removeIf(count -> count == 0);
    return counts;
  }

  private static Group group(String version, @Nullable String outcome, @Nullable String labelled) {
    return new Group(version, outcome, null, outcome, List.of(), labelled, null);
  }
}

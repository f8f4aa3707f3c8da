package dev.precedent.benchmark.goldenset;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.precedent.benchmark.goldenset.GoldenSets.Recorded;
import dev.precedent.contracts.GoldenSetFrozen;
import dev.precedent.contracts.GoldenSetFrozen.GoldenCase;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A version of a golden set, as it was frozen.
 *
 * @param versions how many there are of this name
 * @param cases how many it holds
 * @param truth outcome to number of cases, by the outcome's name
 * @param where the query on decisions that selected the cases; null for all that had labels, and in
 *     versions that were frozen before this was kept
 * @param until the ledger position up to which labels were counted, exclusive
 * @param adjudication the rule that made one truth of several labels, in words
 * @param frozenBy who did it
 * @param position where it stands in the ledger
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record GoldenSetVersion(
    String name,
    int version,
    int versions,
    String policy,
    int cases,
    Map<String, Long> truth,
    @Nullable String where,
    long until,
    String adjudication,
    Instant frozenAt,
    String frozenBy,
    long position) {

  static GoldenSetVersion of(Recorded recorded, int versions) {
    GoldenSetFrozen set = recorded.set();
    return new GoldenSetVersion(
        set.name().value(),
        set.version(),
        versions,
        set.policy().value(),
        set.cases().size(),
        set.cases().stream()
            .collect(Collectors.groupingBy(GoldenCase::truth, TreeMap::new, Collectors.counting())),
        set.where(),
        set.until(),
        set.adjudication(),
        recorded.at(),
        recorded.by().value(),
        recorded.position());
  }
}

package dev.precedent.benchmark.goldenset;

import dev.precedent.benchmark.adjudication.Repeats;
import dev.precedent.benchmark.adjudication.Settlement;
import java.util.Map;

/**
 * A version of a golden set.
 *
 * @param cases how many it holds
 * @param until the ledger position up to which labels were counted, exclusive
 * @param truth outcome to number of cases, by the outcome's name
 * @param unadjudicated how many labelled cases were left out, because their labels settle nothing
 * @param repeats what came of it where a rater judged a case again
 * @param rule how the judgements of a case settled what is true of it
 * @param adjudication the rule that made one truth of several labels, in words
 * @param position where it stands in the ledger
 */
public record FrozenGoldenSet(
    String name,
    int version,
    String policy,
    int cases,
    long until,
    Map<String, Long> truth,
    int unadjudicated,
    Repeats repeats,
    Settlement rule,
    String adjudication,
    long position) {}

package dev.precedent.benchmark.goldenset;

import java.util.Map;

/**
 * A version of a golden set.
 *
 * @param cases how many it holds
 * @param until the ledger position up to which labels were counted, exclusive
 * @param truth outcome to number of cases, by the outcome's name
 * @param unadjudicated how many labelled cases were left out, because their labels settle nothing
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
    long position) {}

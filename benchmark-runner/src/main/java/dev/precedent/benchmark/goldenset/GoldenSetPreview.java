package dev.precedent.benchmark.goldenset;

import java.util.Map;

/**
 * What a golden set would hold if it were frozen now.
 *
 * @param policy the key of the policy whose labels are adjudicated
 * @param cases how many would be frozen
 * @param until the ledger position up to which labels were counted, exclusive
 * @param truth outcome to number of cases, by the outcome's name
 * @param unadjudicated how many labelled cases would be left out, because their labels settle
 *     nothing
 * @param adjudication the rule that makes one truth of several labels, in words
 */
public record GoldenSetPreview(
    String policy,
    int cases,
    long until,
    Map<String, Long> truth,
    int unadjudicated,
    String adjudication) {}

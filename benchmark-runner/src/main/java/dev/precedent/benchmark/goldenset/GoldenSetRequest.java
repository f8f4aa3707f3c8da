package dev.precedent.benchmark.goldenset;

import org.jspecify.annotations.Nullable;

/**
 * What somebody wants frozen.
 *
 * @param name of the golden set
 * @param policy the key of the policy whose labels are adjudicated
 * @param where only cases of which a decision matches, in the search syntax; all labelled cases
 *     where it is absent
 * @param until the ledger position up to which labels count, exclusive; the head where it is absent
 */
public record GoldenSetRequest(
    @Nullable String name, @Nullable String policy, @Nullable String where, @Nullable Long until) {}

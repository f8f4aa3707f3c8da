package dev.precedent.contracts.command;

import dev.precedent.contracts.GoldenSetFrozen.GoldenCase;
import dev.precedent.contracts.GoldenSetName;
import dev.precedent.contracts.PolicyKey;
import java.util.List;

/**
 * Make a selection of adjudicated cases the next version of a golden set.
 *
 * @param until the ledger position up to which labels were counted, exclusive
 * @param adjudication the rule that made one truth of several labels, in words
 */
public record FreezeGoldenSet(
    GoldenSetName name, PolicyKey policy, long until, String adjudication, List<GoldenCase> cases)
    implements Command {}

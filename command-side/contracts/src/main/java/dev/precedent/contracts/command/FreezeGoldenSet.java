package dev.precedent.contracts.command;

import dev.precedent.contracts.GoldenSetFrozen.GoldenCase;
import dev.precedent.contracts.GoldenSetFrozen.Part;
import dev.precedent.contracts.GoldenSetName;
import dev.precedent.contracts.PolicyKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Make a selection of adjudicated cases the next version of a golden set.
 *
 * @param until the ledger position up to which labels were counted, exclusive
 * @param adjudication the rule that made one truth of several labels, in words
 * @param cases in the order of their ids; none where they stand in parts
 * @param where the query on decisions that selected the cases; absent for all that have labels
 * @param parts what {@link ListGoldenCases} listed; absent where the cases stand here
 */
public record FreezeGoldenSet(
    GoldenSetName name,
    PolicyKey policy,
    long until,
    String adjudication,
    List<GoldenCase> cases,
    @Nullable String where,
    @Nullable List<Part> parts)
    implements Command {}

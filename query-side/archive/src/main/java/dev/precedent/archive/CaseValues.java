package dev.precedent.archive;

import dev.precedent.archive.ArchiveLabels.Archived;
import dev.precedent.contracts.PolicyVersionId;
import dev.precedent.policy.PolicyVersion;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Something of each labelled case of a policy, by which its decisions are told apart.
 *
 * @param until the ledger position up to which labels count, exclusive; the archive must have come
 *     so far
 * @param versions the guidelines by their ids
 * @param value what the labels of a case say, given in the order of the ledger; it may hang on
 *     neither their ids, nor their positions, nor their times beyond the order of each
 */
public record CaseValues(
    long until,
    Function<PolicyVersionId, Optional<PolicyVersion>> versions,
    Function<List<Archived>, String> value) {}

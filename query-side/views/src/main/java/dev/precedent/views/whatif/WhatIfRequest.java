package dev.precedent.views.whatif;

import dev.precedent.http.Forms;
import dev.precedent.query.Query;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to know of a policy version.
 *
 * @param policy {@code KEY@VERSION}, draft or published; absent where {@code yaml} is given
 * @param yaml a policy document that need not be known to the server
 * @param where which of the policy's decisions, in the search syntax; all where it is absent
 * @param facets fields by whose values flips are counted
 * @param size how many of the changed decisions to list; 50 where it is absent
 * @param cursor the {@code next} of the answer before
 */
public record WhatIfRequest(
    @Schema(pattern = "^" + Forms.POLICY_VERSION + "$", example = "hate-speech@2.0.0")
        @Nullable String policy,
    @Nullable String yaml,
    @Schema(maxLength = Query.MAX_LENGTH) @Nullable String where,
    @Nullable List<String> facets,
    @Schema(minimum = "0", maximum = "200") @Nullable Integer size,
    @Nullable String cursor) {}

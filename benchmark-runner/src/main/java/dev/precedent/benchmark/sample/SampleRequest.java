package dev.precedent.benchmark.sample;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.precedent.benchmark.request.Groupings;
import dev.precedent.contracts.SampleDrawn;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Which decisions are to be drawn from.
 *
 * @param where the decisions, in the search syntax; of one policy
 * @param policy its key; found out where it is absent
 * @param until only decisions that were recorded before this ledger position; the head where it is
 *     absent
 * @param size how many are drawn
 * @param by what strata are told apart by, as replays are sliced; all are one where it is absent
 * @param allocate {@code proportional} unless said, or {@code neyman}
 * @param minimum how many are drawn of each stratum that has as many; 2 where it is absent
 * @param rates for {@code neyman}: about what share of each stratum is thought to be wrong or
 *     positive, by the stratum's name: its values with {@code /} between them, {@code (none)} where
 *     decisions have none
 * @param pilot for {@code neyman}, instead of rates: the id of an estimate whose error rates are
 *     taken
 * @param seed any text; absent with {@code seedFrom}
 * @param seedFrom {@code next-checkpoint}: a seed that nobody knows yet
 * @param nonce what is hashed into that seed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SampleRequest(
    @Schema(
            requiredMode = Schema.RequiredMode.REQUIRED,
            example = "policy:hate-speech outcome:REMOVE")
        @Nullable String where,
    @Nullable String policy,
    @Schema(minimum = "0") @Nullable Long until,
    @Schema(requiredMode = Schema.RequiredMode.REQUIRED, minimum = "1", maximum = "20000")
        @Nullable Integer size,
    @ArraySchema(maxItems = Groupings.MOST) @Nullable List<String> by,
    @Schema(allowableValues = {"proportional", "neyman"}) @Nullable String allocate,
    @Schema(minimum = "0", maximum = "1000") @Nullable Integer minimum,
    @Nullable SortedMap<String, Double> rates,
    @Schema(example = "1") @Nullable String pilot,
    @Schema(maxLength = SampleDrawn.MAX_SEED) @Nullable String seed,
    @Schema(allowableValues = "next-checkpoint") @Nullable String seedFrom,
    @Schema(maxLength = SampleDrawn.MAX_SEED) @Nullable String nonce) {
  static final String PROPORTIONAL = "proportional";
  static final String NEYMAN = "neyman";
  static final String NEXT_CHECKPOINT = "next-checkpoint";

  /** The same with what is left open filled in. */
  SampleRequest full(
      String selected,
      String key,
      long position,
      @Nullable List<String> strata,
      String allocation,
      int least,
      @Nullable SortedMap<String, Double> known) {
    return new SampleRequest(
        selected,
        key,
        position,
        size,
        strata,
        allocation,
        least,
        known,
        pilot,
        seed,
        seedFrom,
        seedFrom == null ? null : nonce == null ? "" : nonce);
  }
}

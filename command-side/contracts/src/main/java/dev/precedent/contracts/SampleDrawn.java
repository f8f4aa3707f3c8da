package dev.precedent.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Decisions were drawn at random from those that a query selected, so that people look at them.
 * Whoever has the ledger can draw them again: of each stratum those with the lowest SHA-256 of the
 * seed, a line feed and the decision's id, all in UTF-8.
 *
 * @param id of the job that drew them
 * @param policy of the decisions
 * @param where the query
 * @param until decisions that were recorded before this ledger position
 * @param decisions how many were selected
 * @param population SHA-256 of their ids in the order of the ledger, a line feed behind each
 * @param by what strata are told apart by; empty where all decisions are one
 * @param allocation {@code proportional} or {@code neyman}
 * @param seed that they were drawn with
 * @param checkpoint from which the seed was made; absent where it was chosen
 * @param strata in the order of their values
 * @param drawn in an order of which each beginning is a sample that is divided in the same way
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SampleDrawn(
    JobId id,
    PolicyKey policy,
    String where,
    long until,
    long decisions,
    String population,
    List<String> by,
    String allocation,
    String seed,
    @Nullable SeedCheckpoint checkpoint,
    List<SampleStratum> strata,
    List<SampledDecision> drawn)
    implements Event {
  /** A sample is one event, so its size is bounded. */
  public static final int MOST = 20_000;

  /** Longest seed, in UTF-16 units. */
  public static final int MAX_SEED = 200;

  public SampleDrawn {
    Texts.bounded("a seed", seed, MAX_SEED);
    by = List.copyOf(by);
    strata = List.copyOf(strata);
    drawn = List.copyOf(drawn);
    if (drawn.size() > MOST) {
      throw new InvalidValue(
          "a sample has at most %d decisions, found %d".formatted(MOST, drawn.size()));
    }
  }

  /**
   * A checkpoint of the ledger that nobody knew when the sample was asked for. The seed is the
   * SHA-256 of its root and the nonce's UTF-8, in hexadecimal digits.
   *
   * @param number among the checkpoints, from 0
   * @param size how many events it is about
   * @param root of the tree of that size, 64 hexadecimal digits
   * @param nonce what whoever asked added; may be empty
   */
  public record SeedCheckpoint(long number, long size, String root, String nonce) {}

  /**
   * Decisions that have the same values.
   *
   * @param values by what they are told apart by; one that the decisions lack is left out
   * @param decisions how many were selected
   * @param outcomes how many of these have which outcome, or which failure
   * @param drawn how many were drawn
   */
  public record SampleStratum(
      SortedMap<String, String> values,
      long decisions,
      SortedMap<String, Long> outcomes,
      int drawn) {
    public SampleStratum {
      values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
      outcomes = Collections.unmodifiableSortedMap(new TreeMap<>(outcomes));
    }
  }

  /**
   * A decision that was drawn.
   *
   * @param position where it stands in the ledger
   * @param item its case
   * @param stratum the number of its stratum, from 0
   */
  public record SampledDecision(
      DecisionId id, long position, @JsonProperty("case") CaseId item, int stratum) {}
}

package dev.precedent.benchmark.sample;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.precedent.contracts.SampleDrawn;
import dev.precedent.contracts.SampleDrawn.SampleStratum;
import dev.precedent.contracts.SampleDrawn.SeedCheckpoint;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A sample that was drawn. The same terms and seed give the same one: it holds no times.
 *
 * @param policy its key
 * @param where which decisions were drawn from
 * @param until those that were recorded before this ledger position
 * @param decisions how many these are
 * @param population SHA-256 of their ids in the order of the ledger, a line feed behind each
 * @param drawn how many were drawn
 * @param allocation how they were divided among strata
 * @param seed that they were drawn with
 * @param checkpoint from which the seed was made; absent where it was chosen
 * @param drawsBefore how many samples of the same decisions' query were asked for before this one,
 *     cancelled and failed ones too: who draws until a sample pleases is found out by it
 * @param rule how they were drawn, in words
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SampleResult(
    String policy,
    String where,
    long until,
    long decisions,
    String population,
    int drawn,
    String allocation,
    String seed,
    @Nullable SeedCheckpoint checkpoint,
    long drawsBefore,
    String rule,
    List<DrawnStratum> strata) {
  static final String RULE =
      "Of each stratum those decisions were drawn whose SHA-256 of the seed, a line feed and the"
          + " decision's id is lowest.";

  /**
   * A stratum.
   *
   * @param name its values with {@code /} between them, {@code (none)} where decisions have none
   */
  public record DrawnStratum(String name, @JsonUnwrapped SampleStratum stratum) {}

  static SampleResult of(SampleDrawn sample, long drawsBefore) {
    return new SampleResult(
        sample.policy().value(),
        sample.where(),
        sample.until(),
        sample.decisions(),
        sample.population(),
        sample.drawn().size(),
        sample.allocation(),
        sample.seed(),
        sample.checkpoint(),
        drawsBefore,
        RULE,
        sample.strata().stream()
            .map(each -> new DrawnStratum(Strata.name(sample.by(), each), each))
            .toList());
  }
}

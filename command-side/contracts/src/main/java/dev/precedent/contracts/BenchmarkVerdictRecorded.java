package dev.precedent.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * What a system said of one case of a golden set.
 *
 * @param goldenSetVersion the freeze that was used
 * @param item the case
 * @param truth the adjudicated outcome
 * @param verdict the system's outcome; absent where it failed
 * @param failure why there is no verdict; absent where there is one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BenchmarkVerdictRecorded(
    BenchmarkId benchmark,
    GoldenSetName goldenSet,
    int goldenSetVersion,
    @JsonProperty("case") CaseId item,
    SystemVersion system,
    String truth,
    @Nullable String verdict,
    @Nullable Failure failure)
    implements Event {

  public BenchmarkVerdictRecorded {
    if ((verdict == null) == (failure == null)) {
      throw new InvalidValue("a benchmark verdict has either a verdict or a failure");
    }
  }
}

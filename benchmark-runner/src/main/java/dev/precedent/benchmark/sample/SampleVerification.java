package dev.precedent.benchmark.sample;

import dev.precedent.contracts.SampleDrawn;
import dev.precedent.contracts.SampleDrawn.SampledDecision;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether a sample that is drawn again, with the seed on record, is the one on record.
 *
 * @param sample its id
 * @param decisions how many were drawn from, again
 * @param drawn how many were drawn, again
 * @param equal whether nothing parts
 * @param partings what does, in the order in which it is told
 */
public record SampleVerification(
    String sample, long decisions, int drawn, boolean equal, List<Parting> partings) {

  /**
   * Something that parts.
   *
   * @param what it is, in words
   * @param recorded as it stands on record
   * @param again as it comes out now
   */
  public record Parting(String what, String recorded, String again) {}

  /**
   * Compares.
   *
   * @param seed what was found of the seed
   */
  static SampleVerification between(
      String number, SampleDrawn recorded, SampleDrawn again, List<Parting> seed) {
    List<Parting> partings = new ArrayList<>(seed);
    compare("decisions drawn from", recorded.decisions(), again.decisions(), partings);
    compare("digest of their ids", recorded.population(), again.population(), partings);
    compare("strata", recorded.strata(), again.strata(), partings);
    compare("number drawn", recorded.drawn().size(), again.drawn().size(), partings);
    int at = first(recorded.drawn(), again.drawn());
    if (at < Math.min(recorded.drawn().size(), again.drawn().size())) {
      partings.add(
          new Parting(
              "drawn decision %d".formatted(at + 1),
              recorded.drawn().get(at).id().value(),
              again.drawn().get(at).id().value()));
    }
    return new SampleVerification(
        number, again.decisions(), again.drawn().size(), partings.isEmpty(), partings);
  }

  static void compare(String what, Object recorded, Object again, List<Parting> partings) {
    if (!recorded.equals(again)) {
      partings.add(new Parting(what, recorded.toString(), again.toString()));
    }
  }

  /** The first place at which both differ; where one of both ends if there is none before. */
  private static int first(List<SampledDecision> one, List<SampledDecision> other) {
    int at = 0;
    while (at < one.size() && at < other.size() && one.get(at).equals(other.get(at))) {
      at++;
    }
    return at;
  }
}

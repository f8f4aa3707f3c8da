package dev.precedent.benchmark.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precedent.benchmark.Given;
import dev.precedent.benchmark.sample.SampleVerification.Parting;
import dev.precedent.contracts.CaseId;
import dev.precedent.contracts.DecisionId;
import dev.precedent.contracts.JobId;
import dev.precedent.contracts.SampleDrawn;
import dev.precedent.contracts.SampleDrawn.SampleStratum;
import dev.precedent.contracts.SampleDrawn.SampledDecision;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SampleVerificationTest {
  private static final SampleDrawn DRAWN = drawn(90, "a", "b", "c");

  @Test
  void theSameIsEqual() {
    assertThat(SampleVerification.between("1", DRAWN, drawn(90, "a", "b", "c"), List.of()))
        .isEqualTo(new SampleVerification("1", 90, 3, true, List.of()));
  }

  @Test
  void aDecisionThatWasPutInIsFoundWhereItStands() {
    assertThat(SampleVerification.between("1", drawn(90, "a", "x", "y"), DRAWN, List.of()))
        .isEqualTo(
            new SampleVerification(
                "1", 90, 3, false, List.of(new Parting("drawn decision 2", "x", "b"))));
  }

  @Test
  void whatIsLeftOutIsCounted() {
    assertThat(SampleVerification.between("1", drawn(90, "a", "b"), DRAWN, List.of()).partings())
        .extracting(Parting::what)
        .containsExactly("strata", "number drawn");
  }

  @Test
  void anotherPopulationAndAnotherSeedAreToldFirst() {
    Parting seed = new Parting("seed", "one", "other");

    assertThat(
            SampleVerification.between("1", DRAWN, drawn(91, "a", "b", "c"), List.of(seed))
                .partings())
        .startsWith(seed, new Parting("decisions drawn from", "90", "91"))
        .extracting(Parting::what)
        .containsExactly("seed", "decisions drawn from", "digest of their ids", "strata");
  }

  private static SampleDrawn drawn(long decisions, String... ids) {
    return new SampleDrawn(
        JobId.of("sample-1"),
        Given.SPAM,
        "policy:spam",
        90,
        decisions,
        "sha256:" + decisions,
        List.of(),
        "proportional",
        "seed",
        null,
        List.of(new SampleStratum(new TreeMap<>(), decisions, new TreeMap<>(), ids.length)),
        Stream.of(ids)
            .map(id -> new SampledDecision(new DecisionId(id), 7, new CaseId(id), 0))
            .toList());
  }
}

package dev.precedent.command.sample;

import dev.precedent.command.CommandTargets;
import dev.precedent.contracts.CaseId;
import dev.precedent.contracts.DecisionId;
import dev.precedent.contracts.JobId;
import dev.precedent.contracts.PolicyKey;
import dev.precedent.contracts.Refused;
import dev.precedent.contracts.SampleDrawn;
import dev.precedent.contracts.SampleDrawn.SampleStratum;
import dev.precedent.contracts.SampleDrawn.SampledDecision;
import dev.precedent.contracts.command.DrawSample;
import dev.precedent.contracts.command.Ruling;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Test;

class SampleAggregateTest {
  private final FixtureConfiguration<SampleAggregate> fixture =
      new AggregateTestFixture<>(SampleAggregate.class)
          .registerCommandTargetResolver(new CommandTargets());

  @Test
  void aSampleIsDrawnOnce() {
    fixture
        .givenNoPriorActivity()
        .when(new DrawSample(sample("a")))
        .expectEvents(sample("a"))
        .expectResultMessagePayload(new Ruling.Happened(sample("a")));
  }

  @Test
  void theSameOnceMoreChangesNothing() {
    fixture
        .given(sample("a"))
        .when(new DrawSample(sample("a")))
        .expectNoEvents()
        .expectResultMessagePayload(new Ruling.Unchanged(sample("a")));
  }

  @Test
  void otherDecisionsAreRefused() {
    fixture
        .given(sample("a"))
        .when(new DrawSample(sample("b")))
        .expectNoEvents()
        .expectResultMessagePayload(
            new Ruling.Denied(
                Refused.conflict(
                    "The sample is drawn",
                    "sample-3 was drawn already, and other decisions than these")));
  }

  private static SampleDrawn sample(String decision) {
    return new SampleDrawn(
        new JobId("sample", 3),
        new PolicyKey("spam"),
        "policy:spam",
        10,
        7,
        "sha256:" + "0".repeat(64),
        List.of(),
        "proportional",
        "seed",
        null,
        List.of(new SampleStratum(new TreeMap<>(), 7, new TreeMap<>(Map.of("ALLOW", 7L)), 1)),
        List.of(new SampledDecision(new DecisionId(decision), 4, new CaseId("item"), 0)));
  }
}

package dev.precedent.command.goldenset;

import dev.precedent.command.CommandTargets;
import dev.precedent.contracts.CaseId;
import dev.precedent.contracts.GoldenCasesListed;
import dev.precedent.contracts.GoldenSetFrozen;
import dev.precedent.contracts.GoldenSetFrozen.GoldenCase;
import dev.precedent.contracts.GoldenSetName;
import dev.precedent.contracts.PolicyKey;
import dev.precedent.contracts.command.FreezeGoldenSet;
import dev.precedent.contracts.command.ListGoldenCases;
import dev.precedent.contracts.command.Ruling;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Test;

class GoldenSetAggregateTest {
  private static final GoldenSetName NAME = new GoldenSetName("pandalm-test");
  private static final PolicyKey POLICY = new PolicyKey("response-preference");
  private static final String RULE = "more than half of the judgements";

  private final FixtureConfiguration<GoldenSetAggregate> fixture =
      new AggregateTestFixture<>(GoldenSetAggregate.class)
          .registerCommandTargetResolver(new CommandTargets());

  @Test
  void theFirstFreezeIsVersionOne() {
    fixture
        .givenNoPriorActivity()
        .when(freeze(10, "TIE"))
        .expectEvents(frozen(1, 10, "TIE"))
        .expectResultMessagePayload(new Ruling.Happened(frozen(1, 10, "TIE")));
  }

  @Test
  void otherCasesAreTheNextVersion() {
    fixture
        .given(frozen(1, 10, "TIE"))
        .when(freeze(20, "RESPONSE_1"))
        .expectEvents(frozen(2, 20, "RESPONSE_1"))
        .expectResultMessagePayload(new Ruling.Happened(frozen(2, 20, "RESPONSE_1")));
  }

  @Test
  void theSameCasesAtALaterPositionChangeNothing() {
    fixture
        .given(frozen(1, 10, "TIE"))
        .when(freeze(20, "TIE"))
        .expectNoEvents()
        .expectResultMessagePayload(new Ruling.Unchanged(frozen(1, 10, "TIE")));
  }

  @Test
  void aSetFrozenBeforeProvenanceWasKeptIsNotFrozenAgainForIt() {
    fixture
        .given(frozen(1, 10, "TIE"))
        .when(freeze(20, List.of(new GoldenCase(new CaseId("0"), "TIE", 3, List.of(1L, 2L, 3L)))))
        .expectNoEvents()
        .expectResultMessagePayload(new Ruling.Unchanged(frozen(1, 10, "TIE")));
  }

  @Test
  void theSameTruthFromOtherLabelsIsTheNextVersion() {
    List<GoldenCase> before = List.of(new GoldenCase(new CaseId("0"), "TIE", 1, List.of(1L)));
    List<GoldenCase> after = List.of(new GoldenCase(new CaseId("0"), "TIE", 1, List.of(2L)));

    fixture
        .given(new GoldenSetFrozen(NAME, 1, POLICY, 10, RULE, before))
        .when(freeze(20, after))
        .expectEvents(new GoldenSetFrozen(NAME, 2, POLICY, 20, RULE, after));
  }

  @Test
  void aPartIsListedOnce() {
    GoldenCasesListed part = GoldenCasesListed.of(cases("TIE"));
    FixtureConfiguration<GoldenCasesAggregate> parts =
        new AggregateTestFixture<>(GoldenCasesAggregate.class)
            .registerCommandTargetResolver(new CommandTargets());

    parts.givenNoPriorActivity().when(new ListGoldenCases(part)).expectEvents(part);
    parts
        .given(part)
        .when(new ListGoldenCases(part))
        .expectNoEvents()
        .expectResultMessagePayload(new Ruling.Unchanged(part));
  }

  private static FreezeGoldenSet freeze(long until, List<GoldenCase> cases) {
    return new FreezeGoldenSet(NAME, POLICY, until, RULE, cases, null, null);
  }

  private static FreezeGoldenSet freeze(long until, String truth) {
    return new FreezeGoldenSet(NAME, POLICY, until, RULE, cases(truth), null, null);
  }

  private static GoldenSetFrozen frozen(int version, long until, String truth) {
    return new GoldenSetFrozen(NAME, version, POLICY, until, RULE, cases(truth));
  }

  private static List<GoldenCase> cases(String truth) {
    return List.of(new GoldenCase(new CaseId("0"), truth, 3));
  }
}

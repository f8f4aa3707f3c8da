package dev.precedent.command.subject;

import dev.precedent.command.CommandTargets;
import dev.precedent.contracts.Refused;
import dev.precedent.contracts.SubjectErased;
import dev.precedent.contracts.SubjectHeld;
import dev.precedent.contracts.SubjectKeyId;
import dev.precedent.contracts.SubjectReleased;
import dev.precedent.contracts.command.EraseSubject;
import dev.precedent.contracts.command.HoldSubject;
import dev.precedent.contracts.command.ReleaseSubject;
import dev.precedent.contracts.command.Ruling;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Test;

class SubjectAggregateTest {
  private static final SubjectKeyId KEY = new SubjectKeyId("k-1");
  private static final SubjectHeld HELD = new SubjectHeld(KEY, "Pending appeal.", "Tribunal 7");
  private static final SubjectReleased RELEASED = new SubjectReleased(KEY, "Decided.");
  private static final SubjectErased ERASED = new SubjectErased(KEY, "Asked for.", "GDPR Art. 17");

  private static final HoldSubject HOLD = new HoldSubject(KEY, HELD.reason(), HELD.authority());
  private static final ReleaseSubject RELEASE = new ReleaseSubject(KEY, RELEASED.reason());
  private static final EraseSubject ERASE =
      new EraseSubject(KEY, ERASED.reason(), ERASED.authority());

  private final FixtureConfiguration<SubjectAggregate> fixture =
      new AggregateTestFixture<>(SubjectAggregate.class)
          .registerCommandTargetResolver(new CommandTargets());

  @Test
  void aSubjectIsErased() {
    fixture
        .givenNoPriorActivity()
        .when(ERASE)
        .expectEvents(ERASED)
        .expectResultMessagePayload(new Ruling.Happened(ERASED));
  }

  @Test
  void erasingAgainChangesNothing() {
    fixture
        .given(ERASED)
        .when(new EraseSubject(KEY, "Another reason.", null))
        .expectNoEvents()
        .expectResultMessagePayload(new Ruling.Unchanged(ERASED));
  }

  @Test
  void aHoldRefusesErasureWithItsReason() {
    fixture
        .given(HELD)
        .when(ERASE)
        .expectNoEvents()
        .expectResultMessagePayload(
            denied(
                "The subject cannot be erased",
                "is under a hold (Pending appeal.; Tribunal 7) and cannot be erased before it is"
                    + " released"));
  }

  @Test
  void afterItsReleaseASubjectCanBeErased() {
    fixture.given(HELD).when(RELEASE).expectEvents(RELEASED);
    fixture.given(HELD, RELEASED).when(ERASE).expectEvents(ERASED);
  }

  @Test
  void aSubjectIsHeldAgainAfterItsRelease() {
    fixture.givenNoPriorActivity().when(HOLD).expectEvents(HELD);
    fixture.given(HELD, RELEASED).when(HOLD).expectEvents(HELD);
    fixture.given(HELD, RELEASED, HELD).when(ERASE).expectNoEvents();
  }

  @Test
  void theSameHoldAgainChangesNothingAndAnotherIsRefused() {
    fixture
        .given(HELD)
        .when(HOLD)
        .expectNoEvents()
        .expectResultMessagePayload(new Ruling.Unchanged(HELD));
    fixture
        .given(HELD)
        .when(new HoldSubject(KEY, HELD.reason(), null))
        .expectNoEvents()
        .expectResultMessagePayload(
            denied(
                "The subject cannot be held",
                "is under a hold already (Pending appeal.; Tribunal 7); release that one before"
                    + " another is put on"));
  }

  @Test
  void thereIsNothingToReleaseWithoutAHold() {
    Ruling refused = denied("The subject cannot be released", "is not under a hold");
    fixture
        .givenNoPriorActivity()
        .when(RELEASE)
        .expectNoEvents()
        .expectResultMessagePayload(refused);
    fixture
        .given(HELD, RELEASED)
        .when(RELEASE)
        .expectNoEvents()
        .expectResultMessagePayload(refused);
  }

  @Test
  void whatIsErasedCannotBeHeld() {
    fixture
        .given(ERASED)
        .when(HOLD)
        .expectNoEvents()
        .expectResultMessagePayload(
            denied("The subject cannot be held", "was erased; nothing is left to be held"));
  }

  private static Ruling denied(String title, String detail) {
    return new Ruling.Denied(Refused.conflict(title, detail));
  }
}

package dev.precedent.command.policy;

import dev.precedent.command.CommandTargets;
import dev.precedent.contracts.Digest;
import dev.precedent.contracts.PolicyKey;
import dev.precedent.contracts.PolicyVersionDrafted;
import dev.precedent.contracts.PolicyVersionId;
import dev.precedent.contracts.PolicyVersionPublished;
import dev.precedent.contracts.Refused;
import dev.precedent.contracts.VersionNumber;
import dev.precedent.contracts.command.DraftPolicyVersion;
import dev.precedent.contracts.command.PublishPolicyVersion;
import dev.precedent.contracts.command.Ruling;
import dev.precedent.policy.document.PolicyChecker;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Test;

class PolicyAggregateTest {
  private static final PolicyKey SPAM = new PolicyKey("spam");

  private static final String SOUND =
      """
      policy: spam
      version: 1.0.0
      title: Spam
      outcomes: [ALLOW]
      tree: [{clause: SP.9, outcome: ALLOW}]
      text: SP.9 Everything stays.
      """;

  private final FixtureConfiguration<PolicyAggregate> fixture =
      new AggregateTestFixture<>(PolicyAggregate.class)
          .registerCommandTargetResolver(new CommandTargets());

  @Test
  void draftsTheFirstVersion() {
    fixture
        .givenNoPriorActivity()
        .when(draft("1.0.0", "text"))
        .expectEvents(drafted("1.0.0", "text"));
  }

  @Test
  void draftsAnewWhileItIsADraft() {
    fixture
        .given(drafted("1.0.0", "text"))
        .when(draft("1.0.0", "better text"))
        .expectEvents(drafted("1.0.0", "better text"));
  }

  @Test
  void draftingTheSameDocumentAgainChangesNothing() {
    fixture
        .given(drafted("1.0.0", "text"))
        .when(draft("1.0.0", "text"))
        .expectNoEvents()
        .expectResultMessagePayload(new Ruling.Unchanged(drafted("1.0.0", "text")));
  }

  @Test
  void goesBackToAnEarlierTextOfTheDraft() {
    fixture
        .given(drafted("1.0.0", "text"), drafted("1.0.0", "better text"))
        .when(draft("1.0.0", "text"))
        .expectEvents(drafted("1.0.0", "text"));
  }

  @Test
  void publishesTheDraftAsItStands() {
    fixture
        .given(drafted("1.0.0", "text"), drafted("1.0.0", SOUND))
        .when(publish("1.0.0"))
        .expectEvents(published("1.0.0", SOUND));
  }

  @Test
  void checksADraftAgainThatAnOlderCheckerAccepted() {
    String unsound = SOUND.replace("text: SP.9 Everything stays.", "text: Everything stays.");
    fixture
        .given(drafted("1.0.0", unsound))
        .when(publish("1.0.0"))
        .expectNoEvents()
        .expectResultMessagePayload(
            new Ruling.Denied(PolicyHistory.unsound(PolicyChecker.check(unsound).findings())));
  }

  @Test
  void publishesOnce() {
    fixture
        .given(drafted("1.0.0", "text"), published("1.0.0", "text"))
        .when(publish("1.0.0"))
        .expectNoEvents()
        .expectResultMessagePayload(new Ruling.Unchanged(published("1.0.0", "text")));
  }

  @Test
  void neverChangesWhatIsPublished() {
    fixture
        .given(drafted("1.0.0", "text"), published("1.0.0", "text"))
        .when(draft("1.0.0", "better text"))
        .expectNoEvents()
        .expectResultMessagePayload(
            new Ruling.Denied(
                Refused.conflict(
                    "The policy version is published",
                    "spam@1.0.0 is published and never changes; draft the change under another"
                        + " version number")));
  }

  @Test
  void publishedNumbersRise() {
    fixture
        .given(drafted("1.9.0", "a"), drafted("1.10.0", "b"), published("1.10.0", "b"))
        .when(publish("1.9.0"))
        .expectNoEvents()
        .expectResultMessagePayload(
            new Ruling.Denied(
                Refused.conflict(
                    "The policy version cannot be published",
                    "spam@1.9.0 cannot be published after 1.10.0: published numbers rise; draft it"
                        + " under a higher one")));
  }

  @Test
  void draftsStandAtAnyNumber() {
    fixture
        .given(drafted("2.0.0", "a"), published("2.0.0", "a"))
        .when(draft("1.0.0", "b"))
        .expectEvents(drafted("1.0.0", "b"));
  }

  @Test
  void doesNotPublishWhatNobodyDrafted() {
    Ruling unknown =
        new Ruling.Denied(Refused.unknown(new PolicyVersionId(SPAM, VersionNumber.of("1.1.0"))));
    fixture
        .given(drafted("1.0.0", "text"))
        .when(publish("1.1.0"))
        .expectNoEvents()
        .expectResultMessagePayload(unknown);
    fixture
        .givenNoPriorActivity()
        .when(publish("1.1.0"))
        .expectNoEvents()
        .expectResultMessagePayload(unknown);
  }

  private static DraftPolicyVersion draft(String version, String document) {
    return new DraftPolicyVersion(SPAM, VersionNumber.of(version), document);
  }

  private static PublishPolicyVersion publish(String version) {
    return new PublishPolicyVersion(new PolicyVersionId(SPAM, VersionNumber.of(version)));
  }

  private static PolicyVersionDrafted drafted(String version, String document) {
    return new PolicyVersionDrafted(SPAM, VersionNumber.of(version), document, Digest.of(document));
  }

  private static PolicyVersionPublished published(String version, String document) {
    return new PolicyVersionPublished(SPAM, VersionNumber.of(version), Digest.of(document));
  }
}

package dev.precedent.policy.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precedent.contracts.Actor;
import dev.precedent.contracts.Digest;
import dev.precedent.contracts.Event;
import dev.precedent.contracts.PolicyKey;
import dev.precedent.contracts.PolicyVersionDrafted;
import dev.precedent.contracts.PolicyVersionId;
import dev.precedent.contracts.PolicyVersionPublished;
import dev.precedent.contracts.VersionNumber;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.policy.document.PolicyChecker;
import dev.precedent.policy.document.SpamPolicy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PolicyCatalogueTest {
  private static final PolicyKey SPAM = new PolicyKey("spam");
  private static final PolicyVersionId FIRST = id("1.0.0");

  /** A guard that can never hold, and a clause without words. */
  private static final String REFUSED =
      SpamPolicy.YAML
          .replace("score >= 0.9 &&", "score > 0.9 && score < 0.9 &&")
          .replace("SP.9 The rest stays.", "The rest stays.");

  private final List<PolicyCatalogue.Recorded> events = new ArrayList<>();
  private final PolicyCatalogue catalogue =
      new PolicyCatalogue((_, from) -> List.copyOf(events.subList((int) from, events.size())));

  @Test
  void whatTheCheckerRefusesByNowIsPublishedAllTheSame() {
    // given
    assertThat(PolicyChecker.check(REFUSED).policy()).isNull();
    draft("1.0.0", REFUSED);
    publish("1.0.0", REFUSED);

    // then
    PolicyVersion version = catalogue.published(FIRST).orElseThrow();
    assertThat(version.digest()).isEqualTo(Digest.of(REFUSED));
    assertThat(catalogue.find(FIRST)).containsSame(version);
    assertThat(catalogue.version(catalogue.revision(FIRST).orElseThrow())).containsSame(version);
  }

  @Test
  void aDocumentIsParsedOnce() {
    draft("1.0.0", SpamPolicy.YAML);
    PolicyVersion draft = catalogue.find(FIRST).orElseThrow();
    assertThat(catalogue.find(FIRST)).containsSame(draft);
    assertThat(catalogue.published(FIRST)).isEmpty();

    publish("1.0.0", SpamPolicy.YAML);
    assertThat(catalogue.published(FIRST)).containsSame(draft);
    assertThat(catalogue.version(catalogue.revision(FIRST, 0).orElseThrow())).containsSame(draft);
  }

  @Test
  void aDraftIsItsLastText() {
    draft("1.0.0", SpamPolicy.YAML);
    catalogue.find(FIRST);
    String other = SpamPolicy.YAML.replace("title: Spam", "title: Other");
    draft("1.0.0", other);

    assertThat(catalogue.find(FIRST).orElseThrow().title()).isEqualTo("Other");
  }

  @Test
  void draftsAreForgottenAndPublishedVersionsAreNot() {
    // given
    draft("1.0.0", SpamPolicy.YAML);
    publish("1.0.0", SpamPolicy.YAML);
    draft("2.0.0", SpamPolicy.YAML.replace("title: Spam", "title: Draft"));
    PolicyVersion published = catalogue.published(FIRST).orElseThrow();
    PolicyVersion draft = catalogue.find(id("2.0.0")).orElseThrow();

    // when many others are looked at
    for (int i = 0; i < 100; i++) {
      String number = "3.0." + i;
      draft(number, SpamPolicy.YAML.replace("title: Spam", "title: Draft " + i));
      catalogue.find(id(number));
    }

    // then
    assertThat(catalogue.published(FIRST)).containsSame(published);
    assertThat(catalogue.find(id("2.0.0")).orElseThrow()).isNotSameAs(draft);
  }

  @Test
  void whereThereIsNothingToEvaluateThereIsNoVersion() {
    draft("1.0.0", "policy: spam\n");
    publish("1.0.0", "policy: spam\n");

    assertThat(catalogue.published(FIRST)).isEmpty();
    assertThat(catalogue.find(FIRST)).isEmpty();
    assertThat(catalogue.revision(FIRST)).isPresent();
  }

  private void draft(String version, String document) {
    record(
        new PolicyVersionDrafted(SPAM, VersionNumber.of(version), document, Digest.of(document)));
  }

  private void publish(String version, String document) {
    record(new PolicyVersionPublished(SPAM, VersionNumber.of(version), Digest.of(document)));
  }

  private void record(Event event) {
    events.add(
        new PolicyCatalogue.Recorded(
            events.size(), Instant.EPOCH, new Actor("policy-lead"), event));
  }

  private static PolicyVersionId id(String version) {
    return new PolicyVersionId(SPAM, VersionNumber.of(version));
  }
}

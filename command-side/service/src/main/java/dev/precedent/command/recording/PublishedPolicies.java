package dev.precedent.command.recording;

import dev.precedent.contracts.PolicyVersionId;
import dev.precedent.contracts.VersionNumber;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.policy.catalogue.PolicyCatalogue;
import java.util.Map;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The policy versions that lines may be recorded under. One request asks the ledger once for a
 * version that is not published, however many of its lines name it. Safe for use by many threads.
 */
final class PublishedPolicies {
  private static final int MAX_REMEMBERED = 1_000;

  private final PolicyCatalogue catalogue;
  private final Map<PolicyVersionId, Found> found = new ConcurrentHashMap<>();

  PublishedPolicies(PolicyCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  Found find(PolicyVersionId id) {
    if (found.size() > MAX_REMEMBERED) {
      found.clear();
    }
    return found.computeIfAbsent(id, this::look);
  }

  private Found look(PolicyVersionId id) {
    return catalogue
        .published(id)
        .<Found>map(Published::new)
        .orElseGet(() -> new NotPublished(whyNot(id)));
  }

  private String whyNot(PolicyVersionId id) {
    if (!catalogue.knows(id.policy())) {
      return "policy '%s' is not known".formatted(id.policy());
    }
    SortedSet<VersionNumber> published = catalogue.published(id.policy());
    String instead =
        published.isEmpty()
            ? ""
            : published.stream()
                .map(VersionNumber::toString)
                .collect(Collectors.joining(", ", "; published: ", ""));
    return catalogue.revision(id).isPresent()
        ? "%s is a draft; what is recorded names a published version%s".formatted(id, instead)
        : "%s is not known%s".formatted(id, instead);
  }

  /** Whether a version may be recorded under. */
  sealed interface Found {}

  /** It may. */
  record Published(PolicyVersion policy) implements Found {}

  /** It may not, and why. */
  record NotPublished(String reason) implements Found {}
}

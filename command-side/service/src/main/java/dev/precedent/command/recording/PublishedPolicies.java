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
  private final Map<PolicyVersionId, Standing> standings = new ConcurrentHashMap<>();

  PublishedPolicies(PolicyCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  Standing find(PolicyVersionId id) {
    if (standings.size() > MAX_REMEMBERED) {
      standings.clear();
    }
    return standings.computeIfAbsent(id, this::look);
  }

  private Standing look(PolicyVersionId id) {
    return catalogue
        .published(id)
        .<Standing>map(Published::new)
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
  sealed interface Standing {}

  /** It may. */
  record Published(PolicyVersion policy) implements Standing {}

  /** It may not, and why. */
  record NotPublished(String reason) implements Standing {}
}

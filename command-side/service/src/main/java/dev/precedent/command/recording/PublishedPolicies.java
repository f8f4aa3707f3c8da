package dev.precedent.command.recording;

import dev.precedent.contracts.PolicyVersionId;
import dev.precedent.contracts.VersionNumber;
import dev.precedent.policy.PolicyLibrary;
import dev.precedent.policy.PolicyVersion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The policy versions that lines may be recorded under. One request asks the ledger once for a
 * version that is not published, however many of its lines name it.
 */
final class PublishedPolicies {
  private static final int MAX_REMEMBERED = 1_000;

  private final PolicyLibrary library;
  private final Map<PolicyVersionId, Found> found = new HashMap<>();

  PublishedPolicies(PolicyLibrary library) {
    this.library = library;
  }

  Found find(PolicyVersionId id) {
    if (found.size() > MAX_REMEMBERED) {
      found.clear();
    }
    return found.computeIfAbsent(id, this::look);
  }

  private Found look(PolicyVersionId id) {
    return library
        .find(id)
        .<Found>map(
            entry ->
                entry.published()
                    ? new Published(entry.policy())
                    : new NotPublished(
                        "%s is a draft; what is recorded names a published version%s"
                            .formatted(id, published(id))))
        .orElseGet(
            () ->
                library.versions(id.policy()).isEmpty()
                    ? new NotPublished("policy '%s' is not known".formatted(id.policy()))
                    : new NotPublished("%s is not known%s".formatted(id, published(id))));
  }

  private String published(PolicyVersionId id) {
    List<VersionNumber> versions =
        library.versions(id.policy()).entrySet().stream()
            .filter(version -> version.getValue().published())
            .map(Map.Entry::getKey)
            .toList();
    return versions.isEmpty()
        ? ""
        : "; published: "
            + versions.stream().map(VersionNumber::toString).collect(Collectors.joining(", "));
  }

  /** Whether a version may be recorded under. */
  sealed interface Found {}

  /** It may. */
  record Published(PolicyVersion policy) implements Found {}

  /** It may not, and why. */
  record NotPublished(String reason) implements Found {}
}

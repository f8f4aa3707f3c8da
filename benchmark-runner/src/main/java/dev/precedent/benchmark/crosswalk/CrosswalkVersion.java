package dev.precedent.benchmark.crosswalk;

import dev.precedent.benchmark.crosswalk.Crosswalks.RecordedCrosswalk;
import java.time.Instant;
import java.util.List;

/**
 * A version of a crosswalk.
 *
 * @param version from 1
 * @param policies that it names
 * @param document the YAML document, as it was handed in
 * @param digest of the document
 * @param position where it stands in the ledger
 * @param actor who published it
 */
public record CrosswalkVersion(
    String name,
    int version,
    String title,
    String service,
    String provider,
    List<String> policies,
    String document,
    String digest,
    long position,
    Instant publishedAt,
    String actor) {
  static CrosswalkVersion of(RecordedCrosswalk recorded) {
    Crosswalk read = recorded.read();
    return new CrosswalkVersion(
        recorded.event().name().value(),
        recorded.event().version(),
        read.title(),
        read.service(),
        read.provider().written(),
        read.policies().keySet().stream().map(key -> key.value()).toList(),
        recorded.event().document(),
        recorded.event().digest(),
        recorded.position(),
        recorded.at(),
        recorded.by().value());
  }
}

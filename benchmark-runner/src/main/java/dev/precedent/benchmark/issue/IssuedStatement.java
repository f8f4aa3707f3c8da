package dev.precedent.benchmark.issue;

import dev.precedent.benchmark.issue.IssuedStatements.Issued;
import java.time.Instant;

/**
 * A statement that is on record as issued.
 *
 * @param decision for which it was issued
 * @param puid the name of the statement
 * @param digest {@code sha256:} and the SHA-256 of its canonical JSON
 * @param crosswalk {@code NAME@VERSION}
 * @param issue the number of the issue that it belongs to
 * @param position where the event stands in the ledger
 * @param actor who issued it
 */
public record IssuedStatement(
    String decision,
    String puid,
    String digest,
    String crosswalk,
    String issue,
    long position,
    Instant issuedAt,
    String actor) {
  static IssuedStatement of(Issued issued) {
    return new IssuedStatement(
        issued.event().decision().value(),
        issued.event().puid(),
        issued.event().digest(),
        "%s@%d".formatted(issued.event().crosswalk(), issued.event().version()),
        Long.toString(issued.event().issue().number()),
        issued.recorded().position(),
        issued.recorded().recordedAt(),
        issued.recorded().metadata().actor().value());
  }
}

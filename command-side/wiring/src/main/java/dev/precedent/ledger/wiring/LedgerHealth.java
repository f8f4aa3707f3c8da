package dev.precedent.ledger.wiring;

import dev.precedent.ledger.Committer;
import dev.precedent.ledger.LedgerFailure;
import dev.precedent.ledger.LedgerStore;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Whether decisions can be recorded: the one thing without which the server is down. A store that
 * can be read says little of that, so the last append counts, for a while: whoever sends nothing to
 * a server that is down would never learn that it is up again.
 */
@Component("ledgerHealthIndicator")
final class LedgerHealth implements HealthIndicator {
  private static final Duration FAILURE_COUNTS = Duration.ofMinutes(1);

  /** What a clock that is set right by the network goes back does not worry anybody. */
  private static final Duration CLOCK_DRIFT = Duration.ofSeconds(5);

  private final LedgerStore ledger;
  private final Committer committer;
  private final InstantSource clock;

  LedgerHealth(LedgerStore ledger, Committer committer, InstantSource clock) {
    this.ledger = ledger;
    this.committer = committer;
    this.clock = clock;
  }

  @Override
  public Health health() {
    try {
      ledger.checkInPlace();
      Health.Builder health =
          Health.up().withDetail("id", ledger.id()).withDetail("head", ledger.head());
      Duration behind = committer.clockBehind();
      if (behind.compareTo(CLOCK_DRIFT) > 0) {
        health.withDetail("clockBehind", behind.toString());
      }
      committer.lastFailure().ifPresent(failure -> add(failure, health));
      return health.build();
    } catch (LedgerFailure failure) {
      return Health.down(failure).build();
    }
  }

  private void add(Committer.Failure failure, Health.Builder health) {
    health
        .withDetail("lastAppendFailed", failure.reason())
        .withDetail("lastAppendFailedAt", failure.at().toString());
    if (Duration.between(failure.at(), clock.instant()).abs().compareTo(FAILURE_COUNTS) < 0) {
      health.down();
    }
  }
}

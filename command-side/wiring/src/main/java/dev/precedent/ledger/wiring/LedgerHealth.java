package dev.precedent.ledger.wiring;

import dev.precedent.ledger.LedgerFailure;
import dev.precedent.ledger.LedgerReader;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether decisions can be recorded: the one thing without which the server is down. */
@Component("ledgerHealthIndicator")
final class LedgerHealth implements HealthIndicator {
  private final LedgerReader ledger;

  LedgerHealth(LedgerReader ledger) {
    this.ledger = ledger;
  }

  @Override
  public Health health() {
    try {
      return Health.up().withDetail("id", ledger.id()).withDetail("head", ledger.head()).build();
    } catch (LedgerFailure failure) {
      return Health.down(failure).build();
    }
  }
}

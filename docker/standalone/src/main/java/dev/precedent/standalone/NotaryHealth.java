package dev.precedent.standalone;

import dev.precedent.ledger.SignedCheckpoint;
import dev.precedent.ledger.notary.Notary;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether the ledger is signed: a notary that refuses has found that it was altered. */
@Component("notaryHealthIndicator")
final class NotaryHealth implements HealthIndicator {
  private final Notary notary;

  NotaryHealth(Notary notary) {
    this.notary = notary;
  }

  @Override
  public Health health() {
    Health.Builder health =
        switch (notary.standing()) {
          case Notary.Standing.Starting() -> Health.up().withDetail("standing", "starting");
          case Notary.Standing.Signing() -> Health.up().withDetail("standing", "signing");
          case Notary.Standing.StandingBy() -> Health.up().withDetail("standing", "standing by");
          case Notary.Standing.Failing(String reason) ->
              Health.down().withDetail("standing", "failing").withDetail("reason", reason);
          case Notary.Standing.Refusing(String reason) ->
              Health.down().withDetail("standing", "refusing").withDetail("reason", reason);
        };
    return health
        .withDetail("signed", notary.last().map(SignedCheckpoint::size).orElse(0L))
        .build();
  }
}

package dev.precedent.ledger.wiring;

import dev.precedent.ledger.SignedCheckpoint;
import dev.precedent.ledger.notary.Notary;
import dev.precedent.ledger.notary.TreeAudit;
import dev.precedent.ledger.notary.WitnessStanding;
import dev.precedent.ledger.notary.Witnesses;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether the ledger is signed: a notary that refuses has found that it was altered. */
@Component("notaryHealthIndicator")
final class NotaryHealth implements HealthIndicator {
  /** Positions; the rest is in the log. */
  private static final int SHOWN = 10;

  private final Notary notary;
  private final Witnesses witnesses;
  private final TreeAudit audit;

  NotaryHealth(Notary notary, Witnesses witnesses, TreeAudit audit) {
    this.notary = notary;
    this.witnesses = witnesses;
    this.audit = audit;
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
    health
        .withDetail("signed", notary.last().map(SignedCheckpoint::size).orElse(0L))
        .withDetail("key", notary.key().toString())
        .withDetail("keyInForce", notary.keyIsInForce())
        .withDetail("compared", audit.progress());
    if (!notary.altered().isEmpty()) {
      health.withDetail("altered", notary.altered().stream().limit(SHOWN).toList());
    }
    // what others answer never takes the server down
    List<Map<String, Object>> standings =
        witnesses.standings().stream().map(NotaryHealth::shown).toList();
    return (standings.isEmpty() ? health : health.withDetail("witnesses", standings)).build();
  }

  private static Map<String, Object> shown(WitnessStanding standing) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("name", standing.name());
    standing
        .cosigned()
        .ifPresent(
            cosigned -> {
              shown.put("cosigned", cosigned.size());
              shown.put("at", cosigned.at().toString());
            });
    standing.trouble().ifPresent(trouble -> shown.put("trouble", trouble));
    if (standing.disputed()) {
      shown.put("disputed", true);
    }
    return shown;
  }
}

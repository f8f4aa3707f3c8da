package dev.precedent.benchmark.issue;

import dev.precedent.contracts.DecisionId;
import dev.precedent.contracts.StatementIssued;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.ledger.RecordedEvent;
import dev.precedent.ledger.StreamName;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Which statements are on record as issued. */
public final class IssuedStatements {
  private final LedgerReader ledger;

  public IssuedStatements(LedgerReader ledger) {
    this.ledger = ledger;
  }

  /**
   * An issued statement and where it stands.
   *
   * @param event what was issued
   */
  public record Issued(StatementIssued event, RecordedEvent recorded) {}

  /** Those of some decisions, by decision; what was not issued is left out. */
  public Map<DecisionId, Issued> find(Collection<DecisionId> decisions) {
    Map<DecisionId, Issued> issued = new HashMap<>();
    ledger
        .find(decisions.stream().map(each -> StreamName.ofStatement(each).key(0)).toList())
        .values()
        .forEach(
            recorded -> {
              StatementIssued event = (StatementIssued) recorded.event();
              issued.put(event.decision(), new Issued(event, recorded));
            });
    return issued;
  }
}

package dev.precedent.benchmark.issue;

import dev.precedent.contracts.DecisionId;
import dev.precedent.contracts.EventType;
import dev.precedent.contracts.JobEnded;
import dev.precedent.contracts.JobId;
import dev.precedent.contracts.StatementIssued;
import dev.precedent.ledger.Commit;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.ledger.RecordedEvent;
import dev.precedent.ledger.StreamName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which statements are on record as issued. */
public final class IssuedStatements {
  private static final int READ_AT_ONCE = 1_000;

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

  /**
   * Those of an issue, in the order of the ledger.
   *
   * @param from where in the ledger is begun to look
   * @param most how many at most; looking ends with them, with the issue or with the ledger
   */
  List<Issued> of(JobId issue, long from, int most) {
    List<Issued> issued = new ArrayList<>();
    for (long next = from; ; ) {
      List<Commit> commits = ledger.read(next, READ_AT_ONCE);
      if (commits.isEmpty()) {
        return issued;
      }
      for (RecordedEvent recorded :
          commits.stream().flatMap(commit -> commit.events().stream()).toList()) {
        if (recorded.position() < next) {
          continue; // the first commit may begin before
        }
        next = recorded.position() + 1;
        EventType type = EventType.named(recorded.data().type()).orElse(null);
        if (type == EventType.STATEMENT_ISSUED
            && recorded.event() instanceof StatementIssued event
            && event.issue().equals(issue)) {
          issued.add(new Issued(event, recorded));
        }
        boolean over =
            type == EventType.JOB_ENDED
                && recorded.event() instanceof JobEnded ended
                && ended.id().equals(issue);
        if (over || issued.size() == most) {
          return issued;
        }
      }
    }
  }

  /** That of a decision, if there is one. */
  Optional<Issued> of(DecisionId decision) {
    return Optional.ofNullable(find(List.of(decision)).get(decision));
  }

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

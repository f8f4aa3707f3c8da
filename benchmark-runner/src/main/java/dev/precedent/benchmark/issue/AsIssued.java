package dev.precedent.benchmark.issue;

import dev.precedent.benchmark.adjudication.Guidelines;
import dev.precedent.benchmark.crosswalk.Crosswalks;
import dev.precedent.benchmark.crosswalk.Crosswalks.RecordedCrosswalk;
import dev.precedent.benchmark.crosswalk.Stating;
import dev.precedent.benchmark.issue.IssuedStatements.Issued;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * States a decision by the crosswalk by which its statement was issued, and what was not issued by
 * another one. What was issued behind a position is as if it were not.
 */
public final class AsIssued implements StatedDecisions.Statings {
  private final String ledger;
  private final Guidelines policies;
  private final Crosswalks crosswalks;
  private final RecordedCrosswalk otherwise;
  private final long until;
  private final Map<String, RecordedCrosswalk> used = new HashMap<>();
  private final Map<String, Stating> statings = new HashMap<>();

  /**
   * @param ledger its id
   * @param otherwise for decisions whose statement was not issued
   * @param until a ledger position, exclusive
   */
  public AsIssued(
      String ledger,
      Guidelines policies,
      Crosswalks crosswalks,
      RecordedCrosswalk otherwise,
      long until) {
    this.ledger = ledger;
    this.policies = policies;
    this.crosswalks = crosswalks;
    this.otherwise = otherwise;
    this.until = until;
    use(otherwise);
  }

  /** Whether a statement was issued before the position. */
  public boolean counts(@Nullable Issued issued) {
    return issued != null && issued.recorded().position() < until;
  }

  @Override
  public Stating of(@Nullable Issued issued) {
    String name =
        issued != null && counts(issued)
            ? issued.event().crosswalk() + "@" + issued.event().version()
            : otherwise.name();
    Stating known = statings.get(name);
    return known == null ? use(crosswalks.named(name, Long.MAX_VALUE)) : known;
  }

  private Stating use(RecordedCrosswalk crosswalk) {
    Stating stating = new Stating(ledger, policies, crosswalk.read());
    statings.put(crosswalk.name(), stating);
    used.put(crosswalk.name(), crosswalk);
    return stating;
  }

  /** The versions that were used, in the order in which they were published. */
  public List<RecordedCrosswalk> used() {
    return used.values().stream()
        .sorted(Comparator.comparingLong(RecordedCrosswalk::position))
        .toList();
  }
}

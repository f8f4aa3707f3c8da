package dev.precedent.benchmark.run;

import dev.precedent.archive.ArchiveCases;
import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.contracts.GoldenSetFrozen.GoldenCase;
import dev.precedent.ledger.EventsByPosition;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.ledger.RecordedEvent;
import dev.precedent.policy.Evaluation;
import dev.precedent.policy.PolicyVersion;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one side says of each case: the one decision of several that counts. The archive says it
 * where it is a recorded outcome; what hangs on facts, answers or times below a microsecond is read
 * from the ledger.
 */
final class CaseVerdicts implements ArchiveCases.Last {
  static final String RULE =
      "Of several decisions on a case the one that was decided last counts, and of those the one"
          + " recorded last.";

  private static final int PAGE = 1_000;

  private final @Nullable PolicyVersion version;
  private final AnsweredTruth answers;
  private final EventsByPosition events;
  private final Map<String, Chosen> byCase = new HashMap<>();
  private final Map<String, String> once = new HashMap<>();
  private final long[] waiting = new long[PAGE];
  private int waits;

  private record Chosen(@Nullable Instant decidedAt, String system, CaseVerdict verdict) {}

  /**
   * @param version that is evaluated on the facts of the decisions; absent where their own outcomes
   *     are the verdicts
   */
  CaseVerdicts(@Nullable PolicyVersion version, AnsweredTruth answers, LedgerReader ledger) {
    this.version = version;
    this.answers = answers;
    this.events = new EventsByPosition(ledger);
  }

  @Override
  public void decided(
      String item,
      long position,
      String system,
      @Nullable String outcome,
      @Nullable String failure,
      boolean alone) {
    if (alone && version == null && answers.isNone()) {
      byCase.put(
          item,
          new Chosen(
              null,
              once(system),
              new CaseVerdict(
                  position,
                  outcome == null ? null : once(outcome),
                  failure == null ? null : once(failure),
                  Collections.emptySortedMap())));
    } else {
      waiting[waits++] = position;
      if (waits == PAGE) {
        end();
      }
    }
  }

  private String once(String text) {
    return once.computeIfAbsent(text, same -> same);
  }

  /** Reads those that are still to be read. */
  void end() {
    events.forEach(Arrays.copyOf(waiting, waits), this::take);
    waits = 0;
  }

  private void take(RecordedEvent event) {
    if (!(event.event() instanceof DecisionRecorded decision)) {
      throw new IllegalStateException("no decision stands at position " + event.position());
    }
    String item = decision.item().id().value();
    Chosen known = byCase.get(item);
    if (known == null
        || !decision.decidedAt().isBefore(Objects.requireNonNull(known.decidedAt()))) {
      byCase.put(
          item,
          new Chosen(
              decision.decidedAt(),
              decision.system().toString(),
              verdict(event.position(), decision)));
    }
  }

  private CaseVerdict verdict(long position, DecisionRecorded decision) {
    SortedMap<String, Boolean> right = answers.compare(decision);
    if (version == null) {
      return new CaseVerdict(
          position,
          decision.outcome(),
          decision.failure() == null ? null : decision.failure().name(),
          right);
    }
    return version.evaluate(decision.facts()) instanceof Evaluation.Decided decided
        ? new CaseVerdict(position, decided.outcome(), null, right)
        : new CaseVerdict(position, null, CaseVerdict.UNDECIDABLE, right);
  }

  /** How many cases have one. */
  int decided() {
    return byCase.size();
  }

  /** How many of them are by which system, in which version. */
  SortedMap<String, Long> systems() {
    SortedMap<String, Long> systems = new TreeMap<>();
    byCase.values().forEach(each -> systems.merge(each.system(), 1L, Long::sum));
    return systems;
  }

  /** One for each case, in the order of the cases. */
  List<CaseVerdict> of(List<GoldenCase> cases) {
    CaseVerdict none =
        new CaseVerdict(
            CaseVerdict.NONE, null, CaseVerdict.NO_DECISION, Collections.emptySortedMap());
    return cases.stream()
        .map(
            each -> {
              Chosen chosen = byCase.get(each.id().value());
              return chosen == null ? none : Objects.requireNonNull(chosen.verdict());
            })
        .toList();
  }
}

package dev.precedent.benchmark.adjudication;

import dev.precedent.contracts.CaseId;
import dev.precedent.contracts.LabelRecorded;
import dev.precedent.contracts.PolicyKey;
import dev.precedent.ledger.EventsByPosition;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.ledger.RecordedEvent;
import dev.precedent.query.LedgerIndex;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The labels of one policy on some cases that were recorded before a position of the ledger and not
 * withdrawn before it. Memory grows with their number, by some two hundred bytes each.
 */
public final class LabelsByCase {
  private static final int AT_ONCE = 1_000;

  private final Map<String, List<Label>> labels = new HashMap<>();
  // Labels repeat few raters, versions, questions and answers: each is kept once.
  private final Map<Object, Object> once = new HashMap<>();

  private LabelsByCase() {}

  /**
   * Reads them from the ledger.
   *
   * @param cases any number of them
   * @param until exclusive; the index must have come so far
   * @throws InterruptedException if the thread is interrupted meanwhile
   * @throws RuntimeException with a sentence for people, where search or ledger fail
   */
  public static LabelsByCase of(
      Collection<CaseId> cases,
      LedgerReader ledger,
      LedgerIndex index,
      PolicyKey policy,
      long until)
      throws InterruptedException {
    LabelsByCase labels = new LabelsByCase();
    List<CaseId> all = List.copyOf(cases);
    for (int from = 0; from < all.size(); from += AT_ONCE) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      EventsByPosition events = new EventsByPosition(ledger);
      index.labels(
          policy,
          all.subList(from, Math.min(all.size(), from + AT_ONCE)),
          until,
          positions -> events.forEach(positions, labels::add));
    }
    return labels;
  }

  /** The labels of a case; empty where it has none. */
  public List<Label> of(CaseId item) {
    return labels.getOrDefault(item.value(), List.of());
  }

  private void add(RecordedEvent event) {
    if (!(event.event() instanceof LabelRecorded label)) {
      throw new IllegalStateException(
          "search took position %d for a label, but '%s' stands there in the ledger"
              .formatted(event.position(), event.data().type()));
    }
    Label whole = Label.of(event.position(), label);
    labels
        .computeIfAbsent(label.item().id().value(), item -> new ArrayList<>(3))
        .add(
            new Label(
                whole.position(),
                whole.id(),
                once(whole.rater()),
                once(whole.guideline()),
                whole.question() == null ? null : once(whole.question()),
                once(whole.value()),
                once(whole.labelledAt()),
                whole.round() == null ? null : once(whole.round()),
                whole.standing()));
  }

  @SuppressWarnings("unchecked") // what is kept equals what was asked for, so it is of its type
  private <T> T once(T value) {
    return (T) once.computeIfAbsent(value, same -> same);
  }
}

package dev.precedent.benchmark.adjudication;

import dev.precedent.contracts.CaseId;
import dev.precedent.contracts.DecisionId;
import dev.precedent.contracts.DecisionWithdrawn;
import dev.precedent.contracts.Event;
import dev.precedent.contracts.EventType;
import dev.precedent.contracts.LabelRecorded;
import dev.precedent.contracts.LabelWithdrawn;
import dev.precedent.contracts.PolicyKey;
import dev.precedent.contracts.PolicyVersionId;
import dev.precedent.ledger.Commit;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.ledger.RecordedEvent;
import dev.precedent.ledger.StreamName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What stands at a position of the ledger: the labels of one policy that were recorded before it
 * and not withdrawn before it, and the decisions that were withdrawn before it. It is read from the
 * ledger, in one pass, so that whoever asks later for the same position gets the same.
 */
public final class Standing {
  private static final int BATCH = 4096;
  private static final Set<String> READ =
      Set.of(
          EventType.LABEL_RECORDED.wireName(),
          EventType.LABEL_WITHDRAWN.wireName(),
          EventType.DECISION_WITHDRAWN.wireName());

  private final PolicyKey policy;
  private final SortedMap<String, List<Label>> labels = new TreeMap<>();
  private final Set<DecisionId> withdrawnDecisions = new HashSet<>();
  private final List<String> withdrawnLabels = new ArrayList<>();
  // Labels repeat few raters, versions, questions and answers: each is kept once.
  private final Map<Object, Object> once = new HashMap<>();

  private Standing(PolicyKey policy) {
    this.policy = policy;
  }

  /**
   * Reads the ledger up to a position.
   *
   * @param until exclusive, at most the head
   * @throws dev.precedent.ledger.LedgerFailure if the store fails
   */
  public static Standing read(LedgerReader ledger, PolicyKey policy, long until) {
    Standing standing = new Standing(policy);
    long next = 0;
    while (next < until) {
      List<Commit> commits = ledger.read(next, BATCH);
      if (commits.isEmpty()) {
        throw new IllegalArgumentException(
            "the ledger ends at position %d, before %d".formatted(next, until));
      }
      for (Commit commit : commits) {
        commit.events().stream()
            .filter(event -> event.position() < until)
            .filter(event -> READ.contains(event.data().type()))
            .forEach(event -> standing.add(event.position(), event.event()));
        next = commit.next();
      }
    }
    standing.dropWithdrawnLabels(ledger);
    return standing;
  }

  /** The labels of a case; empty where it has none. */
  public List<Label> labels(CaseId item) {
    return labels.getOrDefault(item.value(), List.of());
  }

  /** All labelled cases, in the order of their ids. */
  public SortedMap<String, List<Label>> labels() {
    return Collections.unmodifiableSortedMap(labels);
  }

  /** Whether the decision was withdrawn. */
  public boolean withdrawn(DecisionId decision) {
    return withdrawnDecisions.contains(decision);
  }

  private void add(long position, Event event) {
    switch (event) {
      case LabelRecorded label when label.policy().equals(policy) ->
          labels
              .computeIfAbsent(label.item().id().value(), item -> new ArrayList<>(3))
              .add(
                  new Label(
                      position,
                      once(label.rater()),
                      once(new PolicyVersionId(label.policy(), label.version())),
                      label.question() == null ? null : once(label.question()),
                      once(label.value())));
      case LabelWithdrawn withdrawn ->
          withdrawnLabels.add(new StreamName("label", withdrawn.id().value()).key(0));
      case DecisionWithdrawn withdrawn -> withdrawnDecisions.add(withdrawn.id());
      default -> {} // labels of other policies
    }
  }

  private void dropWithdrawnLabels(LedgerReader ledger) {
    for (int from = 0; from < withdrawnLabels.size(); from += BATCH) {
      List<String> keys =
          withdrawnLabels.subList(from, Math.min(from + BATCH, withdrawnLabels.size()));
      ledger.find(keys).values().forEach(this::drop);
    }
  }

  private void drop(RecordedEvent event) {
    if (event.event() instanceof LabelRecorded label && label.policy().equals(policy)) {
      labels.computeIfPresent(
          label.item().id().value(),
          (item, those) -> {
            those.removeIf(each -> each.position() == event.position());
            return those.isEmpty() ? null : those;
          });
    }
  }

  @SuppressWarnings("unchecked") // what is kept equals what was asked for, so it is of its type
  private <T> T once(T value) {
    return (T) once.computeIfAbsent(value, same -> same);
  }
}

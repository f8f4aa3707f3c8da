package dev.precedent.views.proof;

import dev.precedent.contracts.DecisionId;
import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.contracts.Event;
import dev.precedent.contracts.PolicyVersionDrafted;
import dev.precedent.contracts.PolicyVersionId;
import dev.precedent.contracts.PolicyVersionPublished;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.ledger.RecordedEvent;
import dev.precedent.ledger.StreamName;
import dev.precedent.ledger.export.ProvenEvents;
import dev.precedent.ledger.notary.Proofs;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Proofs of everything that the ledger holds of a decision. */
public final class DecisionProofs {
  private final LedgerReader ledger;
  private final Proofs proofs;

  public DecisionProofs(LedgerReader ledger, Proofs proofs) {
    this.ledger = ledger;
    this.proofs = proofs;
  }

  /**
   * The decision, its withdrawal, the policy version under which it was made, and holds on its
   * subject or its erasure.
   *
   * @return empty where no such decision was recorded
   * @throws dev.precedent.ledger.notary.NotYetSigned if part of it is in no checkpoint yet
   */
  public Optional<ProvenEvents> of(DecisionId id) {
    return of(id, List.of());
  }

  /**
   * The same, with other streams that belong to it, such as its labels.
   *
   * @param further streams
   */
  public Optional<ProvenEvents> of(DecisionId id, List<StreamName> further) {
    return ledger.stream(StreamName.of(id), 0).isEmpty()
        ? Optional.empty()
        : Optional.of(of(List.of(id), further));
  }

  /**
   * The same for several decisions.
   *
   * @param ids of decisions that were recorded, at least one
   */
  public ProvenEvents of(List<DecisionId> ids, List<StreamName> further) {
    SortedMap<Long, RecordedEvent> events = new TreeMap<>();
    ids.stream().flatMap(this::concerning).forEach(event -> events.put(event.position(), event));
    further.stream()
        .flatMap(stream -> ledger.stream(stream, 0).stream())
        .forEach(event -> events.put(event.position(), event));
    return ProvenEvents.of(List.copyOf(events.values()), proofs);
  }

  private Stream<RecordedEvent> concerning(DecisionId id) {
    List<RecordedEvent> events = new ArrayList<>(ledger.stream(StreamName.of(id), 0));
    if (!events.isEmpty() && events.getFirst().event() instanceof DecisionRecorded decision) {
      events.addAll(policy(new PolicyVersionId(decision.policy(), decision.version())));
      if (decision.sealed() != null) {
        events.addAll(ledger.stream(StreamName.of(decision.sealed().key()), 0));
      }
    }
    return events.stream();
  }

  private List<RecordedEvent> policy(PolicyVersionId id) {
    return ledger.stream(StreamName.of(id.policy()), 0).stream()
        .filter(recorded -> concerns(recorded.event(), id))
        .toList();
  }

  private static boolean concerns(Event event, PolicyVersionId id) {
    return switch (event) {
      case PolicyVersionDrafted drafted ->
          new PolicyVersionId(drafted.policy(), drafted.version()).equals(id);
      case PolicyVersionPublished published ->
          new PolicyVersionId(published.policy(), published.version()).equals(id);
      default -> false;
    };
  }
}

package dev.precedent.views.dossier;

import dev.precedent.contracts.CaseId;
import dev.precedent.contracts.DecisionId;
import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.contracts.Digest;
import dev.precedent.contracts.Pathway;
import dev.precedent.contracts.PolicyKey;
import dev.precedent.contracts.PolicyVersionId;
import dev.precedent.contracts.Refused;
import dev.precedent.contracts.SubjectId;
import dev.precedent.ledger.EventsByPosition;
import dev.precedent.ledger.LedgerFailure;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.ledger.RecordedEvent;
import dev.precedent.ledger.StreamName;
import dev.precedent.ledger.export.ProvenEvents;
import dev.precedent.ledger.notary.NotYetSigned;
import dev.precedent.ledger.subject.Unsealing;
import dev.precedent.policy.Conformity;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.policy.catalogue.PolicyCatalogue;
import dev.precedent.query.Field;
import dev.precedent.query.LedgerIndex;
import dev.precedent.query.Operand;
import dev.precedent.query.Query;
import dev.precedent.query.Selection;
import dev.precedent.query.UsedBy;
import dev.precedent.views.dossier.History.About;
import dev.precedent.views.dossier.History.Appeal;
import dev.precedent.views.dossier.History.CaseHistory;
import dev.precedent.views.dossier.History.PastDecision;
import dev.precedent.views.proof.DecisionProofs;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Puts together what was recorded about a case or a subject: the views say which decisions, the
 * ledger what they are.
 */
public final class CaseHistories {
  /** More are a matter for search and exports. */
  static final int MOST = 1_000;

  private final LedgerReader ledger;
  private final LedgerIndex index;
  private final PolicyCatalogue policies;
  private final Unsealing unsealing;
  private final CaseKnowledge knowledge;
  private final DecisionProofs proofs;
  private final LongSupplier searchable;

  /**
   * @param searchable the position up to which everything is visible to search, exclusive
   */
  public CaseHistories(
      LedgerReader ledger,
      LedgerIndex index,
      PolicyCatalogue policies,
      Unsealing unsealing,
      CaseKnowledge knowledge,
      DecisionProofs proofs,
      LongSupplier searchable) {
    this.ledger = ledger;
    this.index = index;
    this.policies = policies;
    this.unsealing = unsealing;
    this.knowledge = knowledge;
    this.proofs = proofs;
    this.searchable = searchable;
  }

  /** Empty where no decision on the case was ever recorded. */
  public Optional<History> of(CaseId item) {
    return of(About.CASE, item.value(), Field.Plain.CASE);
  }

  /** Empty where no decision on the subject was ever recorded, or it was erased. */
  public Optional<History> of(SubjectId subject) {
    return of(About.SUBJECT, subject.value(), Field.Plain.SUBJECT);
  }

  private Optional<History> of(About about, String id, Field field) {
    long upTo = searchable.getAsLong();
    List<Read> decisions = decisions(new Selection(query(field, id), upTo), about, id);
    if (decisions.isEmpty()) {
      return Optional.empty();
    }
    List<CaseHistory> cases = new ArrayList<>();
    List<StreamName> further = new ArrayList<>();
    Map<PolicyKey, Map<CaseId, UsedBy>> uses = new HashMap<>();
    placed(decisions).forEach((policy, those) -> uses.put(policy, knowledge.usedBy(policy, those)));
    grouped(decisions)
        .forEach(
            (which, those) -> {
              CaseKnowledge.KnownOfCase known = knowledge.of(which.policy(), which.item());
              further.addAll(known.streams());
              cases.add(
                  new CaseHistory(
                      which.item().value(),
                      which.policy().value(),
                      those.stream().map(each -> past(each, those)).toList(),
                      known.labels(),
                      known.facts(),
                      known.unavailable(),
                      Objects.requireNonNull(
                          Objects.requireNonNull(uses.get(which.policy())).get(which.item()))));
            });
    Proof proof =
        proof(decisions.stream().map(each -> each.read().decision().id()).toList(), further);
    return Optional.of(
        new History(
            about,
            id,
            upTo,
            cases,
            Moments.of(decisions, cases),
            proof.events(),
            proof.unavailable()));
  }

  /** Those of each policy, by their positions. */
  private static Map<PolicyKey, SortedMap<Long, DecisionRecorded>> placed(List<Read> decisions) {
    Map<PolicyKey, SortedMap<Long, DecisionRecorded>> placed = new HashMap<>();
    decisions.forEach(
        each -> {
          DecisionRecorded decision = (DecisionRecorded) each.event().event();
          placed
              .computeIfAbsent(decision.policy(), _ -> new TreeMap<>())
              .put(each.event().position(), decision);
        });
    return placed;
  }

  /** Withdrawn decisions as well. */
  private static Query query(Field field, String id) {
    return new Query(
        List.of(
            term(field, new Operand.Text(id)),
            term(Field.Plain.WITHDRAWN, new Operand.Text("yes"), new Operand.Text("no"))));
  }

  private static Query.Term term(Field field, Operand.Text... values) {
    return new Query.Term(
        false,
        new Query.Compared(
            field, Stream.of(values).<Query.Choice>map(Query.Exactly::new).toList()));
  }

  /** A decision as far as it may be read, and that it was withdrawn. */
  record Read(RecordedEvent event, ReadDecision read, @Nullable RecordedEvent withdrawn) {}

  private List<Read> decisions(Selection selection, About about, String id) {
    long count = index.count(selection);
    if (count > MOST) {
      throw Refused.conflict(
              "Too many decisions for a dossier",
              "%d decisions are recorded on the %s '%s', and a dossier holds at most %d; search for them, or export them, with '%s'"
                  .formatted(
                      count, about == About.CASE ? "case" : "subject", id, MOST, selection.where()))
          .thrown();
    }
    List<RecordedEvent> events = new ArrayList<>();
    EventsByPosition reader = new EventsByPosition(ledger);
    index.decisions(selection, page -> reader.forEach(page, events::add));
    Map<String, RecordedEvent> withdrawals =
        ledger.find(events.stream().map(event -> event.data().stream().key(1)).toList());
    return events.stream()
        .map(
            event ->
                new Read(
                    event,
                    ReadDecision.of(event, unsealing, ledger),
                    withdrawals.get(event.data().stream().key(1))))
        .sorted(
            Comparator.comparing((Read each) -> each.read().decision().decidedAt())
                .thenComparingLong(each -> each.event().position()))
        .toList();
  }

  /** A case under a policy. */
  private record Which(CaseId item, PolicyKey policy) {}

  private static Map<Which, List<Read>> grouped(List<Read> decisions) {
    Map<Which, List<Read>> groups = new LinkedHashMap<>();
    for (Read each : decisions) {
      DecisionRecorded decision = each.read().decision();
      groups
          .computeIfAbsent(
              new Which(decision.item().id(), decision.policy()), _ -> new ArrayList<>())
          .add(each);
    }
    return groups;
  }

  private PastDecision past(Read each, List<Read> onCase) {
    RecordedEvent event = each.event();
    DecisionRecorded decision = each.read().decision();
    PolicyVersionId policy = new PolicyVersionId(decision.policy(), decision.version());
    @Nullable PolicyVersion version = policies.published(policy).orElse(null);
    Conformity conformity = Conformity.of(decision, version);
    return new PastDecision(
        each.read().line(),
        event.position(),
        event.recordedAt(),
        event.data().id(),
        event.metadata().actor().value(),
        Digest.of(event.data().payload()),
        each.withdrawn() == null ? null : DossierParts.withdrawal(each.withdrawn()),
        each.read().personal(),
        policies
            .revision(policy)
            .map(revision -> DossierParts.policy(revision, version, decision))
            .orElse(null),
        conformity.evaluation() == null ? null : DossierParts.evaluation(conformity.evaluation()),
        conformity.conform() == null ? null : conformity.conform().written(),
        Today.of(decision, policies).orElse(null),
        appeal(each, onCase));
  }

  private static @Nullable Appeal appeal(Read each, List<Read> onCase) {
    DecisionRecorded decision = each.read().decision();
    if (decision.pathway() != Pathway.ESCALATION || decision.outcome() == null) {
      return null;
    }
    @Nullable Appeal appeal = null;
    for (Read before : onCase.subList(0, onCase.indexOf(each))) {
      DecisionRecorded earlier = before.read().decision();
      if (earlier.pathway() != Pathway.ESCALATION && earlier.outcome() != null) {
        appeal = new Appeal(earlier.id().value(), !decision.outcome().equals(earlier.outcome()));
      }
    }
    return appeal;
  }

  /** The proof, or why it is not to be had. */
  private record Proof(@Nullable ProvenEvents events, @Nullable String unavailable) {}

  private Proof proof(List<DecisionId> decisions, List<StreamName> further) {
    try {
      return new Proof(proofs.of(decisions, further), null);
    } catch (NotYetSigned | LedgerFailure e) {
      return new Proof(null, e.getMessage());
    }
  }
}

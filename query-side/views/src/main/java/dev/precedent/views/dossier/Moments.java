package dev.precedent.views.dossier;

import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.views.dossier.History.Appeal;
import dev.precedent.views.dossier.History.CaseHistory;
import dev.precedent.views.dossier.History.Moment;
import dev.precedent.views.dossier.History.Moment.Kind;
import dev.precedent.views.dossier.History.PastDecision;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What happened, in one order of time. */
final class Moments {
  private Moments() {}

  static List<Moment> of(List<CaseHistories.Read> decisions, List<CaseHistory> cases) {
    Map<String, Appeal> appeals = new HashMap<>();
    List<Moment> moments = new ArrayList<>();
    for (CaseHistory each : cases) {
      for (PastDecision past : each.decisions()) {
        if (past.appeal() != null) {
          appeals.put(past.eventId(), past.appeal());
        }
      }
      each.labels().forEach(label -> moments.add(labelled(label)));
      each.laterFacts().forEach(fact -> moments.add(measured(fact)));
    }
    for (CaseHistories.Read each : decisions) {
      DecisionRecorded decision = each.read().decision();
      moments.add(decided(decision, appeals.get(each.event().data().id())));
      if (each.withdrawn() != null) {
        Dossier.Withdrawal withdrawal = DossierParts.withdrawal(each.withdrawn());
        moments.add(
            new Moment(
                withdrawal.recordedAt(),
                Kind.WITHDRAWN,
                decision.id().value(),
                withdrawal.actor(),
                withdrawal.reason()));
      }
    }
    moments.sort(Comparator.comparing(Moment::at)); // stable: labels, facts, decisions
    return moments;
  }

  private static Moment decided(DecisionRecorded decision, @Nullable Appeal appeal) {
    Kind kind = appeal == null ? Kind.DECIDED : appeal.overturned() ? Kind.OVERTURNED : Kind.UPHELD;
    return new Moment(
        decision.decidedAt(),
        kind,
        decision.id().value(),
        decision.pathway() + " " + decision.system(),
        decision.outcome() == null ? String.valueOf(decision.failure()) : decision.outcome());
  }

  private static Moment labelled(Dossier.LabelOf label) {
    return new Moment(
        label.labelledAt(),
        Kind.LABELLED,
        label.id(),
        label.rater(),
        (label.question() == null ? "" : label.question() + " = ") + label.value());
  }

  private static Moment measured(Dossier.LaterFactOf fact) {
    return new Moment(
        fact.measuredAt(),
        Kind.MEASURED,
        fact.id(),
        fact.system().toString(),
        fact.name() + " = " + fact.value());
  }
}

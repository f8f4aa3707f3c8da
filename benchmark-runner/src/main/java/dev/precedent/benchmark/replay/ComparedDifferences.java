package dev.precedent.benchmark.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What two replays do not have in common, in sentences. */
final class ComparedDifferences {
  private ComparedDifferences() {}

  static List<String> of(
      FinishedReplay first, FinishedReplay second, CommonDecisions common, boolean sameBaseline) {
    List<String> said = new ArrayList<>();
    ReplayResult one = first.result();
    ReplayResult other = second.result();
    if (!one.where().equals(other.where())) {
      said.add(
          "Replay %s selects by '%s', replay %s by '%s'."
              .formatted(first.id(), one.where(), second.id(), other.where()));
    }
    if (one.until() != other.until() && !(common.same() && common.sameLabels())) {
      said.add(
          "Replay %s saw the ledger up to position %d, replay %s up to position %d."
              .formatted(first.id(), one.until(), second.id(), other.until()));
    }
    if (!common.same()) {
      said.add(
          String.format(
              Locale.ROOT,
              "Only the %,d decisions that both selected are compared; replay %s selected %,d more,"
                  + " replay %s %,d more.",
              common.common(),
              first.id(),
              common.onlyFirst(),
              second.id(),
              common.onlySecond()));
    } else if (!common.sameLabels()) {
      said.add("Both selected the same decisions, and not the same labels were known to both.");
    }
    if (first.plan().withLaterFacts() != second.plan().withLaterFacts()) {
      said.add(
          "Replay %s uses facts that were brought in later, replay %s does not."
              .formatted(
                  first.plan().withLaterFacts() ? first.id() : second.id(),
                  first.plan().withLaterFacts() ? second.id() : first.id()));
    } else if (first.plan().withLaterFacts() && one.until() != other.until()) {
      said.add(
          "Replay %s uses the facts that were brought in before position %d, replay %s those before position %d."
              .formatted(first.id(), one.until(), second.id(), other.until()));
    }
    if (!sameBaseline) {
      said.add(
          "Replay %s compares with %s, replay %s with %s: how a decision that only one of them changes comes out under the other is not known, so the outcomes of those only are compared that both change."
              .formatted(first.id(), named(first), second.id(), named(second)));
    }
    return said;
  }

  private static String named(FinishedReplay replay) {
    return switch (replay.plan().baseline()) {
      case Baseline.Recorded _ -> "what was recorded";
      case Baseline.Under under ->
          "the outcomes under %s (%s)%s"
              .formatted(
                  under.name(),
                  under.version().digest(),
                  replay.plan().withLaterFacts() ? ", with facts brought in later," : "");
    };
  }
}

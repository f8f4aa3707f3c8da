package dev.precedent.verifier;

import dev.precedent.proof.Hash;
import dev.precedent.proof.InvalidProof;
import dev.precedent.verifier.Recomputation.Impossible;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Does again what an export came of: computes the figures of its certificates from its events, and
 * selects its events from the ledger.
 */
final class ExportAgain {
  private static final char SEPARATOR = '\u001F';

  private final ExportManifest manifest;
  private final ListedEvents events;
  private final @Nullable Recomputation recomputation;
  private final Discrepancies problems;
  private final List<String> notes;

  /**
   * @param recomputation null where this program has none
   */
  ExportAgain(
      ExportManifest manifest,
      ListedEvents events,
      @Nullable Recomputation recomputation,
      Discrepancies problems,
      List<String> notes) {
    this.manifest = manifest;
    this.events = events;
    this.recomputation = recomputation;
    this.problems = problems;
    this.notes = notes;
  }

  /** Computes the figure of every certificate from the exported events. */
  void checkFigures() {
    for (String certificate : manifest.certificates()) {
      String name = Canonical.shown(certificate);
      LedgerEvent end = end(certificate);
      if (end == null || !end.type().equals("job-ended")) {
        problems.add("The figure of %s cannot be computed: its record was not exported.", name);
      } else if (recomputation == null) {
        notes.add(
            "%s is as it was exported; this program does not compute its figure again, 'precedent verify' does."
                .formatted(name));
      } else {
        check(name, certificate, end, recomputation);
      }
    }
  }

  private void check(String name, String certificate, LedgerEvent end, Recomputation computing) {
    try {
      JsonNode recorded = StrictJson.read("a payload", end.payload()).path("result");
      JsonNode again = computing.figure(events, certificate);
      Optional<FigureDifference> difference = FigureDifference.first(recorded, again);
      difference.ifPresentOrElse(
          found ->
              problems.at(
                  end.position(),
                  "The figure of %s is not what the exported events lead to: at %s it says %s, and they lead to %s.",
                  name,
                  Canonical.shown(found.at()),
                  found.recorded(),
                  found.again() == null ? "nothing" : found.again()),
          () ->
              notes.add(
                  "%s was computed again from the exported events, and is equal.".formatted(name)));
    } catch (Impossible e) {
      problems.at(
          end.position(),
          "The figure of %s cannot be computed from the exported events: %s.",
          name,
          e.getMessage());
    }
  }

  /** The last event of a job; null where there is none. */
  private @Nullable LedgerEvent end(String certificate) {
    LedgerEvent last = null;
    for (long sequence = 0; ; sequence++) {
      LedgerEvent next =
          events.withKey("job" + SEPARATOR + certificate + SEPARATOR + sequence).orElse(null);
      if (next == null) {
        return last;
      }
      last = next;
    }
  }

  /**
   * Selects again from the ledger, and compares event by event.
   *
   * @throws Unusable if that is another ledger, or a shorter one
   */
  void checkComplete(LedgerSource ledger) {
    if (recomputation == null) {
      throw new Unusable(
          "--ledger: this program cannot select decisions; 'precedent verify' of a whole Precedent can.");
    }
    if (!ledger.id().equals(manifest.ledger())) {
      throw new Unusable(
          "--ledger: that is the ledger %s, and the export is of %s."
              .formatted(Canonical.shown(ledger.id()), Canonical.shown(manifest.ledger())));
    }
    if (ledger.head() < manifest.until()) {
      throw new Unusable(
          "--ledger: that ledger ends at position %d, and the export was selected up to %d; give one that holds as much."
              .formatted(ledger.head(), manifest.until()));
    }
    StoredEvents stored = new StoredEvents(ledger, manifest.until());
    try {
      long[] selected =
          recomputation.positions(
              stored, manifest.query(), manifest.until(), manifest.certificates());
      if (compare(selected, stored)) {
        notes.add(
            "The export is complete: its query selects these %d events of the ledger up to position %d, and no others."
                .formatted(selected.length, manifest.until()));
      }
    } catch (Impossible e) {
      problems.add("Whether the export is complete cannot be told: %s.", e.getMessage());
    }
  }

  /** Whether the exported events are those at the positions, as the ledger has them. */
  private boolean compare(long[] selected, StoredEvents stored) {
    List<LedgerEvent> exported = events.all();
    int next = 0;
    for (LedgerEvent event : exported) {
      if (next < selected.length && selected[next] < event.position()) {
        return leftOut(selected[next], stored);
      }
      if (next == selected.length || selected[next] > event.position()) {
        problems.at(
            event.position(),
            "The event %s was added: the query of the export does not select it.",
            Canonical.shown(event.id()));
        return false;
      }
      LedgerEvent held = held(event.position(), stored);
      if (!leaf(held).equals(leaf(event))) {
        problems.at(
            event.position(),
            "The event %s is not as the ledger has it.",
            Canonical.shown(held.id()));
        return false;
      }
      next++;
    }
    return next == selected.length || leftOut(selected[next], stored);
  }

  private boolean leftOut(long position, StoredEvents stored) {
    problems.at(
        position,
        "The event %s was left out: the query of the export selects it.",
        Canonical.shown(held(position, stored).id()));
    return false;
  }

  private static LedgerEvent held(long position, StoredEvents stored) {
    return stored.from(position, 1).stream()
        .findFirst()
        .orElseThrow(
            () -> new DamagedLedger("The ledger has no event at position %d.".formatted(position)));
  }

  private Hash leaf(LedgerEvent event) {
    try {
      return event.leaf(manifest.ledger());
    } catch (InvalidProof e) {
      throw new DamagedLedger(
          "The event at position %d is not as a ledger writes it: %s."
              .formatted(event.position(), e.getMessage()));
    }
  }
}

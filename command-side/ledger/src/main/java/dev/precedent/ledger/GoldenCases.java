package dev.precedent.ledger;

import dev.precedent.contracts.GoldenCasesListed;
import dev.precedent.contracts.GoldenSetFrozen;
import dev.precedent.contracts.GoldenSetFrozen.GoldenCase;
import dev.precedent.contracts.GoldenSetFrozen.Part;
import java.util.ArrayList;
import java.util.List;

/** The cases of golden sets, wherever they stand. */
public final class GoldenCases {
  private GoldenCases() {}

  /**
   * All cases of a version, in the order of their ids.
   *
   * @throws IllegalStateException if the ledger lacks a part, which was listed before the set was
   *     frozen
   */
  public static List<GoldenCase> of(GoldenSetFrozen set, LedgerReader ledger) {
    List<Part> parts = set.parts();
    if (parts == null) {
      return set.cases();
    }
    List<GoldenCase> cases = new ArrayList<>(set.size());
    for (Part part : parts) {
      RecordedEvent listed =
          ledger
              .find(StreamName.ofGoldenCases(part.digest()), 0)
              .orElseThrow(
                  () ->
                      new IllegalStateException(
                          "the ledger has no part %s of golden set %s@%d"
                              .formatted(part.digest(), set.name(), set.version())));
      cases.addAll(((GoldenCasesListed) listed.event()).cases());
    }
    return cases;
  }
}

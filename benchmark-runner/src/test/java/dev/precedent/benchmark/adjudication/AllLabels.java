package dev.precedent.benchmark.adjudication;

import dev.precedent.benchmark.FakeIndex;
import dev.precedent.benchmark.FakeLedger;
import dev.precedent.contracts.CaseId;
import dev.precedent.contracts.LabelRecorded;
import dev.precedent.contracts.PolicyKey;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The labels of every case of a small ledger, read from the ledger. */
public final class AllLabels {
  private AllLabels() {}

  /**
   * By the ids of the cases.
   *
   * @param until exclusive
   */
  public static SortedMap<String, List<Label>> of(FakeLedger ledger, PolicyKey policy, long until)
      throws InterruptedException {
    Set<CaseId> cases = new HashSet<>();
    for (long position = 0; position < until; position++) {
      if (ledger.event(position) instanceof LabelRecorded label) {
        cases.add(label.item().id());
      }
    }
    FakeIndex index = new FakeIndex(ledger);
    index.awaitPosition(until);
    LabelsByCase labels = LabelsByCase.of(cases, ledger, index, policy, until);
    SortedMap<String, List<Label>> all = new TreeMap<>();
    for (CaseId item : cases) {
      if (!labels.of(item).isEmpty()) {
        all.put(item.value(), labels.of(item));
      }
    }
    return all;
  }
}

package dev.precedent.benchmark.goldenset;

import dev.precedent.archive.ArchiveEvaluation;
import dev.precedent.archive.ArchiveGoldenSets.Frozen;
import dev.precedent.archive.ArchiveGoldenSets.Since;
import dev.precedent.benchmark.goldenset.GoldenCasePage.FrozenCase;
import dev.precedent.benchmark.goldenset.GoldenCasePage.ListedGoldenCase;
import dev.precedent.benchmark.goldenset.GoldenSetPage.GoldenSetSummary;
import dev.precedent.benchmark.goldenset.GoldenSets.Recorded;
import dev.precedent.contracts.GoldenSetFrozen.GoldenCase;
import dev.precedent.contracts.Refusal;
import dev.precedent.http.Paging;
import dev.precedent.ledger.LedgerReader;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads golden sets: which there are, what they hold, and what became of that. */
final class GoldenSetReader {
  private final LedgerReader ledger;
  private final ArchiveEvaluation archive;
  private final GoldenSets sets;

  GoldenSetReader(LedgerReader ledger, ArchiveEvaluation archive, GoldenSets sets) {
    this.ledger = ledger;
    this.archive = archive;
    this.sets = sets;
  }

  /**
   * A page of all golden sets.
   *
   * @param paging its cursor is the name of the last one of the page before
   */
  GoldenSetPage page(Paging paging) throws InterruptedException {
    long head = ledger.head();
    archive.index().awaitPosition(head);
    TreeMap<String, Frozen> last = new TreeMap<>();
    archive.goldenSets().all(head).forEach(each -> last.put(each.name(), each));
    List<Frozen> found =
        (paging.cursor() == null ? last : last.tailMap(paging.cursor(), false))
            .values().stream().limit(paging.size() + 1L).toList();
    List<Frozen> page = found.subList(0, Math.min(paging.size(), found.size()));
    return new GoldenSetPage(
        page.stream()
            .map(
                each ->
                    new GoldenSetSummary(
                        each.name(),
                        each.version(),
                        each.policy(),
                        each.cases(),
                        each.until(),
                        each.recordedAt()))
            .toList(),
        found.size() > page.size() ? page.getLast().name() : null);
  }

  /**
   * A version.
   *
   * @param version the last one where it is absent
   * @throws Refusal if there is none
   */
  GoldenSetVersion version(String name, @Nullable Integer version) {
    List<Recorded> versions = sets.known(name);
    return GoldenSetVersion.of(sets.whole(GoldenSets.one(versions, version)), versions.size());
  }

  /** Likewise with all its cases. */
  Recorded recorded(String name, @Nullable Integer version) {
    return sets.whole(GoldenSets.one(sets.known(name), version));
  }

  /**
   * A page of the cases of a version.
   *
   * @param truth only those with this truth; absent for all
   * @param paging its cursor is the id of the last case of the page before
   * @throws Refusal if there is no such version
   */
  GoldenCasePage cases(
      String name, @Nullable Integer version, @Nullable String truth, Paging paging)
      throws InterruptedException {
    Recorded recorded = recorded(name, version);
    List<GoldenCase> found =
        recorded.set().cases().stream()
            .filter(
                each -> paging.cursor() == null || each.id().value().compareTo(paging.cursor()) > 0)
            .filter(each -> truth == null || truth.equals(each.truth()))
            .limit(paging.size() + 1L)
            .toList();
    List<GoldenCase> page = found.subList(0, Math.min(paging.size(), found.size()));
    long head = ledger.head();
    archive.index().awaitPosition(head);
    Map<String, Since> since =
        archive
            .goldenSets()
            .since(
                recorded.set().policy(),
                recorded.set().until(),
                head,
                page.stream().map(each -> each.id().value()).toList());
    GoldenLabels labels = GoldenLabels.of(page, ledger);
    return new GoldenCasePage(
        page.stream()
            .map(each -> listed(each, since.getOrDefault(each.id().value(), Since.NOTHING), labels))
            .toList(),
        found.size() > page.size() ? page.getLast().id().value() : null);
  }

  /**
   * What two versions have not in common.
   *
   * @param to {@code NAME@VERSION}, or {@code NAME} for its last version
   * @throws Refusal if there is no such version
   */
  GoldenSetDifference difference(String name, @Nullable Integer version, String to) {
    return GoldenSetDifference.between(
        recorded(name, version), sets.named("to", to, ledger.head()));
  }

  private static ListedGoldenCase listed(GoldenCase item, Since since, GoldenLabels labels) {
    return new ListedGoldenCase(
        new FrozenCase(item.id()),
        item.truth(),
        item.labels(),
        labels.of(item),
        since.labelsAdded(),
        since.labelsWithdrawn(),
        since.decisions(),
        since.decisions() > 0 && since.decisions() == since.decisionsWithdrawn(),
        since.decisionsErased() > 0);
  }
}

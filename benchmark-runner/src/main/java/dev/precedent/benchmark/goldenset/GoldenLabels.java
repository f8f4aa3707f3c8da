package dev.precedent.benchmark.goldenset;

import dev.precedent.benchmark.goldenset.GoldenCasePage.GoldenLabel;
import dev.precedent.contracts.GoldenSetFrozen.GoldenCase;
import dev.precedent.contracts.LabelRecorded;
import dev.precedent.contracts.LabelStanding;
import dev.precedent.contracts.PlainValue;
import dev.precedent.ledger.EventsByPosition;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.ledger.StreamName;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** The labels that the truth of some cases was made of, as they stand in the ledger. */
final class GoldenLabels {
  private final Map<Long, LabelRecorded> byPosition = new HashMap<>();
  private final Set<String> withdrawn;

  private GoldenLabels(List<GoldenCase> cases, LedgerReader ledger) {
    new EventsByPosition(ledger)
        .forEach(
            cases.stream()
                .map(GoldenCase::from)
                .filter(Objects::nonNull)
                .flatMapToLong(from -> from.stream().flatMapToLong(LongStream::of))
                .sorted()
                .distinct()
                .toArray(),
            event -> byPosition.put(event.position(), (LabelRecorded) event.event()));
    this.withdrawn =
        new HashSet<>(
            ledger
                .find(byPosition.values().stream().map(GoldenLabels::withdrawal).toList())
                .keySet());
  }

  static GoldenLabels of(List<GoldenCase> cases, LedgerReader ledger) {
    return new GoldenLabels(cases, ledger);
  }

  /** Those of a case; null where it is not kept which they were. */
  @Nullable List<GoldenLabel> of(GoldenCase item) {
    List<Long> from = item.from();
    return from == null
        ? null
        : from.stream().map(byPosition::get).filter(Objects::nonNull).map(this::listed).toList();
  }

  private GoldenLabel listed(LabelRecorded label) {
    return new GoldenLabel(
        label.id().value(),
        label.rater().value(),
        label.standing() == null ? LabelStanding.RATER : label.standing(),
        label.question(),
        PlainValue.of(label.value()),
        withdrawn.contains(withdrawal(label)));
  }

  private static String withdrawal(LabelRecorded label) {
    return StreamName.of(label.id()).key(1);
  }
}

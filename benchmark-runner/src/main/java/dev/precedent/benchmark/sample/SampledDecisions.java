package dev.precedent.benchmark.sample;

import dev.precedent.benchmark.sample.SampledPage.ListedSampled;
import dev.precedent.benchmark.sample.SampledPage.SampledCase;
import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.contracts.SampleDrawn;
import dev.precedent.contracts.SampleDrawn.SampledDecision;
import dev.precedent.http.Paging;
import dev.precedent.ledger.EventsByPosition;
import dev.precedent.ledger.LedgerReader;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/** The decisions of samples, as the ledger has them. */
final class SampledDecisions {
  private final LedgerReader ledger;
  private final Samples samples;

  SampledDecisions(LedgerReader ledger, Samples samples) {
    this.ledger = ledger;
    this.samples = samples;
  }

  /** Some of those of a sample that is drawn, by its number. */
  SampledPage page(String number, Paging paging) {
    SampleDrawn sample = samples.named("id", number, Long.MAX_VALUE);
    int from = (int) Math.min(paging.after(0), sample.drawn().size());
    int to = Math.min(from + paging.size(), sample.drawn().size());
    Map<Long, DecisionRecorded> decisions = read(sample.drawn().subList(from, to));
    List<ListedSampled> items =
        IntStream.range(from, to)
            .mapToObj(
                i -> {
                  SampledDecision drawn = sample.drawn().get(i);
                  return new ListedSampled(
                      i + 1,
                      drawn.id(),
                      new SampledCase(drawn.item()),
                      Strata.name(sample.by(), sample.strata().get(drawn.stratum())),
                      Objects.requireNonNull(decisions.get(drawn.position())).version().toString());
                })
            .toList();
    return new SampledPage(
        sample.policy().value(), items, to == sample.drawn().size() ? null : Integer.toString(to));
  }

  /** Decisions by their positions. */
  Map<Long, DecisionRecorded> read(Collection<SampledDecision> drawn) {
    Map<Long, DecisionRecorded> decisions = new HashMap<>();
    new EventsByPosition(ledger)
        .forEach(
            drawn.stream().mapToLong(SampledDecision::position).sorted().toArray(),
            event -> decisions.put(event.position(), (DecisionRecorded) event.event()));
    return decisions;
  }
}

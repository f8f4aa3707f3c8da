package dev.precedent.standalone;

import dev.precedent.ledger.LedgerReader;
import dev.precedent.views.projection.Projector;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.stereotype.Component;

/** How far search is behind the ledger. */
@Component
final class SearchMeters implements MeterBinder {
  private final LedgerReader ledger;
  private final Projector views;

  SearchMeters(LedgerReader ledger, Projector views) {
    this.ledger = ledger;
    this.views = views;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder("precedent.views.lag", () -> ledger.head() - views.searchable())
        .description("Events that search does not show yet")
        .register(registry);
  }
}

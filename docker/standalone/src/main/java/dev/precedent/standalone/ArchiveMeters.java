package dev.precedent.standalone;

import dev.precedent.archive.Archive;
import dev.precedent.ledger.LedgerReader;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.stereotype.Component;

/** How far the archive is behind the ledger, and what was found to be wrong with it. */
@Component
final class ArchiveMeters implements MeterBinder {
  private final LedgerReader ledger;
  private final Archive archive;

  ArchiveMeters(LedgerReader ledger, Archive archive) {
    this.ledger = ledger;
    this.archive = archive;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder("precedent.archive.lag", () -> ledger.head() - archive.status().position())
        .description("Events that stand in no file of the archive yet")
        .register(registry);
    FunctionCounter.builder("precedent.archive.damaged", archive, each -> each.status().damaged())
        .description("How often a file of the archive was found missing or altered")
        .register(registry);
  }
}

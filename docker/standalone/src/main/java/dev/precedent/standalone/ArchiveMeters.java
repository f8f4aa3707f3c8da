package dev.precedent.standalone;

import dev.precedent.archive.Archive;
import dev.precedent.archive.ArchiveStatus;
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
    if (archive.status().copy() != null) {
      Gauge.builder("precedent.archive.copy.lag", this::copyLag)
          .description("Events that do not stand in the archive's copy in object storage yet")
          .register(registry);
    }
    Gauge.builder("precedent.archive.lag", () -> ledger.head() - archive.status().position())
        .description("Events that stand in no file of the archive yet")
        .register(registry);
    FunctionCounter.builder("precedent.archive.damaged", archive, each -> each.status().damaged())
        .description("How often a file of the archive was found missing or altered")
        .register(registry);
  }

  private long copyLag() {
    ArchiveStatus.Copy copy = archive.status().copy();
    return ledger.head() - (copy == null ? 0 : copy.position());
  }
}

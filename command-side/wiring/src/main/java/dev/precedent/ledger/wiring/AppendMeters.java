package dev.precedent.ledger.wiring;

import dev.precedent.ledger.Commit;
import dev.precedent.ledger.CommitObserver;
import dev.precedent.ledger.RecordedEvent;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/** Measures commits as they become durable. */
final class AppendMeters implements CommitObserver {
  private final Timer append;
  private final DistributionSummary events;
  private final DistributionSummary bytes;

  AppendMeters(MeterRegistry registry) {
    append =
        Timer.builder("precedent.ledger.append")
            .description("From handing a commit to the store until it was durable")
            .publishPercentileHistogram()
            .minimumExpectedValue(Duration.ofNanos(100_000))
            .maximumExpectedValue(Duration.ofSeconds(30))
            .register(registry);
    events =
        DistributionSummary.builder("precedent.ledger.commit.events")
            .description("Events in a commit")
            .serviceLevelObjectives(1, 10, 100, 1_000, 10_000)
            .register(registry);
    bytes =
        DistributionSummary.builder("precedent.ledger.commit")
            .description("Payloads and metadata of the events in a commit")
            .baseUnit("bytes")
            .serviceLevelObjectives(1 << 10, 1 << 14, 1 << 18, 1 << 22)
            .register(registry);
  }

  @Override
  public void appended(Commit commit, Duration took) {
    append.record(took);
    events.record(commit.events().size());
    long sum = 0;
    for (RecordedEvent event : commit.events()) {
      sum += event.data().payload().length + event.data().metadata().length;
    }
    bytes.record(sum);
  }
}

package dev.precedent.benchmark.transparency;

import dev.precedent.contracts.JobEnded;
import dev.precedent.contracts.JobId;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.ledger.RecordedEvent;
import dev.precedent.ledger.StreamName;
import java.util.Optional;
import java.util.stream.Stream;

/** Reports that are done, read from the ledger, because who makes reports is asked by jobs. */
@FunctionalInterface
interface EarlierReports {
  /** What a report says, by its number. */
  Optional<TransparencyReport> find(String number);

  static EarlierReports of(LedgerReader ledger) {
    return number ->
        ledger.stream(StreamName.of(new JobId(ReportWork.KIND, Long.parseLong(number))), 0).stream()
            .map(RecordedEvent::event)
            .flatMap(
                event ->
                    event instanceof JobEnded end
                        ? Stream.ofNullable(end.result())
                        : Stream.empty())
            .findFirst()
            .map(result -> result.as(TransparencyReport.class));
  }
}

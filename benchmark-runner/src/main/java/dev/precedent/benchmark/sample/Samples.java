package dev.precedent.benchmark.sample;

import dev.precedent.contracts.InvalidValue;
import dev.precedent.contracts.JobId;
import dev.precedent.contracts.JobRequested;
import dev.precedent.contracts.Refusal;
import dev.precedent.contracts.Refused;
import dev.precedent.contracts.SampleDrawn;
import dev.precedent.contracts.Shown;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.ledger.RecordedEvent;
import dev.precedent.ledger.StreamName;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.LongStream;

/** The samples that were drawn, read from the ledger by their numbers. */
public final class Samples {
  private static final int AT_ONCE = 500;

  private final LedgerReader ledger;

  public Samples(LedgerReader ledger) {
    this.ledger = ledger;
  }

  /**
   * The sample that is called so.
   *
   * @param field where the id stood
   * @param number as text, as {@code GET /api/samples} has it
   * @param until only if it was drawn before this position
   * @throws Refusal if none is
   */
  public SampleDrawn named(String field, String number, long until) {
    return find(number)
        .filter(event -> event.position() < until)
        .map(event -> (SampleDrawn) event.event())
        .orElseThrow(
            () ->
                Refused.invalid(
                        field,
                        "the id of a sample that was drawn before position %d, as the list of samples has it"
                            .formatted(until),
                        "'%s'".formatted(Shown.of(number)))
                    .thrown());
  }

  private Optional<RecordedEvent> find(String number) {
    try {
      return ledger.find(StreamName.ofSample(JobId.of(SampleWork.KIND + "-" + number)), 0);
    } catch (InvalidValue e) {
      return Optional.empty();
    }
  }

  /** How many samples with the same query were asked for before a job. */
  long before(JobId job, SampleRequest terms) {
    long same = 0;
    for (long from = 1; from < job.number(); from += AT_ONCE) {
      List<String> keys =
          LongStream.range(from, Math.min(job.number(), from + AT_ONCE))
              .mapToObj(number -> StreamName.of(new JobId(job.kind(), number)).key(0))
              .toList();
      same += ledger.find(keys).values().stream().filter(event -> isSame(event, terms)).count();
    }
    return same;
  }

  private static boolean isSame(RecordedEvent event, SampleRequest terms) {
    return event.event() instanceof JobRequested requested
        && Objects.equals(requested.request().as(SampleRequest.class).where(), terms.where());
  }
}

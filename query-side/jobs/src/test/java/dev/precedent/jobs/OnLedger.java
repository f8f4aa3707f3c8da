package dev.precedent.jobs;

import dev.precedent.contracts.EventCodec;
import dev.precedent.contracts.EventMetadata;
import dev.precedent.contracts.EventType;
import dev.precedent.ledger.CommitLog;
import dev.precedent.ledger.Committer;
import dev.precedent.ledger.EventData;
import dev.precedent.ledger.EventIds;
import dev.precedent.ledger.LedgerFailure;
import dev.precedent.ledger.Receipt;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletionException;

/** A process's way to the jobs of a ledger. */
final class OnLedger implements AutoCloseable {
  private final CommitLog ledger;
  private final Committer committer;
  private final EventIds ids = new EventIds(InstantSource.system(), new Random());

  OnLedger(CommitLog ledger) {
    this.ledger = ledger;
    this.committer = new Committer(ledger, InstantSource.system());
  }

  JobLog log() {
    return new LedgerJobLog(
        ledger,
        (stream, sequence, event, actor) -> {
          EventType type = EventType.of(event);
          EventData data =
              new EventData(
                  ids.next(),
                  stream,
                  sequence,
                  type.wireName(),
                  type.revision(),
                  EventCodec.write(event),
                  new EventMetadata(actor).write());
          try {
            return committer.submit(List.of(data)).join() instanceof Receipt.Appended;
          } catch (CompletionException e) {
            throw e.getCause() instanceof LedgerFailure failure ? failure : e;
          }
        });
  }

  @Override
  public void close() {
    committer.close();
    ledger.close();
  }
}

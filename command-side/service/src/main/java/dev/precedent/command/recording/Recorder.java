package dev.precedent.command.recording;

import dev.precedent.contracts.Actor;
import dev.precedent.contracts.Digest;
import dev.precedent.contracts.Event;
import dev.precedent.contracts.EventCodec;
import dev.precedent.contracts.EventMetadata;
import dev.precedent.contracts.EventType;
import dev.precedent.contracts.Line;
import dev.precedent.contracts.PolicyVersionId;
import dev.precedent.ledger.Committer;
import dev.precedent.ledger.EventData;
import dev.precedent.ledger.EventIds;
import dev.precedent.ledger.LedgerFailure;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.ledger.Receipt;
import dev.precedent.ledger.RecordedEvent;
import dev.precedent.policy.PolicyCatalogue;
import dev.precedent.policy.PolicyVersion;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.springframework.stereotype.Component;

/**
 * Takes lines into the ledger: each is validated against its published policy version, is a stream
 * of its own, and is acknowledged after it is durable. Lines travel in groups; one that is wrong
 * holds up no other.
 */
@Component
final class Recorder {
  /** Lines on their way to the disk per request; bounds memory. */
  private static final int IN_FLIGHT = 4_096;

  private static final int MAX_LISTED = 10_000;

  private final Committer committer;
  private final LedgerReader ledger;
  private final PolicyCatalogue policies;
  private final EventIds eventIds;

  Recorder(Committer committer, LedgerReader ledger, PolicyCatalogue policies, EventIds eventIds) {
    this.committer = committer;
    this.ledger = ledger;
    this.policies = policies;
    this.eventIds = eventIds;
  }

  /**
   * Records all lines and waits until each is durable or refused.
   *
   * @throws LedgerFailure if the store failed; lines before may have been recorded, and are
   *     recognised when they are sent again
   */
  <E extends Event> RecordedLines record(Kind<E> kind, RawLines lines, Actor actor)
      throws IOException {
    Request<E> request = new Request<>(kind, new EventMetadata(actor).write());
    for (RawLine line = lines.next(); line != null; line = lines.next()) {
      request.take(line);
    }
    return request.finish();
  }

  /** One request's lines, in the order in which they came. */
  private final class Request<E extends Event> {
    private final Kind<E> kind;
    private final byte[] metadata;
    private final PublishedPolicies published = new PublishedPolicies(policies);
    private final Queue<Submitted> inFlight = new ArrayDeque<>();
    private final List<RecordedLines.Refused> refused = new ArrayList<>();
    private long refusedCount;
    private long accepted;
    private long duplicates;

    Request(Kind<E> kind, byte[] metadata) {
      this.kind = kind;
      this.metadata = metadata;
    }

    void take(RawLine line) {
      if (line.json() == RawLine.TOO_LONG) {
        refuse(line.number(), "the line is longer than %d bytes".formatted(RawLine.MAX_BYTES));
        return;
      }
      switch (Line.read(line.json(), kind.event())) {
        case Line.Bad<E>(String reason) -> refuse(line.number(), reason);
        case Line.Good<E>(E event) -> {
          PolicyVersionId id = kind.policy(event);
          switch (published.find(id)) {
            case PublishedPolicies.NotPublished(String reason) -> refuse(line.number(), reason);
            case PublishedPolicies.Published(PolicyVersion policy) -> {
              List<String> reasons = kind.reasonsAgainst(event, policy);
              if (reasons.isEmpty()) {
                submit(line.number(), event);
              } else {
                refuse(line.number(), String.join("; ", reasons));
              }
            }
          }
        }
      }
    }

    private void submit(long line, E event) {
      EventType type = EventType.of(event);
      EventData data =
          new EventData(
              eventIds.next(),
              kind.stream(kind.id(event)),
              0,
              type.wireName(),
              type.revision(),
              EventCodec.write(event),
              metadata);
      inFlight.add(new Submitted(line, data, committer.submit(List.of(data))));
      if (inFlight.size() >= IN_FLIGHT) {
        settle(inFlight.remove());
      }
    }

    private void settle(Submitted submitted) {
      switch (join(submitted.receipt())) {
        case Receipt.Appended appended -> accepted++;
        case Receipt.Taken taken -> {
          RecordedEvent holder = taken.holders().get(submitted.data().key());
          if (holder == null) {
            throw new IllegalStateException("a key is taken by nobody: " + submitted.data().key());
          }
          if (Arrays.equals(holder.data().payload(), submitted.data().payload())) {
            duplicates++;
          } else {
            refuse(
                submitted.line(),
                "id '%s' was recorded before with other content: %s at position %d, this line is %s"
                    .formatted(
                        submitted.data().stream().id(),
                        Digest.of(holder.data().payload()),
                        holder.position(),
                        Digest.of(submitted.data().payload())));
          }
        }
      }
    }

    private void refuse(long line, String reason) {
      refusedCount++;
      if (refused.size() < MAX_LISTED) {
        refused.add(new RecordedLines.Refused(line, reason));
      }
    }

    RecordedLines finish() {
      while (!inFlight.isEmpty()) {
        settle(inFlight.remove());
      }
      refused.sort(Comparator.comparingLong(RecordedLines.Refused::line));
      return new RecordedLines(
          accepted, duplicates, refused, refusedCount - refused.size(), ledger.head());
    }
  }

  /** A line that waits for its receipt. */
  private record Submitted(long line, EventData data, CompletableFuture<Receipt> receipt) {}

  /** Withdraws what was recorded under an id, once. */
  Withdrawal withdraw(Kind<?> kind, String id, String reason, Actor actor) {
    String recorded = kind.stream(id).key(0);
    if (!ledger.find(List.of(recorded)).containsKey(recorded)) {
      return new Withdrawal.Unknown("no %s '%s' was recorded".formatted(kind.name(), id));
    }
    Event event = kind.withdrawn(id, reason);
    EventType type = EventType.of(event);
    EventData data =
        new EventData(
            eventIds.next(),
            kind.stream(id),
            1,
            type.wireName(),
            type.revision(),
            EventCodec.write(event),
            new EventMetadata(actor).write());
    return switch (join(committer.submit(List.of(data)))) {
      case Receipt.Appended appended -> new Withdrawal.Done(appended.first());
      case Receipt.Taken taken -> {
        RecordedEvent before = Optional.ofNullable(taken.holders().get(data.key())).orElseThrow();
        yield Arrays.equals(before.data().payload(), data.payload())
            ? new Withdrawal.Done(before.position())
            : new Withdrawal.Refused(
                "%s '%s' was withdrawn before, at position %d"
                    .formatted(kind.name(), id, before.position()));
      }
    };
  }

  /** What became of a withdrawal. */
  sealed interface Withdrawal {
    /** It stands in the ledger at this position, now or since an identical request. */
    record Done(long position) implements Withdrawal {}

    /** There is nothing to withdraw. */
    record Unknown(String reason) implements Withdrawal {}

    /** It was withdrawn for another reason. */
    record Refused(String reason) implements Withdrawal {}
  }

  private static Receipt join(CompletableFuture<Receipt> receipt) {
    try {
      return receipt.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof LedgerFailure failure ? failure : e;
    }
  }
}

package dev.precedent.command.recording;

import dev.precedent.ledger.Committer;
import dev.precedent.ledger.EventData;
import dev.precedent.ledger.Receipt;
import dev.precedent.ledger.RecordedEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * One request's lines on their way into the ledger, in chunks: several chunks are taken in at once,
 * submitted in the order in which they came, and several wait for the disk. What is held of a
 * request is bounded, however long it is.
 */
final class Ingestion {
  /** A chunk ends with the line that reaches one of these. */
  private static final int CHUNK_LINES = 512;

  private static final int CHUNK_BYTES = 256 * 1024;

  /** Chunks that are taken in at once. */
  private static final int TAKEN_IN = 4;

  /** Chunks that wait for the disk. */
  private static final int SUBMITTED = 8;

  private static final int MAX_LISTED = 10_000;

  private final Intake<?> intake;
  private final Committer committer;
  private final PersonalLines personal;

  /** Where chunks are taken in; a request of one chunk does without. */
  private final Executor threads = Thread::startVirtualThread;

  private final Queue<CompletableFuture<Intake.Chunk>> takenIn = new ArrayDeque<>();
  private final Queue<Submitted> submitted = new ArrayDeque<>();
  private final List<RefusedLine> refused = new ArrayList<>();
  private List<RawLine> chunk = new ArrayList<>();
  private int chunkBytes;
  private long refusedCount;
  private long accepted;
  private long duplicates;

  Ingestion(Intake<?> intake, Committer committer, PersonalLines personal) {
    this.intake = intake;
    this.committer = committer;
    this.personal = personal;
  }

  /** A chunk that waits for its receipts. */
  private record Submitted(List<Intake.Entry> lines, CompletableFuture<List<Receipt>> receipts) {}

  void take(RawLine line) {
    chunk.add(line);
    chunkBytes += line.json().length;
    if (chunk.size() >= CHUNK_LINES || chunkBytes >= CHUNK_BYTES) {
      List<RawLine> full = chunk;
      takeIn(CompletableFuture.supplyAsync(() -> intake.take(full), threads));
    }
  }

  private void takeIn(CompletableFuture<Intake.Chunk> taken) {
    takenIn.add(taken);
    chunk = new ArrayList<>();
    chunkBytes = 0;
    if (takenIn.size() >= TAKEN_IN) {
      submitNext();
    }
  }

  private void submitNext() {
    Intake.Chunk taken = Committer.await(takenIn.remove());
    taken.refused().forEach(this::refuse);
    duplicates += taken.duplicates();
    List<List<EventData>> units = new ArrayList<>(taken.entries().size());
    for (Intake.Entry line : taken.entries()) {
      units.add(List.of(line.data()));
    }
    submitted.add(new Submitted(taken.entries(), committer.submitAll(units)));
    if (submitted.size() >= SUBMITTED) {
      settleNext();
    }
  }

  private void settleNext() {
    Submitted next = submitted.remove();
    List<Receipt> receipts = Committer.await(next.receipts());
    for (int i = 0; i < receipts.size(); i++) {
      settle(next.lines().get(i), receipts.get(i));
    }
  }

  private void settle(Intake.Entry line, Receipt receipt) {
    switch (receipt) {
      case Receipt.Appended _ -> accepted++;
      case Receipt.Taken taken -> {
        RecordedEvent holder = taken.holders().get(line.data().key());
        if (holder == null) {
          throw new IllegalStateException("a key is taken by nobody: " + line.data().key());
        }
        switch (personal.compared(holder, line.sent())) {
          case PersonalLines.Comparison.Same() -> duplicates++;
          case PersonalLines.Comparison.Different(String reason) ->
              refuse(new RefusedLine(line.number(), reason));
        }
      }
    }
  }

  private void refuse(RefusedLine line) {
    refusedCount++;
    if (refused.size() < MAX_LISTED) {
      refused.add(line);
    }
  }

  /** Waits until every line is durable or refused. */
  void finish() {
    if (!chunk.isEmpty()) {
      takeIn(CompletableFuture.completedFuture(intake.take(chunk)));
    }
    while (!takenIn.isEmpty()) {
      submitNext();
    }
    while (!submitted.isEmpty()) {
      settleNext();
    }
  }

  /**
   * What became of the lines, after {@link #finish}.
   *
   * @param head the ledger's, behind all of them
   */
  RecordedLines recorded(long head) {
    refused.sort(Comparator.comparingLong(RefusedLine::line));
    return new RecordedLines(accepted, duplicates, refused, refusedCount - refused.size(), head);
  }
}

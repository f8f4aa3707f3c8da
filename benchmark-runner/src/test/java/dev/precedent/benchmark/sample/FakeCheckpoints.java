package dev.precedent.benchmark.sample;

import dev.precedent.ledger.CheckpointLog;
import dev.precedent.ledger.SignedCheckpoint;
import dev.precedent.proof.Checkpoint;
import dev.precedent.proof.Hash;
import dev.precedent.proof.Note;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checkpoints in memory, which nobody signs. */
public final class FakeCheckpoints implements CheckpointLog {
  private final List<SignedCheckpoint> signed = new ArrayList<>();

  /** One about so many events; its root is the digest of a text. */
  synchronized void sign(long size, String root) {
    signed.add(
        new SignedCheckpoint(
            signed.size(),
            new Note(
                new Checkpoint(
                        "test/ledger", size, Hash.sha256(root.getBytes(StandardCharsets.UTF_8)))
                    .text(),
                List.of())));
  }

  @Override
  public synchronized Optional<SignedCheckpoint> last() {
    return signed.isEmpty() ? Optional.empty() : Optional.of(signed.getLast());
  }

  @Override
  public synchronized List<SignedCheckpoint> read(long from, int max) {
    return signed.stream().skip(from).limit(max).toList();
  }

  @Override
  public boolean append(SignedCheckpoint checkpoint) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean cosign(SignedCheckpoint checkpoint) {
    throw new UnsupportedOperationException();
  }
}

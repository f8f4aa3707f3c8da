package dev.precedent.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The checkpoints as plainly as they can be kept. */
public final class InMemoryCheckpointLog implements CheckpointLog {
  private final List<SignedCheckpoint> all = new ArrayList<>();

  @Override
  public synchronized Optional<SignedCheckpoint> last() {
    return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
  }

  @Override
  public synchronized List<SignedCheckpoint> read(long from, int max) {
    return all.stream().skip(from).limit(max).toList();
  }

  @Override
  public synchronized boolean append(SignedCheckpoint checkpoint) {
    return checkpoint.number() == all.size() && all.add(checkpoint);
  }

  @Override
  public synchronized boolean cosign(SignedCheckpoint checkpoint) {
    int number = (int) checkpoint.number();
    if (number >= all.size() || !all.get(number).note().text().equals(checkpoint.note().text())) {
      return false;
    }
    all.set(number, checkpoint);
    return true;
  }
}

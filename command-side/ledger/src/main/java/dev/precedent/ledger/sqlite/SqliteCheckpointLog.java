package dev.precedent.ledger.sqlite;

import dev.precedent.ledger.CheckpointLog;
import dev.precedent.ledger.SignedCheckpoint;
import java.util.List;
import java.util.Optional;

/** The checkpoints in the ledger's own file, through its one writer. */
final class SqliteCheckpointLog implements CheckpointLog {
  private final Writer writer;
  private final Readers readers;

  SqliteCheckpointLog(Writer writer, Readers readers) {
    this.writer = writer;
    this.readers = readers;
  }

  @Override
  public Optional<SignedCheckpoint> last() {
    return readers.ask(LedgerQueries::lastCheckpoint);
  }

  @Override
  public List<SignedCheckpoint> read(long from, int max) {
    return readers.ask(reader -> reader.checkpoints(from, max));
  }

  @Override
  public boolean append(SignedCheckpoint checkpoint) {
    return writer.write(connection -> connection.append(checkpoint));
  }

  @Override
  public boolean cosign(SignedCheckpoint checkpoint) {
    return writer.write(connection -> connection.cosign(checkpoint));
  }
}

package dev.precedent.cli;

import dev.precedent.importing.MappedLine;
import dev.precedent.importing.RefusedRows;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Sends lines with several requests in flight. Lines of one id go one way, one request after the
 * other, so that of two lines with the same id and different content the first in the file wins.
 */
final class Lanes implements AutoCloseable {
  private static final int LANES = 3;

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Lane> lanes = new ArrayList<>();
  private final Sending sending;

  Lanes(Api api, RefusedRows refused) {
    sending = new Sending(api, refused);
    for (int i = 0; i < LANES; i++) {
      lanes.add(new Lane(threads, sending));
    }
  }

  /** Takes a line; the answer is whether a batch went out with it. */
  boolean add(MappedLine line) throws IOException {
    return lanes.get(Math.floorMod(Objects.hashCode(line.id()), LANES)).add(line);
  }

  /** Sends what is left and waits until all is answered. */
  void finish() throws IOException {
    for (Lane lane : lanes) {
      lane.flush();
    }
    for (Lane lane : lanes) {
      lane.await();
    }
  }

  String inWords() {
    Importer.Imported so = sending.soFar();
    return "%,d accepted, %,d known, %,d refused"
        .formatted(so.accepted(), so.duplicates(), so.refused());
  }

  Importer.Imported result() {
    return sending.soFar();
  }

  /** Waits for the requests in flight, whose refused rows have yet to be written. */
  @Override
  public void close() {
    threads.close();
  }
}

package dev.precedent.benchmark.replay;

import java.io.IOException;
import java.io.OutputStream;

/** A file in which all flips of a replay can be had, in the order of the ledger. */
interface FlipFile {
  String name();

  String mediaType();

  /** Writes it, and closes what it is written to. */
  void write(Flipped flipped, OutputStream out) throws IOException;

  /** All of them, one after the other. */
  interface Flipped {
    void forEach(Taker taker) throws IOException;

    /** Takes one of them. */
    interface Taker {
      void take(FlippedDecision flip) throws IOException;
    }
  }
}

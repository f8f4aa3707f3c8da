package dev.precedent.standalone.bench;

import java.io.PrintWriter;
import java.util.List;

/**
 * A benchmark whose peer is not among the product's own libraries. It is found as a service, and
 * only where the launcher has put the peers on the class path.
 */
public interface PeerBenchmark {
  /**
   * Measures.
   *
   * @param err hears what is going on
   */
  List<Row> run(PrintWriter err) throws InterruptedException;
}

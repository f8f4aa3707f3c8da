package dev.precedent.bench;

import java.io.IOException;

/**
 * A figure, and what it cost.
 *
 * @param value of the figure itself, by which two ways to it are held to each other
 * @param seconds from the question to the answer
 * @param bytes of memory that the process took beyond what it had before; 0 where the machine does
 *     not say it
 */
record Measured(double value, double seconds, long bytes) {

  /** Asks for a figure. */
  interface Question {
    double ask() throws IOException, InterruptedException;
  }

  /**
   * Measures.
   *
   * @param pid of the process that takes the memory
   */
  static Measured of(long pid, Question question) throws IOException, InterruptedException {
    Memory.Resident memory = new Memory.Resident(pid);
    boolean seen = Memory.saysResident();
    long before = 0;
    if (seen) {
      memory.forgetPeak();
      before = memory.bytes();
    }
    long start = System.nanoTime();
    double value = question.ask();
    double seconds = (System.nanoTime() - start) / 1e9;
    return new Measured(value, seconds, seen ? Math.max(0, memory.peak() - before) : 0);
  }
}

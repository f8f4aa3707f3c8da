package dev.precedent.bench;

import java.io.IOException;

/**
 * A figure, and what it cost.
 *
 * @param value of the figure itself, by which two ways to it are held to each other
 * @param seconds from the question to the answer
 * @param bytes that the whole process had in memory at most meanwhile; 0 where the machine does not
 *     say it
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
    if (seen) {
      memory.forgetPeak();
    }
    long start = System.nanoTime();
    double value = question.ask();
    double seconds = (System.nanoTime() - start) / 1e9;
    return new Measured(value, seconds, seen ? memory.peak() : 0);
  }
}

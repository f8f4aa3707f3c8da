package dev.precedent.bench;

import java.io.IOException;
import java.time.Duration;

/**
 * A figure, and what it cost.
 *
 * @param value of the figure itself, by which two ways to it are held to each other
 * @param seconds from the question to the answer
 * @param processor seconds that all threads of the whole process worked meanwhile, whatever else
 *     the machine had to do; 0 where it does not say it
 * @param bytes that the whole process had in memory at most meanwhile; 0 where the machine does not
 *     say it
 */
record Measured(double value, double seconds, double processor, long bytes) {

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
    Duration worked = worked(pid);
    long start = System.nanoTime();
    double value = question.ask();
    double seconds = (System.nanoTime() - start) / 1e9;
    double processor = worked(pid).minus(worked).toNanos() / 1e9;
    return new Measured(value, seconds, processor, seen ? memory.peak() : 0);
  }

  private static Duration worked(long pid) {
    return ProcessHandle.of(pid)
        .flatMap(process -> process.info().totalCpuDuration())
        .orElse(Duration.ZERO);
  }
}

package dev.precedent.jobs;

import dev.precedent.contracts.Json;
import dev.precedent.contracts.Refused;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;

/** Work that goes as far as it is let. */
final class TestWork implements Work {
  static final String KIND = "test";
  static final int AT_ONCE = 2;
  static final int WAITING = 3;

  private final Map<String, CountDownLatch> gates = new ConcurrentHashMap<>();

  /** The names of the jobs that were begun, in that order. */
  final Queue<String> begun = new ConcurrentLinkedQueue<>();

  /** The names of those that were interrupted. */
  final Queue<String> interrupted = new ConcurrentLinkedQueue<>();

  /** What a request leads to. */
  record Request(int number) {}

  /** What comes out. */
  record Result(int twice) {}

  /** Holds jobs of a name until it is let go. */
  void hold(String name) {
    gates.put(name, new CountDownLatch(1));
  }

  void letGo(String name) {
    Objects.requireNonNull(gates.get(name), name).countDown();
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public int atOnce() {
    return AT_ONCE;
  }

  @Override
  public int waiting() {
    return WAITING;
  }

  @Override
  public Outcome run(Job job, Progress progress) throws InterruptedException {
    progress.total(10);
    progress.done(4);
    begun.add(job.name());
    CountDownLatch gate = gates.get(job.name());
    if (gate != null) {
      try {
        gate.await();
      } catch (InterruptedException e) {
        interrupted.add(job.name());
        throw e;
      }
    }
    progress.done(10);
    return switch (job.name()) {
      case "fails" -> new Outcome.Failed("it cannot be done");
      case "refuses" -> throw Refused.unknown("its policy is gone").thrown();
      case "breaks" -> throw new IllegalStateException("a secret of the inside");
      default ->
          new Outcome.Done(Json.of(new Result(2 * job.request().as(Request.class).number())));
    };
  }
}

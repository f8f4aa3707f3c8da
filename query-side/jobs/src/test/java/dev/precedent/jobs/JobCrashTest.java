package dev.precedent.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precedent.contracts.Actor;
import dev.precedent.contracts.Digest;
import dev.precedent.contracts.JobEnded;
import dev.precedent.contracts.JobId;
import dev.precedent.contracts.Json;
import dev.precedent.ledger.sqlite.SqliteCommitLog;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Processes that are at work are killed: the job is resumed, and comes to the same result. */
final class JobCrashTest {
  /** Set {@code precedent.crash.rounds} for more of them. */
  private static final int ROUNDS = Integer.getInteger("precedent.crash.rounds", 10);

  private static final int STEPS = 2_000;
  private static final JobId JOB = new JobId("sum", 1);

  @TempDir private Path folder;

  @Test
  @Timeout(300)
  void aJobSurvivesEveryKillOfItsProcess() throws Exception {
    Random random = new Random(7);
    for (int round = 0; round < ROUNDS; round++) {
      kill(random.nextInt(600));
    }
    try (OnLedger ledger = new OnLedger(SqliteCommitLog.open(folder));
        Jobs jobs = start(ledger)) {
      Job job = jobs.find(JOB).orElseThrow();
      while (!job.ended()) {
        Thread.sleep(10);
        job = jobs.find(JOB).orElseThrow();
      }

      assertThat(((Job.Standing.Ended) job.standing()).how())
          .isEqualTo(
              new JobEnded(
                  JOB,
                  JobEnded.State.DONE,
                  STEPS,
                  (long) STEPS,
                  Json.of(new Sum.Result(Sum.of("seed", STEPS))),
                  null));
      assertThat(job.takenBy()).hasSizeGreaterThan(1);
      assertThat(jobs.page(JOB.kind(), 0, 50)).containsExactly(job);
    }
  }

  /** Lets a process go on for a while and kills it. */
  private void kill(int afterMillis) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Child.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      assertThat(out.readLine()).isEqualTo("ready");
      assertThat(process.waitFor(afterMillis, TimeUnit.MILLISECONDS)).isFalse();
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  private static Jobs start(OnLedger ledger) {
    Jobs jobs =
        new Jobs(
            ledger.log(),
            Lease.ALONE,
            new Actor("server"),
            InstantSource.system(),
            List.of(new Sum()));
    jobs.start();
    return jobs;
  }

  /** A digest of digests. */
  private static final class Sum implements Work {
    record Request(String seed) {}

    record Result(String digest) {}

    static String of(String seed, int steps) {
      String digest = seed;
      for (int i = 0; i < steps; i++) {
        digest = Digest.of(digest);
      }
      return digest;
    }

    @Override
    public String kind() {
      return JOB.kind();
    }

    @Override
    public int atOnce() {
      return 1;
    }

    @Override
    public int waiting() {
      return 1;
    }

    @Override
    public Outcome run(Job job, Progress progress) throws InterruptedException {
      progress.total(STEPS);
      String digest = job.request().as(Request.class).seed();
      for (int i = 1; i <= STEPS; i++) {
        Thread.sleep(1); // so that it outlives its first processes
        digest = Digest.of(digest);
        progress.done(i);
      }
      return new Outcome.Done(Json.of(new Result(digest)));
    }
  }

  static final class Child {
    private Child() {}

    public static void main(String[] args) throws InterruptedException {
      Jobs jobs = start(new OnLedger(SqliteCommitLog.open(Path.of(args[0]))));
      if (jobs.find(JOB).isEmpty()) {
        var _ = jobs.submit(JOB.kind(), "sum", Json.of(new Sum.Request("seed")), new Actor("ann"));
      }
      System.out.println("ready");
      Thread.sleep(TimeUnit.MINUTES.toMillis(5));
    }
  }
}

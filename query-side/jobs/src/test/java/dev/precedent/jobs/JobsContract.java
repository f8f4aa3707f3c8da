package dev.precedent.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.precedent.contracts.Actor;
import dev.precedent.contracts.Event;
import dev.precedent.contracts.JobEnded;
import dev.precedent.contracts.JobId;
import dev.precedent.contracts.JobRequested;
import dev.precedent.contracts.JobTaken;
import dev.precedent.contracts.Json;
import dev.precedent.contracts.Refusal;
import dev.precedent.contracts.Refused;
import dev.precedent.jobs.Job.Standing;
import dev.precedent.ledger.LedgerFailure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What jobs are held to, wherever their events are kept. Each adapter passes it. */
@Timeout(120) // it waits for jobs, and must not wait for ever
abstract class JobsContract {
  private static final Actor ANN = new Actor("ann");
  private static final Actor BOB = new Actor("bob");
  private static final Actor SERVER = new Actor("server");
  private static final Lease SHORT = new Lease(Duration.ofSeconds(3), false);

  /** A lease that nobody outlives. */
  private static final Lease LONG = new Lease(Duration.ofHours(1), false);

  private final TestWork work = new TestWork();
  private final List<Jobs> processes = new ArrayList<>();

  /** The events of jobs, as one process sees them; all that are made see the same. */
  abstract JobLog log();

  @AfterEach
  void stop() throws InterruptedException {
    for (Jobs process : processes) {
      process.close();
    }
  }

  private Jobs start(Lease lease, TestWork does) {
    return start(log(), lease, does);
  }

  private Jobs start(JobLog log, Lease lease, TestWork does) {
    Jobs jobs = new Jobs(log, lease, SERVER, InstantSource.system(), List.of(does));
    jobs.start();
    processes.add(jobs);
    return jobs;
  }

  private Jobs start() {
    return start(LONG, work);
  }

  private static Job submit(Jobs jobs, String name) {
    return jobs.submit(TestWork.KIND, name, Json.of(new TestWork.Request(21)), ANN);
  }

  private static Job held(Jobs jobs, TestWork does, String name) throws InterruptedException {
    does.hold(name);
    Job job = submit(jobs, name);
    while (!does.begun.contains(name)) {
      Thread.sleep(2);
    }
    return job;
  }

  private static Standing.Ended ended(Jobs jobs, JobId id) throws InterruptedException {
    while (true) {
      if (jobs.find(id).orElseThrow().standing() instanceof Standing.Ended ended) {
        return ended;
      }
      Thread.sleep(2);
    }
  }

  @Test
  void aJobIsDoneAndItsResultStays() throws Exception {
    Jobs jobs = start();

    Job submitted = submit(jobs, "doubled");
    Standing.Ended ended = ended(jobs, submitted.id());

    assertThat(submitted.id()).isEqualTo(new JobId(TestWork.KIND, 1));
    assertThat(ended.how().state()).isEqualTo(JobEnded.State.DONE);
    assertThat(ended.how().result()).isEqualTo(Json.of(new TestWork.Result(42)));
    assertThat(ended.by()).isEqualTo(SERVER);
    Job read = start(LONG, new TestWork()).find(submitted.id()).orElseThrow();
    assertThat(read.name()).isEqualTo("doubled");
    assertThat(read.actor()).isEqualTo(ANN);
    assertThat(read.request()).isEqualTo(Json.of(new TestWork.Request(21)));
    assertThat(read.standing()).isEqualTo(ended);
    assertThat(jobs.reached(read)).isEqualTo(new Reached(10, 10L));
  }

  @Test
  void itIsWatchedWhileItIsDone() throws Exception {
    Jobs jobs = start();
    held(jobs, work, "a");
    held(jobs, work, "b");
    Job third = submit(jobs, "c");

    Job first = jobs.find(new JobId(TestWork.KIND, 1)).orElseThrow();

    assertThat(first.standing()).isInstanceOf(Standing.Taken.class);
    assertThat(jobs.reached(first)).isEqualTo(new Reached(4, 10L));
    assertThat(jobs.find(third.id()).orElseThrow().standing()).isEqualTo(new Standing.Waiting());
    assertThat(jobs.reached(third)).isEqualTo(Reached.NOTHING);
    work.letGo("a");
    assertThat(ended(jobs, third.id()).how().state()).isEqualTo(JobEnded.State.DONE);
    work.letGo("b");
  }

  @Test
  void aFailureIsToldInASentenceAndAnUnforeseenOneWithoutItsInsides() throws Exception {
    Jobs jobs = start();

    JobEnded failed = ended(jobs, submit(jobs, "fails").id()).how();
    JobEnded broken = ended(jobs, submit(jobs, "breaks").id()).how();
    JobEnded refused = ended(jobs, submit(jobs, "refuses").id()).how();

    assertThat(failed.state()).isEqualTo(JobEnded.State.FAILED);
    assertThat(failed.reason()).isEqualTo("it cannot be done");
    assertThat(refused.reason()).isEqualTo("its policy is gone");
    assertThat(broken.reason())
        .contains("IllegalStateException", "test-2")
        .doesNotContain("secret");
  }

  @Test
  void moreThanMayWaitAreRefused() throws Exception {
    Jobs jobs = start();
    for (int i = 0; i < TestWork.AT_ONCE; i++) {
      held(jobs, work, "held" + i);
    }
    for (int i = 0; i < TestWork.WAITING; i++) {
      submit(jobs, "waits");
    }

    assertThatThrownBy(() -> submit(jobs, "too many"))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> assertThat(refusal.refused().kind()).isEqualTo(Refused.Kind.BUSY));
    assertThat(jobs.find(new JobId(TestWork.KIND, 6))).isEmpty();
    work.letGo("held0");
    ended(jobs, new JobId(TestWork.KIND, 3));
    assertThat(submit(jobs, "fits").id().number()).isEqualTo(6);
    work.letGo("held1");
  }

  @Test
  void theyAreListedPageByPageTheNewestFirst() throws Exception {
    Jobs jobs = start();
    for (int i = 1; i <= 5; i++) {
      ended(jobs, submit(jobs, "job " + i).id());
    }

    assertThat(jobs.page(TestWork.KIND, 0, 2))
        .extracting(Job::name)
        .containsExactly("job 5", "job 4");
    assertThat(jobs.page(TestWork.KIND, 4, 2))
        .extracting(Job::name)
        .containsExactly("job 3", "job 2");
    assertThat(jobs.page(TestWork.KIND, 2, 2)).extracting(Job::name).containsExactly("job 1");
    assertThat(jobs.page(TestWork.KIND, 1, 2)).isEmpty();
    assertThat(start(LONG, new TestWork()).page(TestWork.KIND, 0, 50)).hasSize(5);
    assertThat(jobs.page(TestWork.KIND, 99, 1)).extracting(Job::name).containsExactly("job 5");
  }

  @Test
  void whatIsAtWorkIsCancelledAndStops() throws Exception {
    Jobs jobs = start();
    Job job = held(jobs, work, "endless");

    Job cancelled = jobs.cancel(job.id(), BOB);

    assertThat(cancelled.standing())
        .isInstanceOfSatisfying(
            Standing.Ended.class,
            ended -> {
              assertThat(ended.how().state()).isEqualTo(JobEnded.State.CANCELLED);
              assertThat(ended.by()).isEqualTo(BOB);
              assertThat(ended.how().done()).isEqualTo(4);
            });
    Instant asked = Instant.now();
    while (work.interrupted.isEmpty()) {
      Thread.sleep(2);
    }
    assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(1));
    assertThat(jobs.cancel(job.id(), ANN)).isEqualTo(cancelled);
    assertThat(ended(jobs, submit(jobs, "next").id()).how().state()).isEqualTo(JobEnded.State.DONE);
    assertThat(jobs.find(job.id())).contains(cancelled);
  }

  @Test
  void whatWaitsIsCancelledAndNeverBegun() throws Exception {
    Jobs jobs = start();
    held(jobs, work, "a");
    held(jobs, work, "b");
    Job waiting = submit(jobs, "never");

    jobs.cancel(waiting.id(), BOB);
    work.letGo("a");
    ended(jobs, submit(jobs, "later").id());
    work.letGo("b");

    assertThat(work.begun).doesNotContain("never");
  }

  @Test
  void whatHasEndedOrNeverWasIsNotCancelled() throws Exception {
    Jobs jobs = start();
    JobId done = submit(jobs, "done").id();
    ended(jobs, done);

    assertThatThrownBy(() -> jobs.cancel(done, BOB))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> assertThat(refusal.refused().kind()).isEqualTo(Refused.Kind.CONFLICT));
    assertThatThrownBy(() -> jobs.cancel(new JobId(TestWork.KIND, 7), BOB))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> assertThat(refusal.refused().kind()).isEqualTo(Refused.Kind.UNKNOWN));
  }

  @Test
  void whatAProcessLeftIsDoneByTheNextAtOnceWhereItIsAlone() throws Exception {
    Jobs first = start(Lease.ALONE, work);
    Job begun = held(first, work, "left");
    first.close();
    TestWork again = new TestWork();

    Jobs next = start(Lease.ALONE, again);

    assertThat(ended(next, begun.id()).how().result()).isEqualTo(Json.of(new TestWork.Result(42)));
    assertThat(next.find(begun.id()).orElseThrow().takenBy()).hasSize(2);
  }

  @Test
  void whatAProcessGivesBackAsItEndsIsTakenAtOnce() throws Exception {
    Jobs first = start();
    Job begun = held(first, work, "left");
    TestWork elsewhere = new TestWork();
    Jobs other = start(LONG, elsewhere);

    first.close();

    assertThat(ended(other, begun.id()).how().state()).isEqualTo(JobEnded.State.DONE);
    assertThat(elsewhere.begun).containsExactly("left");
  }

  /** The ledger of a process that is there, and cannot append any more. */
  private final class Mute implements JobLog {
    private final JobLog log = log();
    private volatile boolean muted;

    @Override
    public Map<Place, Entry> find(Collection<Place> places) {
      return log.find(places);
    }

    @Override
    public boolean append(Place place, Event event, Actor actor) {
      if (muted) {
        throw new LedgerFailure("it hangs", null);
      }
      return log.append(place, event, actor);
    }
  }

  @Test
  void whatIsNotHeardOfForTheLengthOfALeaseIsTakenOverAndItsOwnerComesTooLate() throws Exception {
    Mute hanging = new Mute();
    Jobs first = start(hanging, SHORT, work);
    Job begun = held(first, work, "slow");
    hanging.muted = true;
    TestWork elsewhere = new TestWork();
    elsewhere.hold("slow");

    Jobs other = start(SHORT, elsewhere);
    while (elsewhere.begun.isEmpty()) {
      Thread.sleep(2);
    }

    hanging.muted = false;
    while (work.interrupted.isEmpty()) { // it notices by itself
      Thread.sleep(2);
    }
    elsewhere.letGo("slow");
    ended(other, begun.id());
    Job over = other.find(begun.id()).orElseThrow();
    assertThat(over.takenBy()).hasSize(2);
    assertThat(work.begun).containsExactly("slow");
  }

  @Test
  void whoIsAtItSaysSoAgainAndIsLeftAtIt() throws Exception {
    Jobs first = start(SHORT, work);
    Job begun = held(first, work, "long");
    TestWork elsewhere = new TestWork();
    start(SHORT, elsewhere);

    Thread.sleep(SHORT.length().plusSeconds(1));
    work.letGo("long");

    ended(first, begun.id());
    Job over = first.find(begun.id()).orElseThrow();
    assertThat(over.takenBy()).hasSize(1);
    assertThat(over.events()).isGreaterThanOrEqualTo(4);
    assertThat(elsewhere.begun).isEmpty();
  }

  @Test
  void anotherProcessCancels() throws Exception {
    Jobs first = start();
    Job begun = held(first, work, "there");

    start(LONG, new TestWork()).cancel(begun.id(), BOB);

    Instant asked = Instant.now();
    while (work.interrupted.isEmpty()) {
      Thread.sleep(2);
    }
    assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofMillis(1500));
  }

  @Test
  void severalProcessesNumberWithoutGapsAndDoEachJobOnce() throws Exception {
    List<TestWork> works = IntStream.range(0, 3).mapToObj(i -> new TestWork()).toList();
    List<Jobs> all = new ArrayList<>();
    for (TestWork each : works) {
      all.add(start(LONG, each));
    }
    CountDownLatch go = new CountDownLatch(1);
    List<Future<?>> threads = new ArrayList<>();
    try (ExecutorService executor = Executors.newCachedThreadPool()) {
      for (int i = 0; i < 3; i++) {
        Jobs jobs = all.get(i);
        String name = "of " + i + "/";
        threads.add(
            executor.submit(
                () -> {
                  go.await();
                  for (int n = 0; n < 8; n++) {
                    ended(jobs, submit(jobs, name + n).id());
                  }
                  return null;
                }));
      }
      go.countDown();
      for (Future<?> thread : threads) {
        thread.get();
      }
    }

    List<Job> listed = all.getFirst().page(TestWork.KIND, 0, 50);
    assertThat(listed).hasSize(24).allMatch(Job::ended);
    assertThat(listed.stream().map(Job::name).distinct()).hasSize(24);
    assertThat(works.stream().flatMap(each -> each.begun.stream())).hasSize(24);
    for (Job job : listed) {
      assertThat(listed)
          .filteredOn(other -> other.id().number() < job.firstOpen())
          .allSatisfy(
              other ->
                  assertThat(((Standing.Ended) other.standing()).at())
                      .isBeforeOrEqualTo(job.requestedAt()));
    }
  }

  @Test
  void aJobThatEndsItsProcessEveryTimeIsGivenUp() throws Exception {
    JobLog log = log();
    JobId id = new JobId(TestWork.KIND, 1);
    assertThat(
            log.append(
                new JobLog.Place(id, 0), new JobRequested(id, "deadly", new Json("{}"), 1), ANN))
        .isTrue();
    for (int process = 1; process < Queue.MOST_PROCESSES + 1; process++) {
      assertThat(
              log.append(
                  new JobLog.Place(id, process),
                  new JobTaken(id, "process " + process, Instant.EPOCH),
                  SERVER))
          .isTrue();
    }

    Jobs jobs = start();

    assertThat(ended(jobs, id).how().reason()).contains("begun by 20 processes");
    assertThat(work.begun).isEmpty();
  }

  @Test
  void whatIsUnfinishedIsFoundWithoutReadingWhatHasEnded() throws Exception {
    Jobs first = start(Lease.ALONE, work);
    for (int i = 1; i <= 40; i++) {
      ended(first, submit(first, "past").id());
    }
    Job begun = held(first, work, "left");
    for (int i = 1; i <= 5; i++) {
      ended(first, submit(first, "after").id());
    }
    first.close();
    Counting counting = new Counting(log());

    Jobs next = start(counting, Lease.ALONE, new TestWork());

    assertThat(ended(next, begun.id()).how().state()).isEqualTo(JobEnded.State.DONE);
    assertThat(counting.seen).noneMatch(place -> place.sequence() > 0 && place.job().number() < 41);
  }

  /** Remembers what was read. */
  private static final class Counting implements JobLog {
    private final JobLog log;
    private final Set<Place> seen = ConcurrentHashMap.newKeySet();

    Counting(JobLog log) {
      this.log = log;
    }

    @Override
    public Map<Place, Entry> find(Collection<Place> places) {
      var found = log.find(places);
      seen.addAll(found.keySet());
      return found;
    }

    @Override
    public boolean append(Place place, Event event, Actor actor) {
      return log.append(place, event, actor);
    }
  }
}

package dev.precedent.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Hours of bad days in as long as {@code precedent.soak} says ({@code PT30M}): killed servers, full
 * disks, children that hang and clocks that jump, while decisions are recorded.
 *
 * <p>The disk is filled where {@code precedent.soak.folder} names a folder on a small file system
 * of its own; clocks jump where {@code precedent.soak.faketime} names libfaketime. What did not
 * happen is printed with the rest.
 */
@EnabledIfSystemProperty(named = "precedent.soak", matches = "PT.+")
class SoakIT {
  private enum Trouble {
    KILL,
    FULL_DISK,
    HUNG_CHILD,
    CLOCK_AHEAD,
    CLOCK_BEHIND,
    CLOCK_FAR_AHEAD
  }

  private static final int BATCH = 50;
  private static final int MIB = 1 << 20;

  private final long seed = Long.getLong("precedent.soak.seed", System.nanoTime());
  private final Random random = new Random(seed);
  private final Map<Trouble, Integer> happened = new EnumMap<>(Trouble.class);

  /** Numbers of batches that were acknowledged, and of those that have to be sent again. */
  private final List<Integer> acknowledged = new ArrayList<>();

  private final Deque<Integer> open = new ArrayDeque<>();
  private int sent;
  private int refused;
  private Duration slowest = Duration.ZERO;

  @TempDir Path temporary;

  @Test
  void nothingThatWasAcknowledgedIsLost() throws Exception {
    Path folder = Path.of(System.getProperty("precedent.soak.folder", temporary.toString()));
    Instant end = Instant.now().plus(Duration.parse(System.getProperty("precedent.soak")));
    List<Path> checkpoints = new ArrayList<>();
    System.out.printf("soak: seed %d%n", seed);

    for (int round = 0; Instant.now().isBefore(end); round++) {
      Trouble trouble = next(round);
      happened.merge(trouble, 1, Integer::sum);
      try (Program program = serve(folder, environment(trouble))) {
        URI server = program.server();
        if (round == 0) {
          Spam.publish(server);
        }
        meet(trouble, folder, program, server);
        keepCheckpoint(folder, server, checkpoints);
        ProcessHandle[] children = program.descendants();
        recordUntilKilled(program, server);
        for (ProcessHandle child : children) {
          child.onExit().get(10, TimeUnit.SECONDS);
        }
      }
      System.out.printf(
          "soak: round %d, %s: %d decisions acknowledged, %d requests refused%n",
          round, trouble, acknowledged.size() * BATCH, refused);
    }

    long head;
    try (Program program = serve(folder, Map.of())) {
      URI server = program.server();
      for (int batch : acknowledged) {
        String id = "soak/" + (batch * BATCH + random.nextInt(BATCH));
        assertThat(Program.get(server, "/api/decisions/" + Program.encoded(id)).at("/decision/id"))
            .isEqualTo(JsonMapper.shared().getNodeFactory().stringNode(id));
      }
      for (int batch = 0; batch < sent; batch++) {
        JsonNode answer = answer(send(server, batch));
        assertThat(answer.path("refused")).isEmpty();
        assertThat(answer.path("accepted").asInt() + answer.path("duplicates").asInt())
            .isEqualTo(BATCH);
      }
      for (int batch : acknowledged) {
        assertThat(answer(send(server, batch)).path("duplicates").asInt()).isEqualTo(BATCH);
      }
      long all = (long) sent * BATCH;
      head = Program.get(server, "/api/status").at("/ledger/head").asLong();
      assertThat(head).isEqualTo(all + 3); // the signing key, the policy's draft, its publication
      program.await("all to be found", () -> Program.total(server, "policy:spam") == all);
    }
    for (Path checkpoint : checkpoints) {
      Program.Ended verified =
          Program.run(
              folder, "verify", "data/ledger/ledger.db", "--checkpoint", checkpoint.toString());
      assertThat(verified.exitCode()).as(verified.output()).isZero();
    }
    System.out.printf(
        "soak: %s; %d decisions acknowledged, none lost; %d requests refused meanwhile; the slowest"
            + " answer from the ledger took %d ms; %d events verify against %d checkpoints%n",
        happened,
        acknowledged.size() * BATCH,
        refused,
        slowest.toMillis(),
        head,
        checkpoints.size());
  }

  /** Each trouble that can be made here in turn, in an order of chance. */
  private Trouble next(int round) {
    List<Trouble> possible =
        Stream.of(Trouble.values())
            .filter(
                trouble ->
                    switch (trouble) {
                      case KILL, HUNG_CHILD -> true;
                      case FULL_DISK -> System.getProperty("precedent.soak.folder") != null;
                      case CLOCK_AHEAD, CLOCK_BEHIND, CLOCK_FAR_AHEAD ->
                          System.getProperty("precedent.soak.faketime") != null;
                    })
            .toList();
    return round < possible.size()
        ? possible.get(round)
        : possible.get(random.nextInt(possible.size()));
  }

  private Map<String, String> environment(Trouble trouble) {
    String offset =
        switch (trouble) {
          case CLOCK_AHEAD -> "+%dm".formatted(1 + random.nextInt(600));
          case CLOCK_BEHIND -> "-%dm".formatted(1 + random.nextInt(600));
          case CLOCK_FAR_AHEAD -> "+12y";
          case KILL, FULL_DISK, HUNG_CHILD -> null;
        };
    return offset == null
        ? Map.of()
        : Map.of(
            "LD_PRELOAD",
            System.getProperty("precedent.soak.faketime"),
            "FAKETIME",
            offset,
            "DONT_FAKE_MONOTONIC",
            "1");
  }

  private void meet(Trouble trouble, Path folder, Program program, URI server) throws Exception {
    recordFor(server, Duration.ofMillis(500 + random.nextInt(4_000)), false);
    switch (trouble) {
      case KILL, CLOCK_AHEAD, CLOCK_BEHIND -> {}
      case CLOCK_FAR_AHEAD -> {
        HttpResponse<String> answer = send(server, sent++);
        open.add(sent - 1);
        assertThat(answer.statusCode()).as(answer.body()).isNotEqualTo(200);
      }
      case HUNG_CHILD -> {
        long pid = child(program).pid();
        assertThat(new ProcessBuilder("kill", "-STOP", Long.toString(pid)).start().waitFor())
            .isZero();
        recordFor(server, Duration.ofSeconds(5), true);
        program.await("another child", () -> child(program).pid() != pid);
        recordFor(server, Duration.ofSeconds(2), true);
      }
      case FULL_DISK -> {
        Path filler = folder.resolve("filler");
        fill(filler);
        recordFor(server, Duration.ofSeconds(6), false);
        HttpResponse<String> health =
            Program.send(HttpRequest.newBuilder(server.resolve("/actuator/health")));
        assertThat(health.statusCode()).as(health.body()).isEqualTo(503);
        Files.delete(filler);
        program.await("recording again", () -> retried(server));
      }
    }
  }

  private static ProcessHandle child(Program program) {
    return Stream.of(program.descendants())
        .filter(child -> child.info().commandLine().orElse("").contains("ElasticsearchChild"))
        .findFirst()
        .orElse(program.handle());
  }

  private static void fill(Path filler) throws IOException {
    byte[] block = new byte[MIB];
    try (RandomAccessFile file = new RandomAccessFile(filler.toFile(), "rw")) {
      for (int size = block.length; size > 0; ) {
        try {
          file.write(block, 0, size);
        } catch (IOException full) {
          size /= 2;
        }
      }
    }
  }

  /** Records for a while, and looks at what is recorded; what was not acknowledged stays open. */
  private void recordFor(URI server, Duration time, boolean always) throws Exception {
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end) {
      int batch = open.isEmpty() ? sent++ : open.removeFirst();
      if (!acknowledges(server, batch)) {
        open.addLast(batch);
        assertThat(always).as("recording does not depend on search").isFalse();
      }
      if (!acknowledged.isEmpty()) {
        look(server, acknowledged.get(random.nextInt(acknowledged.size())));
      }
      Thread.sleep(50);
    }
  }

  private void recordUntilKilled(Program program, URI server) throws InterruptedException {
    long pause = random.nextInt(2_000);
    Thread killer =
        Thread.ofVirtual()
            .start(
                () -> {
                  LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(pause));
                  program.handle().destroyForcibly();
                });
    for (boolean alive = true; alive; ) {
      int batch = open.isEmpty() ? sent++ : open.removeFirst();
      try {
        if (!acknowledges(server, batch)) {
          open.addLast(batch);
        }
      } catch (UncheckedIOException killed) {
        open.addLast(batch);
        alive = false;
      }
    }
    killer.join();
  }

  private boolean retried(URI server) {
    Integer batch = open.pollFirst();
    if (batch == null) {
      return true;
    }
    boolean done = acknowledges(server, batch);
    if (!done) {
      open.addFirst(batch);
    }
    return done;
  }

  private boolean acknowledges(URI server, int batch) {
    HttpResponse<String> response = send(server, batch);
    if (response.statusCode() == 200 && answer(response).path("refused").isEmpty()) {
      acknowledged.add(batch);
      return true;
    }
    refused++;
    return false;
  }

  private void look(URI server, int batch) {
    long asked = System.nanoTime();
    Program.get(server, "/api/decisions/" + Program.encoded("soak/" + batch * BATCH));
    Duration took = Duration.ofNanos(System.nanoTime() - asked);
    slowest = took.compareTo(slowest) > 0 ? took : slowest;
  }

  private static JsonNode answer(HttpResponse<String> response) {
    return JsonMapper.shared().readTree(response.body());
  }

  private static void keepCheckpoint(Path folder, URI server, List<Path> checkpoints)
      throws IOException {
    HttpResponse<String> response =
        Program.send(HttpRequest.newBuilder(server.resolve("/checkpoint")));
    if (response.statusCode() == 200) {
      Path file = folder.resolve("checkpoint-" + checkpoints.size());
      Files.writeString(file, response.body());
      checkpoints.add(file);
    }
  }

  private static Program serve(Path folder, Map<String, String> environment) throws IOException {
    return Program.start(folder, environment, "serve", "--data", "data", "--port", "0");
  }

  private static HttpResponse<String> send(URI server, int batch) {
    String lines =
        IntStream.range(batch * BATCH, (batch + 1) * BATCH)
            .mapToObj(
                i ->
                    """
                    {"id":"soak/%d","case":{"id":"c%d"},"policy":"spam","version":"1.0.0",\
                    "pathway":"CLASSIFIER","system":{"name":"clf","version":"1"},\
                    "outcome":"ALLOW","decidedAt":"2026-01-01T00:00:00Z",\
                    "signals":{"spam_score":0.1,"language":"en"}}"""
                        .formatted(i, i))
            .collect(Collectors.joining("\n"));
    return Program.send(
        HttpRequest.newBuilder(server.resolve("/api/decisions"))
            .header("Content-Type", "application/x-ndjson")
            .POST(BodyPublishers.ofString(lines)));
  }
}

package dev.precedent.benchmark.replay;

import static org.springframework.http.MediaType.APPLICATION_JSON;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import dev.precedent.benchmark.FakeIndex;
import dev.precedent.benchmark.FakeLedger;
import dev.precedent.benchmark.Given;
import dev.precedent.benchmark.adjudication.Guidelines;
import dev.precedent.benchmark.kept.KeptOfJobs;
import dev.precedent.benchmark.request.Groupings;
import dev.precedent.contracts.Actor;
import dev.precedent.contracts.PolicyKey;
import dev.precedent.contracts.PolicyVersionId;
import dev.precedent.contracts.Value;
import dev.precedent.contracts.VersionNumber;
import dev.precedent.http.ActorArgument;
import dev.precedent.http.Problems;
import dev.precedent.jobs.JobLog;
import dev.precedent.jobs.Jobs;
import dev.precedent.jobs.Lease;
import dev.precedent.jobs.MemoryJobLog;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.query.QueryReader;
import dev.precedent.query.QueryText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.RequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Replays asked for over HTTP, of a few decisions. Its JSON is written with ' for ". */
final class ReplaysOverHttp implements AutoCloseable {
  static final JsonMapper JSON = new JsonMapper();

  final FakeLedger ledger = new FakeLedger();

  final FakeIndex index = new FakeIndex(ledger);

  final Map<PolicyVersionId, PolicyVersion> versions =
      Stream.of(Given.V1, Given.V1_1, Given.V2)
          .collect(Collectors.toMap(PolicyVersion::id, version -> version));

  final Map<PolicyVersionId, String> drafts = new HashMap<>();

  private final Guidelines guidelines =
      new Guidelines() {
        @Override
        public Optional<PolicyVersion> find(PolicyVersionId version) {
          return Optional.ofNullable(versions.get(version));
        }

        @Override
        public SortedSet<VersionNumber> published(PolicyKey policy) {
          throw new UnsupportedOperationException();
        }

        @Override
        public Optional<String> draft(PolicyVersionId version) {
          return Optional.ofNullable(drafts.get(version));
        }
      };

  private final JobLog log = new MemoryJobLog();

  private final List<AutoCloseable> open = new ArrayList<>();

  QueryReader queries = QueryText::parse;

  private final Path folder;
  private @Nullable MockMvc http;
  private @Nullable ReplayUses uses;

  /** Starts a server whose jobs keep what they find in a folder. */
  ReplaysOverHttp(Path folder) {
    this.folder = folder;
    ledger.append(
        Given.decision("a/1", "ALLOW", Map.of("score", Value.of(0.6))),
        Given.decision("b", "REMOVE", Map.of("score", Value.of(0.9))),
        Given.decision("c", "ALLOW", Map.of()),
        Given.decision("d", "UNPARSEABLE", Map.of("score", Value.of(0.7))),
        Given.label("1", "a/1", "rater", "REMOVE"));
    start();
  }

  /** Starts a server on what there is. */
  void start() {
    Engines engines = new Engines(List.of(new EvaluatorEngine(ledger, index)));
    Planning planning =
        new Planning(
            ledger,
            guidelines,
            queries,
            engines,
            new Groupings(Given.attributes(ledger), Set.of("name")));
    Replay replay = new Replay(ledger, guidelines, engines);
    KeptOfJobs<Flips> flips = ReplayConfiguration.kept(folder.resolve("jobs"));
    Jobs jobs =
        new Jobs(
            log,
            Lease.ALONE,
            new Actor("server"),
            InstantSource.system(),
            List.of(new ReplayWork(planning, replay, flips)));
    jobs.start();
    Relisting relisting = new Relisting(planning, replay, flips);
    open.addAll(List.of(jobs, relisting));
    uses = new ReplayUses(ledger, engines, planning, jobs);
    FinishedReplays finished = new FinishedReplays(planning, jobs, relisting);
    FlipReader reader = new FlipReader(ledger, guidelines, engines);
    http =
        MockMvcBuilders.standaloneSetup(
                new ReplayController(
                    planning,
                    jobs,
                    finished,
                    reader,
                    new FlipFiles(List.of(new FlipLines(), new FlipCsv()))),
                new ComparisonController(finished, new Comparing(engines, reader)))
            .setCustomArgumentResolvers(new ActorArgument(new Actor("tester")))
            .setControllerAdvice(new Problems())
            .build();
  }

  /** Ends the server, and leaves what it recorded. */
  void stop() throws Exception {
    for (AutoCloseable each : open) {
      each.close();
    }
    open.clear();
  }

  @Override
  public void close() throws Exception {
    stop();
  }

  MockHttpServletResponse perform(RequestBuilder request) throws Exception {
    return Objects.requireNonNull(http).perform(request).andReturn().getResponse();
  }

  /** What knows which replays changed a decision. */
  ReplayUses uses() {
    return Objects.requireNonNull(uses);
  }

  MockHttpServletResponse cancel(String id) throws Exception {
    return perform(post("/api/replays/" + id + "/cancellation"));
  }

  MockHttpServletResponse send(String request) throws Exception {
    return perform(
        post("/api/replays").contentType(APPLICATION_JSON).content(request.replace('\'', '"')));
  }

  MockHttpServletResponse answer(String path) throws Exception {
    return perform(get(path));
  }

  JsonNode read(String path) throws Exception {
    return JSON.readTree(answer(path).getContentAsString());
  }

  /** A replay that has ended, well or not. */
  JsonNode finished(String id) throws Exception {
    while (true) {
      JsonNode state = read("/api/replays/" + id);
      if (!state.get("state").asString().matches("WAITING|RUNNING")) {
        return state;
      }
      Thread.sleep(2);
    }
  }

  static JsonNode json(String text) {
    return JSON.readTree(text.replace('\'', '"'));
  }

  /** Takes away the flips that a replay kept. */
  void forgetFlips(String id) throws IOException {
    Files.delete(flips(id));
  }

  /** Where a replay keeps its flips. */
  Path flips(String id) {
    return folder.resolve("jobs/replay-" + id + "/flips");
  }
}

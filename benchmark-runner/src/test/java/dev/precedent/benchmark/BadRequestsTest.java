package dev.precedent.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.http.MediaType.APPLICATION_JSON;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import dev.precedent.archive.ArchiveEvaluation;
import dev.precedent.archive.ArchiveValues;
import dev.precedent.benchmark.adjudication.Guidelines;
import dev.precedent.benchmark.agreement.AgreementConfiguration;
import dev.precedent.benchmark.agreement.AgreementController;
import dev.precedent.benchmark.drift.DriftConfiguration;
import dev.precedent.benchmark.drift.DriftController;
import dev.precedent.benchmark.goldenset.GoldenSetConfiguration;
import dev.precedent.benchmark.goldenset.GoldenSetController;
import dev.precedent.benchmark.request.AskedPolicies;
import dev.precedent.benchmark.request.Groupings;
import dev.precedent.benchmark.run.BenchmarkController;
import dev.precedent.benchmark.run.BenchmarkRunConfiguration;
import dev.precedent.benchmark.sample.EstimateController;
import dev.precedent.benchmark.sample.FakeCheckpoints;
import dev.precedent.benchmark.sample.SampleConfiguration;
import dev.precedent.benchmark.sample.SampleController;
import dev.precedent.benchmark.sweep.SweepConfiguration;
import dev.precedent.benchmark.sweep.SweepController;
import dev.precedent.contracts.Actor;
import dev.precedent.contracts.CaseId;
import dev.precedent.contracts.GoldenSetFrozen;
import dev.precedent.contracts.GoldenSetFrozen.GoldenCase;
import dev.precedent.contracts.GoldenSetName;
import dev.precedent.contracts.PolicyKey;
import dev.precedent.contracts.SampleDrawn;
import dev.precedent.contracts.Value;
import dev.precedent.contracts.command.Commands;
import dev.precedent.contracts.command.DrawSample;
import dev.precedent.contracts.command.Ruling;
import dev.precedent.http.ActorArgument;
import dev.precedent.http.Problems;
import dev.precedent.jobs.Jobs;
import dev.precedent.jobs.Lease;
import dev.precedent.jobs.LedgerJobLog;
import dev.precedent.jobs.Work;
import dev.precedent.ledger.CheckpointLog;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.ledger.StreamName;
import dev.precedent.query.LedgerIndex;
import dev.precedent.query.QueryReader;
import dev.precedent.query.QueryText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What people ask of the figures by mistake, all in one table, and the sentence for each. */
@Timeout(240) // it waits for work, and must not wait for ever
class BadRequestsTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Path TABLE = Path.of("src/test/resources/figures/bad-requests.txt");
  private static final String DOCUMENT =
      """
      policy: spam
      version: %s
      title: Spam
      signals:
        score: {type: double}
        language: {type: string}
      questions:
        severity: {ask: "How bad is it?", answers: [0, 1, 2], scale: ordinal}
        kind: {ask: "What is it?", answers: [link, text]}
      outcomes: [ALLOW, REMOVE]
      tree:
        - {clause: SP.1, when: score >= 0.8 || severity >= 2, outcome: REMOVE}
        - {clause: SP.2, when: kind == "link" && language == "en", outcome: REMOVE}
        - {clause: SP.9, outcome: ALLOW}
      text: |
        SP.1 Spam is removed. SP.2 So are links. SP.9 The rest stays.
      """;

  @TempDir private static Path folder;
  private static GivenArchive archive;
  private static AnnotationConfigApplicationContext parts;
  private static MockMvc http;

  @BeforeAll
  static void start() throws Exception {
    FakeLedger ledger = new FakeLedger();
    for (int i = 0; i < 6; i++) {
      ledger.append(
          Given.decision(
              "d" + i,
              "d" + i,
              "1.0.0",
              i % 2 == 0 ? "ALLOW" : "REMOVE",
              Map.of("score", Value.of(i / 10.0)),
              i == 0 ? Map.of("region", Value.of("IE")) : Map.of()));
    }
    ledger.append(
        Given.label("1", "d1", "ann", "REMOVE"),
        Given.label("2", "d1", "bob", "REMOVE"),
        Given.label("3", "d2", "1.0.0", "ann", "severity", Value.of(2)),
        Given.label("4", "d2", "1.0.0", "ann", "kind", Value.of("link")),
        Given.label("5", "d2", "1.0.0", "bob", "kind", Value.of("text")),
        Given.label("6", "d4", "ann", "ALLOW"),
        Given.label("7", "d5", "ann", "ALLOW"),
        set("spam-test", Given.SPAM, "d1", "d2"),
        set("mail-test", new PolicyKey("mail"), "d1"));
    archive =
        GivenArchive.of(
            ledger,
            folder.resolve("archive"),
            DOCUMENT.formatted("1.0.0"),
            DOCUMENT.formatted("1.1.0"));
    parts = parts(ledger);
    http =
        MockMvcBuilders.standaloneSetup(
                parts.getBean(AgreementController.class),
                parts.getBean(SweepController.class),
                parts.getBean(DriftController.class),
                parts.getBean(BenchmarkController.class),
                parts.getBean(SampleController.class),
                parts.getBean(EstimateController.class),
                parts.getBean(GoldenSetController.class))
            .setCustomArgumentResolvers(new ActorArgument(new Actor("tester")))
            .setControllerAdvice(new Problems())
            .build();
    parts.getBean(Jobs.class).start();
    assertThat(
            answer("samples", "{\"where\":\"policy:spam\",\"size\":2,\"seed\":\"s\"}")
                .path("state")
                .asString())
        .isEqualTo("DONE");
  }

  private static AnnotationConfigApplicationContext parts(FakeLedger ledger) {
    AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    context
        .getEnvironment()
        .getPropertySources()
        .addFirst(new MapPropertySource("test", Map.of("precedent.data", folder.toString())));
    context.getBeanFactory().setConversionService(ApplicationConversionService.getSharedInstance());
    QueryReader queries = QueryText::parse;
    context.registerBean(LedgerReader.class, () -> ledger);
    context.registerBean(LedgerIndex.class, () -> new FakeIndex(ledger));
    context.registerBean(CheckpointLog.class, FakeCheckpoints::new);
    context.registerBean(ArchiveEvaluation.class, archive::evaluation);
    context.registerBean(ArchiveValues.class, archive::values);
    context.registerBean(Guidelines.class, archive::guidelines);
    context.registerBean(QueryReader.class, () -> queries);
    context.registerBean(
        Groupings.class,
        () -> new Groupings(archive.evaluation().attributes()::of, Set.of("name")));
    context.registerBean(AskedPolicies.class, () -> new AskedPolicies(archive.guidelines()));
    context.registerBean(Commands.class, () -> commands(ledger));
    context.registerBean(
        Jobs.class,
        () ->
            new Jobs(
                new LedgerJobLog(ledger, ledger.appender()),
                Lease.ALONE,
                new Actor("server"),
                InstantSource.system(),
                List.copyOf(context.getBeansOfType(Work.class).values())));
    context.register(
        AgreementConfiguration.class,
        SweepConfiguration.class,
        DriftConfiguration.class,
        BenchmarkRunConfiguration.class,
        SampleConfiguration.class,
        GoldenSetConfiguration.class);
    context.refresh();
    return context;
  }

  private static Commands commands(FakeLedger ledger) {
    return (command, actor) -> {
      SampleDrawn sample = ((DrawSample) command).sample();
      var _ = ledger.appender().append(StreamName.ofSample(sample.id()), 0, List.of(sample), actor);
      return new Ruling.Happened(sample);
    };
  }

  private static GoldenSetFrozen set(String name, PolicyKey policy, String... cases) {
    return new GoldenSetFrozen(
        new GoldenSetName(name),
        1,
        policy,
        9,
        "by hand",
        Stream.of(cases).map(item -> new GoldenCase(new CaseId(item), "REMOVE", 1)).toList());
  }

  @AfterAll
  static void stop() throws Exception {
    parts.close();
    archive.close();
  }

  static Stream<Arguments> table() throws IOException {
    return Files.readAllLines(TABLE).stream()
        .filter(line -> !line.startsWith("#") && !line.isBlank())
        .map(line -> Arguments.of((Object[]) line.split(" \\| ", 3)));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("table")
  void isToldWhatIsWrong(String address, String request, String sentence) throws Exception {
    JsonNode answer = answer(address, request);

    // what cannot be had of a request that is right in itself is told in its result
    String said =
        answer.has("result")
            ? answer.path("result").toString()
            : answer.path("failure").asString(answer.path("detail").asString());
    assertThat(said).contains(sentence).doesNotContain("--", "Exception", "/api/");
  }

  /** A problem, or the state of work that has ended. */
  private static JsonNode answer(String address, String request) throws Exception {
    MockHttpServletResponse response =
        http.perform(post("/api/" + address).contentType(APPLICATION_JSON).content(request))
            .andReturn()
            .getResponse();
    JsonNode answer = JSON.readTree(response.getContentAsString());
    while (answer.path("state").asString("").matches("WAITING|RUNNING")) {
      Thread.sleep(5);
      answer =
          JSON.readTree(
              http.perform(get("/api/%s/{id}".formatted(address), answer.path("id").asString()))
                  .andReturn()
                  .getResponse()
                  .getContentAsString());
    }
    return answer;
  }
}

package dev.precedent.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The main job on the three real streams, through the packaged program and its public surface. */
class DemoIT {
  private static final Offset<Double> DIGITS = Offset.offset(1e-9);

  @TempDir static Path folder;
  static Program demo;
  static URI server;

  @BeforeAll
  static void start() throws IOException {
    demo = Program.start(folder, "demo", "--data", "data", "--port", "0");
    server = URI.create(demo.awaitLine("Open "));
  }

  @AfterAll
  static void stop() {
    demo.close();
  }

  @Test
  void showsTheFiguresOfTheData() {
    assertThat(demo.output())
        .contains("4,185 decisions (", "12,768 labels")
        .contains("1,998 decisions (", "2,997 labels")
        .contains("14,064 decisions (")
        .containsPattern("ALLOW +3,441 +201 +0")
        .containsPattern("REMOVE +0 +367 +176")
        .contains("4,185 decisions: 3,617 unchanged, 568 flipped, 0 undecidable")
        .contains("578 decisions truly positive, 3,467 not, 140 not settled")
        .containsPattern("REMOVE +469 +31 +109 +3,436 +162 +5 +416 +3,462")
        .contains("golden set pandalm-test, version 1: 999 cases")
        .containsPattern("Krippendorff's alpha, nominal +0.4374")
        .containsPattern("Krippendorff's alpha, ordinal +0.6598")
        .containsPattern("Krippendorff's alpha, interval +0.7339")
        .contains("Rated again by the same rater: 345 times, 317 of them alike")
        .contains("999 cases, 999 compared; without a usable verdict: UNPARSEABLE 25")
        .containsPattern("accuracy +0.7107")
        .contains("right alone: gpt-3.5-turbo 154, pandalm-7b 111; McNemar exact p = 0.00975")
        .contains("8,232 decisions: 6,638 unchanged, 1,594 flipped, 0 undecidable")
        .contains("+1,344 true positives, +250 false positives")
        .contains("8,232 decisions: 4,315 truly positive, 3,917 not, 0 not settled")
        .containsPattern("ROC AUC +0.8402 ")
        .containsPattern("average precision \\(steps\\) +0.8629")
        .contains("the lowest threshold whose precision is 0.95 or more")
        .containsPattern("PSI +0.3766")
        .containsPattern("2021-12-01 +744 +0.0391 +0.0391")
        .contains("11 of 12 windows differ");
  }

  @Test
  void findsWhatWasImported() {
    assertThat(Program.total(server, "policy:conversational-abuse")).isEqualTo(4_185);
    assertThat(Program.total(server, "policy:conversational-abuse outcome:REMOVE")).isEqualTo(543);
    assertThat(Program.total(server, "outcome:REMOVE")).isEqualTo(543);
    assertThat(Program.total(server, "policy:conversational-abuse outcome:ALLOW")).isEqualTo(3_642);
    assertThat(Program.total(server, "policy:response-preference")).isEqualTo(1_998);
    assertThat(Program.total(server, "policy:response-preference failure:UNPARSEABLE"))
        .isEqualTo(25);
    assertThat(Program.total(server, "policy:score-drift")).isEqualTo(14_064);
    assertThat(Program.total(server, "policy:score-drift attribute.period:analysis"))
        .isEqualTo(8_232);
    assertThat(Program.total(server, "answer.severity<=-2 answer.direction:explicit")).isPositive();
    assertThat(Program.total(server, "conform:no")).isZero();
  }

  @Test
  void tellsEverythingAboutOneDecision() {
    JsonNode dossier = Program.get(server, "/api/decisions/convabuse%2Fitem-0001");
    assertThat(dossier.at("/decision/id").asString()).isEqualTo("convabuse/item-0001");
    assertThat(dossier.at("/decision/answers")).hasSize(4);
    assertThat(dossier.at("/clauses/0/id").asString()).isEqualTo("AB.9");
    assertThat(dossier.at("/clauses/0/words").asString()).isNotBlank();
    assertThat(dossier.at("/conform").asString()).isEqualTo("yes");
    assertThat(dossier.at("/labels")).isNotEmpty();
    assertThat(dossier.at("/actor").asString()).isNotBlank();
    JsonNode judged = Program.get(server, "/api/decisions/pandalm%2F0%2Fgpt-3.5-turbo");
    assertThat(judged.at("/usedBy/goldenSets/0/name").asString()).isEqualTo("pandalm-test");
    assertThat(judged.at("/usedBy/verdicts/0/verdict").asString()).isEqualTo("RESPONSE_1");
    assertThat(judged.at("/usedBy/verdicts/0/right").asBoolean(true)).isFalse();
    assertThat(judged.at("/usedBy/unknown")).isEmpty();
  }

  @Test
  void dossiersInThreeFormsAreVerifiedAndAChangedLetterIsNamed() throws Exception {
    for (String id : List.of("pandalm/0/gpt-3.5-turbo", "convabuse/item-0001")) {
      String name = id.replace('/', '-');
      Files.writeString(folder.resolve(name + ".json"), run("show", id, "--json"));
      var _ = run("show", id, "--html", "--out", name + ".html");
      var _ = run("show", id, "--pdf", "--out", name + ".pdf");
      for (String form : List.of("json", "html", "pdf")) {
        verified(name + "." + form);
      }
    }
    Path page = folder.resolve("convabuse-item-0001.html");
    Files.writeString(
        page, Files.readString(page).replaceFirst("Everything else", "Everything elsa"));
    Program.Ended altered = Program.run(folder, "verify", page.toString());
    assertThat(altered.exitCode()).isEqualTo(1);
    assertThat(altered.output()).containsPattern("Line \\d+ of the page.*Everything elsa");
    assertThat(run("show", "convabuse/item-0001", "--for-subject"))
        .contains("it was decided: ALLOW", "What is not told here, and why");
    assertThat(run("show", "--case", "item-0001")).contains("Case item-0001 under");
  }

  @Test
  void everyFormOfAnExportHoldsTheSameDecisions() throws Exception {
    for (String form : List.of("jsonl", "csv", "parquet")) {
      var _ =
          run("export", "withdrawn:yes,no", "--format", form, "--proofs", "--out", "all-" + form);
      verified("all-" + form);
    }
    long events;
    try (Stream<String> lines = Files.lines(folder.resolve("all-jsonl/events.jsonl"))) {
      events = lines.filter(line -> line.contains("\"type\":\"decision-recorded\"")).count();
    }
    assertThat(events).isEqualTo(4_185 + 1_998 + 14_064);
    assertThat(counted("read_csv('%s')", "all-csv/decisions.csv")).isEqualTo(events + " 543");
    assertThat(counted("'%s'", "all-parquet/decisions.parquet")).isEqualTo(events + " 543");
  }

  private static void verified(String file) throws Exception {
    Program.Ended verified = Program.run(folder, "verify", file);
    assertThat(verified.output()).contains("OK: ").doesNotContain("NOT OK");
  }

  /** How many decisions DuckDB counts, and how many of them were removals. */
  private static String counted(String table, String file) throws SQLException {
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckdb.createStatement();
        ResultSet counts =
            statement.executeQuery(
                "SELECT count(DISTINCT id), count(*) FILTER (outcome = 'REMOVE') FROM "
                    + table.formatted(folder.resolve(file)))) {
      assertThat(counts.next()).isTrue();
      return counts.getLong(1) + " " + counts.getLong(2);
    }
  }

  @Test
  void explainsADecisionUnderAnotherVersion() throws Exception {
    JsonNode explanation =
        JsonMapper.shared()
            .readTree(run("explain", "convabuse/item-0001", "--version", "2.0.0", "--json"));
    assertThat(explanation.at("/version").asString()).isEqualTo("2.0.0");
    assertThat(explanation.at("/outcome").asString()).isEqualTo("WARN");
    assertThat(explanation.at("/steps")).isNotEmpty();
    assertThat(run("explain", "convabuse/item-0001")).startsWith("ALLOW under ");
  }

  @Test
  void replaysOverTheCommandLineAsTheFiguresSay() throws Exception {
    JsonNode replay = replay("conversational-abuse@2.0.0");
    assertThat(replay.at("/total").asLong()).isEqualTo(4_185);
    assertThat(replay.at("/flipped").asLong()).isEqualTo(568);
    assertThat(replay.at("/unchanged").asLong()).isEqualTo(3_617);
    assertThat(replay.at("/undecidable").asLong()).isZero();
    assertThat(replay.at("/matrix/ALLOW/ALLOW").asLong()).isEqualTo(3_441);
    assertThat(replay.at("/matrix/ALLOW/WARN").asLong()).isEqualTo(201);
    assertThat(replay.at("/matrix/REMOVE/REMOVE").asLong()).isEqualTo(176);
    assertThat(replay.at("/matrix/REMOVE/WARN").asLong()).isEqualTo(367);
    assertConfusion(replay.at("/labels/before"), 469, 31, 109, 3_436);
    assertConfusion(replay.at("/labels/after"), 520, 157, 58, 3_310);

    JsonNode removal = replay("conversational-abuse@2.0.0", "--positive", "REMOVE");
    assertConfusion(removal.at("/labels/after"), 162, 5, 416, 3_462);

    JsonNode drift =
        replay("score-drift@1.1.0", "--where", "policy:score-drift attribute.period:analysis");
    assertThat(drift.at("/total").asLong()).isEqualTo(8_232);
    assertThat(drift.at("/flipped").asLong()).isEqualTo(1_594);
    long won = drift.at("/labels/after/tp").asLong() - drift.at("/labels/before/tp").asLong();
    assertThat(won).isEqualTo(1_344);

    assertSameFigures(asked("what-if", "conversational-abuse@2.0.0"), replay);
    assertSameFigures(
        asked("what-if", "score-drift@1.1.0", "--where", "attribute.period:analysis"), drift);
  }

  @Test
  void sweepsAndComparesScoresAsTheFiguresSay() throws Exception {
    JsonNode sweep =
        asked(
            "sweep",
            "--policy=score-drift",
            "--signal=y_pred_proba",
            "--positive=POSITIVE",
            "--where=attribute.period:analysis");
    assertThat(sweep.at("/rocAuc").asDouble()).isCloseTo(0.8402458783370228, within(1e-9));
    assertThat(sweep.at("/averagePrecision").asDouble())
        .isCloseTo(0.8629456602644612, within(1e-9));
    assertThat(sweep.at("/prAucTrapezoid").asDouble()).isCloseTo(0.8650872127738071, within(1e-9));

    JsonNode drift =
        asked(
            "drift",
            "--signal=y_pred_proba",
            "--reference=attribute.period:reference",
            "--current=attribute.period:analysis",
            "--every=month");
    assertThat(drift.at("/policy").asString()).isEqualTo("score-drift");
    assertThat(drift.at("/psi").asDouble()).isCloseTo(0.37655888716279334, within(1e-9));
    assertThat(drift.at("/windows/1/psi").isNull()).isTrue();
    assertThat(drift.at("/windows/1/psiFloored").asDouble())
        .isCloseTo(2.4339287681015094, within(1e-9));
  }

  @Test
  void weighsLabelsAndSystemsAsTheFiguresSay() throws Exception {
    JsonNode severity =
        asked("agreement", "--policy", "conversational-abuse", "--question", "severity");
    assertThat(severity.at("/units").asLong()).isEqualTo(4_185);
    assertThat(severity.at("/pairable").asLong()).isEqualTo(12_411);
    assertThat(severity.at("/alpha/ordinal").asDouble()).isCloseTo(0.6597663979170505, DIGITS);
    JsonNode carbon =
        asked(
            "agreement",
            "--policy",
            "conversational-abuse",
            "--outcome",
            "--where",
            "attribute.bot:CarbonBot",
            "--repeats",
            "last");
    assertThat(carbon.at("/alpha/nominal").asDouble()).isCloseTo(0.6575474846062805, DIGITS);
    JsonNode preference = asked("agreement", "--policy", "response-preference", "--outcome");
    assertThat(preference.at("/fleissKappa").asDouble()).isCloseTo(0.8641753649975489, DIGITS);
    assertThat(preference.at("/cohenKappa/annotator1|annotator2").asDouble())
        .isCloseTo(0.8520226785167024, DIGITS);

    JsonNode excluded =
        asked("benchmark", "pandalm-test", "--system", "gpt-3.5-turbo", "--failures", "exclude");
    assertThat(excluded.at("/compared").asLong()).isEqualTo(974);
    assertThat(excluded.at("/macro/f1").asDouble()).isCloseTo(0.5330817182313562, DIGITS);
    JsonNode both =
        asked(
            "benchmark",
            "pandalm-test@1",
            "--system",
            "gpt-3.5-turbo@2023-06",
            "--against",
            "pandalm-7b",
            "--failures",
            "TIE");
    assertThat(both.at("/cohenKappa").asDouble()).isCloseTo(0.495784098331453, DIGITS);
    assertThat(both.at("/against/accuracy").asDouble()).isCloseTo(0.6676676676676677, DIGITS);
    assertThat(both.at("/against/mcnemar/pExact").asDouble())
        .isCloseTo(0.009747256806136731, DIGITS);
    // the version evaluated on the recorded answers comes to what was decided
    JsonNode version =
        asked(
            "benchmark",
            "pandalm-test",
            "--policy",
            "response-preference@1.0.0",
            "--where",
            "system:pandalm-7b");
    assertThat(version.at("/accuracy")).isEqualTo(both.at("/against/accuracy"));
    assertThat(asked("golden-set", "list").at("/items/0/name").asString())
        .isEqualTo("pandalm-test");
    assertThat(asked("golden-set", "show", "pandalm-test").at("/truth/TIE").asLong())
        .isEqualTo(105);
  }

  /** What a replay says without labels, search says at once. */
  private static void assertSameFigures(JsonNode whatIf, JsonNode replay) {
    for (String figure :
        List.of("policy", "total", "unchanged", "flipped", "undecidable", "missing", "matrix")) {
      assertThat(whatIf.path(figure)).as(figure).isEqualTo(replay.path(figure));
    }
    assertThat(whatIf.at("/flips/items")).hasSize(20);
  }

  @Test
  void writesTheFlipsOfAReplayIntoAFolder() throws Exception {
    replay("conversational-abuse@2.0.0", "--out", "replay");
    try (Stream<String> flips = Files.lines(folder.resolve("replay/flips.jsonl"))) {
      assertThat(flips).hasSize(568);
    }
    assertThat(folder.resolve("replay/result.json")).isNotEmptyFile();
  }

  @Test
  void answersWhatItDoesNotKnowWithAProblem() {
    assertProblem(request("/api/nothing"), 404);
    assertProblem(request("/api/decisions").DELETE(), 405);
    assertProblem(post("/api/decisions", "text/plain", "x"), 415);
    assertProblem(request("/api/decisions/a%3Bb"), 400);
    assertProblem(post("/api/replays", "application/json", "{\"polcy\":\"a@1.0.0\"}"), 400);
    assertProblem(request("/api/decisions?q=" + Program.encoded("\"éééé\" ".repeat(500))), 200);
    assertProblem(request("/api/decisions?q=" + Program.encoded("\"é\" ".repeat(1_200))), 400);
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(server.resolve(path));
  }

  private static HttpRequest.Builder post(String path, String type, String body) {
    return request(path)
        .header("Content-Type", type)
        .POST(HttpRequest.BodyPublishers.ofString(body));
  }

  private static void assertProblem(HttpRequest.Builder request, int status) {
    HttpResponse<String> response = Program.send(request);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type").orElse(""))
        .isEqualTo(status == 200 ? "application/json" : "application/problem+json");
    assertThat(response.headers().firstValue("Content-Security-Policy")).isPresent();
  }

  @Test
  void leavesTheUsersHomeAlone() throws IOException {
    try (Stream<Path> files = Files.list(Program.home(folder))) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void servesItsPagesUnderAStrictPolicy() {
    HttpResponse<String> page = Program.send(HttpRequest.newBuilder(server.resolve("/")));
    assertThat(page.statusCode()).isEqualTo(200);
    String policy = page.headers().firstValue("Content-Security-Policy").orElseThrow();
    assertThat(policy)
        .startsWith("default-src 'none'; script-src 'self'; style-src 'self' 'nonce-");
    String nonce = policy.replaceFirst(".*'nonce-([^']+)'.*", "$1");
    assertThat(page.body()).contains(nonce).doesNotContain("__CSP_NONCE__");
    HttpResponse<String> again = Program.send(HttpRequest.newBuilder(server.resolve("/")));
    assertThat(again.body()).doesNotContain(nonce);
  }

  @Test
  void sendsAnswersAndTheWebApplicationCompressed() {
    String page = Program.send(request("/")).body();
    String script = page.replaceFirst("(?s).*src=\"(/assets/[^\"]+\\.js)\".*", "$1");
    for (String coding : List.of("br", "gzip")) {
      HttpHeaders headers = accepting(coding, script).headers();
      assertThat(headers.firstValue("Content-Encoding")).contains(coding);
      assertThat(headers.allValues("Vary")).contains("Accept-Encoding");
      assertThat(headers.firstValue("Cache-Control").orElse("")).contains("immutable");
    }
    assertThat(accepting("br", script).body().length())
        .isLessThan(Program.send(request(script)).body().length() / 3);

    String answer = "/api/decisions?size=100";
    assertThat(accepting("gzip", answer).headers().firstValue("Content-Encoding")).contains("gzip");
    assertThat(accepting("gzip", answer).body().length())
        .isLessThan(Program.send(request(answer)).body().length() / 3);
  }

  /** Not decoded, so that its length says something. */
  private static HttpResponse<String> accepting(String coding, String path) {
    return Program.send(request(path).header("Accept-Encoding", coding));
  }

  @Test
  void describesItsApiAsTheWebApplicationWasBuiltAgainst() throws Exception {
    ObjectNode described = (ObjectNode) Program.get(server, "/api/openapi.json");
    described.remove("servers");
    Files.writeString(Path.of("target/openapi.json"), described.toPrettyString() + "\n");
    assertThat(
            JsonMapper.shared().readTree(Files.readString(Path.of("../../search-ui/openapi.json"))))
        .as(
            "search-ui/openapi.json; where the API was changed on purpose, put target/openapi.json"
                + " in its place")
        .isEqualTo(described);
  }

  @Test
  void passesItsBrowserTests() throws Exception {
    Path said = Path.of("target/browser-tests.txt");
    ProcessBuilder npm =
        new ProcessBuilder("npm", "run", "--silent", "test:browser")
            .directory(Path.of("../../search-ui").toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile());
    npm.environment().put("PRECEDENT_URL", server.toString());
    npm.environment().put("NO_COLOR", "yes");
    Process tests = npm.start();
    assertThat(tests.waitFor(20, TimeUnit.MINUTES)).isTrue();
    assertThat(tests.exitValue()).as(Files.readString(said)).isZero();
  }

  private static JsonNode replay(String version, String... options) throws Exception {
    return asked("replay", version, options);
  }

  private static JsonNode asked(String command, String version, String... options)
      throws Exception {
    List<String> all = new ArrayList<>(List.of(options));
    all.add("--json");
    return JsonMapper.shared().readTree(run(command, version, all.toArray(String[]::new)));
  }

  private static String run(String command, String what, String... options) throws Exception {
    List<String> arguments = new ArrayList<>(List.of(command, what));
    arguments.addAll(List.of(options));
    arguments.addAll(List.of("--url", server.toString()));
    Program.Ended ended = Program.run(folder, arguments.toArray(String[]::new));
    assertThat(ended.exitCode()).as(ended.output()).isZero();
    return ended.output();
  }

  private static void assertConfusion(JsonNode figures, long tp, long fp, long fn, long tn) {
    assertThat(
            new long[] {
              figures.at("/tp").asLong(),
              figures.at("/fp").asLong(),
              figures.at("/fn").asLong(),
              figures.at("/tn").asLong()
            })
        .containsExactly(tp, fp, fn, tn);
  }
}

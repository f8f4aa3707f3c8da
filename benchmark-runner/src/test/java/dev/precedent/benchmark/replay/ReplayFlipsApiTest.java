package dev.precedent.benchmark.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.JsonNode;

/** What a replay found of each decision, and two replays side by side. */
@Timeout(120) // it waits for replays, and must not wait for ever
class ReplayFlipsApiTest {
  private final ReplaysOverHttp replays;

  ReplayFlipsApiTest(@TempDir Path folder) {
    replays = new ReplaysOverHttp(folder);
  }

  @AfterEach
  void stop() throws Exception {
    replays.close();
  }

  @Test
  void flipsAreListedPageByPage() throws Exception {
    replays.send("{'policy':'spam@1.1.0'}");
    replays.finished("1");

    JsonNode first = replays.read("/api/replays/1/flips?size=2");
    JsonNode last =
        replays.read("/api/replays/1/flips?size=2&cursor=" + first.get("next").asString());

    assertThat(first.get("items").get(0))
        .isEqualTo(
            ReplaysOverHttp.json(
                "{'id':'a/1','position':0,'case':{'id':'a/1'},'decidedAt':'2026-01-01T00:00:00Z',"
                    + "'pathway':'CLASSIFIER','system':{'name':'clf','version':'1'},"
                    + "'old':'ALLOW','new':'REMOVE','missing':[],'pathBefore':[],'path':['SP.1'],"
                    + "'change':{'id':'not-followed'},"
                    + "'labels':[{'rater':'rater','value':'REMOVE'}],'truth':'positive'}"));
    assertThat(first.get("items").get(1))
        .isEqualTo(
            ReplaysOverHttp.json(
                "{'id':'c','position':2,'case':{'id':'c'},'decidedAt':'2026-01-01T00:00:00Z',"
                    + "'pathway':'CLASSIFIER','system':{'name':'clf','version':'1'},"
                    + "'old':'ALLOW','new':null,'missing':['score','severity'],'pathBefore':[],"
                    + "'path':[],'change':{'id':'not-followed'},'labels':[]}"));
    assertThat(last.at("/items/0/old").asString()).isEqualTo("UNPARSEABLE");
    assertThat(last.get("items").size()).isEqualTo(1);
    assertThat(last.get("next").isNull()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "from=ALLOW&to=REMOVE, a/1",
    "to=UNDECIDABLE, c",
    "from=UNPARSEABLE, d",
    "from=REMOVE, ''",
    "to=REMOVE, a/1 d"
  })
  void flipsOfOneCellCanBeListed(String filter, String expected) throws Exception {
    replays.send("{'policy':'spam@1.1.0'}");
    replays.finished("1");

    List<String> ids = new ArrayList<>();
    replays
        .read("/api/replays/1/flips?" + filter)
        .get("items")
        .forEach(item -> ids.add(item.get("id").asString()));

    assertThat(String.join(" ", ids)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "flips.csv, text/csv, 200",
    "flips.csv, text/*, 200",
    "flips.csv, '*/*', 200",
    "flips.csv, application/json, 406",
    "flips.jsonl, application/x-ndjson, 200",
    "flips.jsonl, text/csv, 406",
    "flips.xlsx, '*/*', 404"
  })
  void aFileHasTheFormThatIsAccepted(String name, String accept, int status) throws Exception {
    replays.send("{'policy':'spam@1.1.0'}");
    replays.finished("1");

    MockHttpServletResponse answer =
        replays.perform(get("/api/replays/1/files/" + name).header("Accept", accept));

    assertThat(answer.getStatus()).isEqualTo(status);
    assertThat(answer.getContentAsString().contains("a/1")).isEqualTo(status == 200);
  }

  @Test
  void flipsThatAreNotKeptAnyMoreAreMadeAgain() throws Exception {
    replays.send("{'policy':'spam@1.1.0'}");
    JsonNode done = replays.finished("1");
    JsonNode flips = replays.read("/api/replays/1/flips");
    replays.stop();
    replays.forgetFlips("1");

    replays.start();

    assertThat(replays.read("/api/replays/1")).isEqualTo(done);
    assertThat(replays.read("/api/replays/1/flips")).isEqualTo(flips);
    assertThat(replays.flips("1")).exists();
  }

  @Test
  void flipsThatComeOutOtherwiseAreNotShown() throws Exception {
    replays.send("{'policy':'spam@1.1.0'}");
    replays.finished("1");
    replays.forgetFlips("1");
    replays.index.hide(0);

    MockHttpServletResponse refused = replays.answer("/api/replays/1/flips");

    assertThat(refused.getStatus()).isEqualTo(409);
    assertThat(refused.getContentAsString()).contains("comes to another result now");
  }

  @Test
  void twoReplaysStandSideBySide() throws Exception {
    replays.send("{'policy':'spam@1.0.0'}");
    replays.send("{'policy':'spam@1.1.0'}");
    replays.finished("1");
    replays.finished("2");

    JsonNode compared = replays.read("/api/replays/1/comparison?with=2");

    assertThat(compared.get("differences")).isEmpty();
    assertThat(compared.at("/selected/both").asInt()).isEqualTo(4);
    assertThat(compared.at("/first/policy").asString()).isEqualTo("spam@1.0.0");
    assertThat(compared.at("/second/flipped").asInt()).isEqualTo(2);
    // a/1 and d have no severity, so that 1.0.0 does not decide them
    assertThat(compared.get("flips"))
        .isEqualTo(
            ReplaysOverHttp.json(
                "{'both':1,'differently':2,'onlyFirst':0,'onlySecond':0,'neither':1}"));
    assertThat(compared.get("matrix"))
        .isEqualTo(ReplaysOverHttp.json("{'UNDECIDABLE':{'REMOVE':2,'UNDECIDABLE':1}}"));
    assertThat(compared.at("/labels/undecided").asInt()).isEqualTo(1);
    assertThat(compared.at("/labels/mcnemar/undefined").asString()).contains("b + c = 0");
    JsonNode page =
        replays.read("/api/replays/1/comparison/decisions?with=2&group=differently&size=1");
    assertThat(page.at("/items/0/id").asString()).isEqualTo("a/1");
    assertThat(page.at("/items/0/first/new").isNull()).isTrue();
    assertThat(page.at("/items/0/second/new").asString()).isEqualTo("REMOVE");
    assertThat(
            replays
                .read(
                    "/api/replays/1/comparison/decisions?with=2&group=differently&size=1&cursor="
                        + page.get("next").asString())
                .at("/items/0/id")
                .asString())
        .isEqualTo("d");
  }

  @ParameterizedTest
  @CsvSource({
    "1/comparison?with=1, 400, another replay than 1",
    "1/comparison?with=3, 404, There is no replay 3",
    "1/comparison, 400, 'with'",
    "1/comparison/decisions?with=2&group=some, 400, both",
    "1/comparison/decisions?with=2&size=201, 400, 'size'"
  })
  void whatCannotBeComparedIsRefused(String path, int status, String reason) throws Exception {
    replays.send("{'policy':'spam@1.0.0'}");
    replays.send("{'policy':'spam@1.1.0'}");
    replays.finished("1");
    replays.finished("2");

    MockHttpServletResponse refused = replays.answer("/api/replays/" + path);

    assertThat(refused.getStatus()).isEqualTo(status);
    assertThat(refused.getContentAsString()).contains(reason);
  }
}

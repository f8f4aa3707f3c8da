package dev.precedent.benchmark.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.precedent.benchmark.FakeLedger;
import dev.precedent.benchmark.Given;
import dev.precedent.benchmark.GivenArchive;
import dev.precedent.benchmark.WorkOverHttp;
import dev.precedent.benchmark.request.AskedPolicies;
import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.contracts.Value;
import dev.precedent.query.QueryText;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

@Timeout(120) // it waits for work, and must not wait for ever
class DriftApiTest {
  private static final String SIDES = "'reference':'id:a','current':'id:b'";

  private final FakeLedger ledger = new FakeLedger();

  @TempDir private Path folder;
  private @Nullable GivenArchive archive;
  private @Nullable WorkOverHttp drifts;

  @BeforeEach
  void start() {
    ledger.append(
        Given.decision("a", "ALLOW", Map.of("score", Value.of(0.1))),
        Given.decision("b", "TIMEOUT", Map.of("score", Value.of(0.9))));
    archive = GivenArchive.of(ledger, folder, Given.document("1.0.0", "0.8"));
    DriftPlanning planning =
        new DriftPlanning(
            ledger, new AskedPolicies(archive.guidelines()), QueryText::parse, archive.values());
    drifts =
        new WorkOverHttp(
            "/api/drifts",
            new DriftWork(
                planning,
                new Drift(
                    archive.values(),
                    new LabelledCases(archive.guidelines()),
                    new Expecting(archive.values(), archive.guidelines()))),
            jobs -> new DriftController(planning, jobs));
  }

  @AfterEach
  void stop() throws Exception {
    Objects.requireNonNull(drifts).close();
    Objects.requireNonNull(archive).close();
  }

  @Test
  void failuresAreValuesOfTheOutcome() throws Exception {
    JsonNode result = drifts().result("{'outcome':true,%s}".formatted(SIDES));

    assertThat(result.get("bins").valueStream().map(bin -> bin.get("bin").asString()))
        .contains("ALLOW", "TIMEOUT");
    assertThat(result.get("psi").isNull()).isTrue();
    assertThat(result.at("/undefined/psi").asString()).isNotBlank();
  }

  /** Forty decisions before, forty after; each twenty of them with a labelled case. */
  private void appendMonths() {
    for (int i = 0; i < 40; i++) {
      ledger.append(
          spoken("r" + i, i % 4 == 0 ? "TIMEOUT" : "ALLOW", 0.9, "before"),
          spoken("n" + i, i % 2 == 0 ? "TIMEOUT" : "REMOVE", 0.9, "after"));
    }
    for (int i = 0; i < 20; i++) {
      ledger.append(
          Given.label("r" + i, "r" + i, "ann", "ALLOW"),
          Given.label("n" + i, "n" + i, "ann", "REMOVE"));
    }
    ledger.append(Given.label("t", "r0", "bob", "REMOVE")); // a tie settles nothing
  }

  private static DecisionRecorded spoken(String id, String outcome, double score, String period) {
    return Given.decision(
        id,
        id,
        "1.0.0",
        outcome,
        id.endsWith("9") ? Map.of() : Map.of("score", Value.of(score)),
        Map.of("period", Value.of(period)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "failures    | TIMEOUT=10/20 decided=30/20              | 0/0",
        "undecidable | decidable=26/16 undecidable=4/4          | 10/20",
        "conform     | no=26/0 undecidable=4/4 yes=0/16         | 10/20",
        "labelled    | labelled=20/20 unlabelled=20/20          | 0/0",
        "truth       | ALLOW=19/0 REMOVE=0/20 unadjudicated=1/0 | 20/20"
      })
  void ratesAreComparedAsClosedValues(String rate, String values, String without) throws Exception {
    appendMonths();

    JsonNode result =
        drifts()
            .result(
                "{'rate':'%s','policy':'spam','reference':'attribute.period:before','current':'attribute.period:after','every':'month'}"
                    .formatted(rate));

    assertThat(
            result
                .path("bins")
                .valueStream()
                .map(
                    bin ->
                        "%s=%d/%d"
                            .formatted(
                                bin.path("bin").asString(),
                                bin.path("reference").asInt(),
                                bin.path("current").asInt()))
                .collect(Collectors.joining(" ")))
        .isEqualTo(values);
    assertThat(
            "%d/%d"
                .formatted(
                    result.at("/withoutValue/reference").asInt(),
                    result.at("/withoutValue/current").asInt()))
        .isEqualTo(without);
    assertThat(result.path("measured").asString()).isEqualTo(rate);
    assertThat(result.at("/chiSquared").isObject()).isTrue();
    assertThat(result.path("windows").size()).isOne();
  }

  /** Of the reference two are labelled out of order, so that both have the chance of a half. */
  private void appendScored() {
    ledger.append(
        spoken("r1", "ALLOW", 0.2, "before"),
        spoken("r2", "ALLOW", 0.4, "before"),
        spoken("r3", "ALLOW", 0.6, "before"),
        spoken("r4", "REMOVE", 0.9, "before"),
        spoken("r5", "REMOVE", 0.95, "before"),
        spoken("n1", "REMOVE", 0.9, "after"),
        spoken("n2", "ALLOW", 0.6, "after"),
        spoken("n3", "ALLOW", 0.3, "after"),
        Given.label("r1", "r1", "ann", "ALLOW"),
        Given.label("r2", "r2", "ann", "REMOVE"),
        Given.label("r3", "r3", "ann", "ALLOW"),
        Given.label("r4", "r4", "ann", "REMOVE"));
  }

  private static final String EXPECTED =
      "{'signal':'score','policy':'spam','reference':'attribute.period:before','current':'attribute.period:after','every':'month','positive':['REMOVE'],'threshold':0.5}";

  @Test
  void howOftenAThresholdIsRightIsExpectedBesideTheTruthThatThereIs() throws Exception {
    appendScored();

    JsonNode before = drifts().result(EXPECTED).path("performance");
    ledger.append(Given.label("n1", "n1", "ann", "REMOVE"));
    JsonNode after = drifts().result(EXPECTED).path("performance");

    assertThat(after.path("method").asString()).isEqualTo("CBPE");
    assertThat(after.path("calibratedOn").asInt()).isEqualTo(4);
    JsonNode current = after.path("current");
    assertThat(current.path("decisions").asInt()).isEqualTo(3);
    assertThat(current.at("/estimated/accuracy").asDouble()).isCloseTo(2.25 / 3, within(1e-9));
    assertThat(current.at("/estimated/precision").asDouble()).isCloseTo(0.75, within(1e-9));
    assertThat(current.at("/estimated/recall").asDouble()).isCloseTo(1.5 / 1.75, within(1e-9));
    assertThat(current.path("labelled").asInt()).isOne();
    assertThat(current.at("/truth/accuracy").asDouble()).isEqualTo(1);
    assertThat(after.path("windows").size()).isOne();
    assertThat(after.at("/windows/0/estimated")).isEqualTo(current.path("estimated"));
    assertThat(before.at("/current/estimated")).isEqualTo(current.path("estimated"));
    assertThat(before.at("/current/truth/accuracy").isNull()).isTrue();
    assertThat(before.at("/current/truth/undefined/accuracy").asString())
        .isEqualTo("no decision with a score has a settled truth");
  }

  @Test
  void nothingIsExpectedWhereNoLabelSaysWhatAScoreMeans() throws Exception {
    ledger.append(
        spoken("r1", "ALLOW", 0.2, "before"),
        spoken("r2", "ALLOW", 0.4, "before"),
        spoken("n1", "REMOVE", 0.9, "after"));

    JsonNode none = drifts().result(EXPECTED).path("performance");
    ledger.append(Given.label("r2", "r2", "ann", "ALLOW"));
    JsonNode oneClass = drifts().result(EXPECTED).path("performance");

    assertThat(none.at("/undefined/estimated").asString())
        .startsWith("no reference decision has a score and a settled truth");
    assertThat(none.at("/current/estimated/recall").isNull()).isTrue();
    assertThat(none.at("/current/estimated/undefined/recall").asString()).isNotBlank();
    assertThat(oneClass.at("/undefined/estimated").asString())
        .startsWith("all reference decisions with a score and a settled truth are truly negative");
  }

  @Test
  void aReferenceIsUsedAgainAsItWasSeen() throws Exception {
    appendMonths();
    String asked =
        "{'rate':'failures','policy':'spam','reference':'attribute.period:before','current':'attribute.period:after','every':'month','planned':3}";
    drifts().result(asked);
    ledger.append(spoken("late", "TIMEOUT", 0.1, "before"));

    JsonNode second = drifts().result("{'like':'1','current':'attribute.period:after'}");
    JsonNode third = drifts().result("{'like':'2','current':'attribute.period:after'}");

    assertThat(second.path("reference").asInt()).as("without what came later").isEqualTo(40);
    assertThat(second.path("referenceUntil").asLong()).isLessThan(second.path("until").asLong());
    assertThat(second.path("looked").asInt()).isOne();
    assertThat(third.path("looked").asInt()).as("all that go back to the same one").isEqualTo(2);
    assertThat(third.at("/alarm/looks").asInt()).isEqualTo(3);
    assertThat(drifts().failure("{'like':'1','current':'attribute.period:after'}"))
        .contains("3 of the 3 windows that were planned for this reference were looked at");
    drifts().result("{'outcome':true,%s}".formatted(SIDES));
    drifts().refuses("{'like':'5','current':'id:b'}", 400, "'like' must be a comparison that said");
  }

  @Test
  void thePolicyIsTheOnlyOneThatHasIt() throws Exception {
    assertThat(drifts().result("{'signal':'score',%s}".formatted(SIDES)).get("policy").asString())
        .isEqualTo("spam");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | 400 | one of 'signal', 'question', 'outcome' and 'rate' says what is compared, found"
            + " none",
        "{'outcome':true,'signal':'score',SIDES} | 400 | says what is compared, found 2",
        "{'outcome':false,SIDES} | 400 | found none",
        "{'outcome':true} | 400 | 'reference' is missing: a query for decisions",
        "{'outcome':true,'reference':'id:a'} | 400 | 'current' is missing: a query for decisions",
        "{'outcome':true,'reference':'ids:a','current':'id:b'} | 400 | column 1",
        "{'outcome':true,'reference':'subject:u-1','current':'id:b'} | 400 | expected no subject",
        "{'policy':'ham','outcome':true,SIDES} | 404 | No version of a policy 'ham' is published",
        "{'policy':'Spam','outcome':true,SIDES} | 400 | 'policy'",
        "{'policy':'spam','outcome':true,'reference':'policy:ham','current':'id:b'} | 400 |"
            + " 'policy' must be one policy, whose decisions are compared, found ham and spam",
        "{'signal':'scor',SIDES} | 400 | 'policy' is missing: none of the selected decisions is of"
            + " a policy that has it",
        "{'policy':'spam','signal':'scor',SIDES} | 400 | 'signal' must be one that spam has: score,"
            + " found 'scor'",
        "{'policy':'spam','question':'bad',SIDES} | 400 | 'question' must be one that spam has:"
            + " severity, found 'bad'",
        "{'outcome':true,'every':'year',SIDES} | 400 | 'every'",
        "{'outcome':true,'planned':0,SIDES} | 400 | 'planned' must be a number of windows from 1 to"
            + " 10000, found 0",
        "{'rate':'odd',SIDES} | 400 | 'rate' must be one of failures, undecidable, conform,"
            + " labelled, truth, found 'odd'",
        "{'rate':'truth','outcome':true,SIDES} | 400 | found 2",
        "{'outcome':true,'looked':3,SIDES} | 400 | known to the server",
        "{'like':'7','current':'id:b'} | 404 | There is no drift 7",
        "{'like':'7','planned':3,'current':'id:b'} | 400 | 'like' must be all that is said of",
        "{'outcome':true,'until':3,SIDES} | 400 | from 0 to the head, which is 2, found 3",
        "{'outcome':true,'reference':'\\'some words\\'','current':'id:b'} | 400 | The archive"
            + " cannot answer"
      })
  void whatCannotBeDoneIsRefusedWithAReason(String request, int status, String reason)
      throws Exception {
    drifts().refuses(request.replace("SIDES", SIDES), status, reason);
  }

  private WorkOverHttp drifts() {
    return Objects.requireNonNull(drifts);
  }
}

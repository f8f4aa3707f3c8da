package dev.precedent.benchmark.drift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precedent.benchmark.FakeLedger;
import dev.precedent.benchmark.Given;
import dev.precedent.benchmark.GivenArchive;
import dev.precedent.benchmark.WorkOverHttp;
import dev.precedent.benchmark.request.AskedPolicies;
import dev.precedent.contracts.Value;
import dev.precedent.query.QueryText;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
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
            new DriftWork(planning, new Drift(archive.values())),
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
        "{} | 400 | one of 'signal', 'question' and 'outcome' says what is compared, found none",
        "{'outcome':true,'signal':'score',SIDES} | 400 | says what is compared, found 2",
        "{'outcome':false,SIDES} | 400 | found none",
        "{'outcome':true} | 400 | 'reference' is missing: a query for decisions",
        "{'outcome':true,'reference':'id:a'} | 400 | 'current' is missing: a query for decisions",
        "{'outcome':true,'reference':'ids:a','current':'id:b'} | 400 | column 1",
        "{'outcome':true,'reference':'subject:u-1','current':'id:b'} | 400 | expected no subject",
        "{'policy':'ham','outcome':true,SIDES} | 404 | No version of a policy 'ham' is published",
        "{'policy':'Spam','outcome':true,SIDES} | 400 | 'policy'",
        "{'policy':'spam','outcome':true,'reference':'policy:ham','current':'id:b'} | 400 | 'policy' must be one policy, whose decisions are compared, found ham and spam",
        "{'signal':'scor',SIDES} | 400 | 'policy' is missing: none of the selected decisions is of a policy that has it",
        "{'policy':'spam','signal':'scor',SIDES} | 400 | 'signal' must be one that spam has: score, found 'scor'",
        "{'policy':'spam','question':'bad',SIDES} | 400 | 'question' must be one that spam has: severity, found 'bad'",
        "{'outcome':true,'every':'year',SIDES} | 400 | 'every'",
        "{'outcome':true,'planned':0,SIDES} | 400 | 'planned' must be a number of windows from 1 to 10000, found 0",
        "{'outcome':true,'until':3,SIDES} | 400 | from 0 to the head, which is 2, found 3",
        "{'outcome':true,'reference':'\\'some words\\'','current':'id:b'} | 400 | The archive cannot answer"
      })
  void whatCannotBeDoneIsRefusedWithAReason(String request, int status, String reason)
      throws Exception {
    drifts().refuses(request.replace("SIDES", SIDES), status, reason);
  }

  private WorkOverHttp drifts() {
    return Objects.requireNonNull(drifts);
  }
}

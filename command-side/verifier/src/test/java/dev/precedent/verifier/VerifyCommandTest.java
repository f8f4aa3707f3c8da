package dev.precedent.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class VerifyCommandTest {
  private static final String KEY = TestLedger.KEY.verifier().toString();

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final List<String> shown = new ArrayList<>();
  private TestLedger ledger;

  @BeforeEach
  void given() {
    ledger = new TestLedger(folder.resolve("ledger")).introduce(TestLedger.KEY).commit(3).sign();
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  @Test
  void whatHoldsIsExitCode0() throws IOException {
    Path key = Files.writeString(folder.resolve("key"), KEY + "\n");
    Path kept = Files.writeString(folder.resolve("kept"), ledger.notes.getFirst().toString());
    ledger.commit(1);

    int code =
        verify(ledger.file.toString(), "--key", key.toString(), "--checkpoint", kept.toString());

    assertThat(code).isZero();
    assertThat(out.toString())
        .contains("checkpoint: precedent.example/ledger, 4 events, root ")
        .contains("signed by:  " + KEY)
        .endsWith(
            "OK: 4 events are as they were signed, and 1 behind them wait for the next checkpoint.\n")
        .doesNotContain("vouched");
    assertThat(err.toString()).isEmpty();
    assertThat(shown).contains("5 of 5", "closed");
  }

  @Test
  void withoutAKeyItSaysThatNobodyVouched() {
    assertThat(verify(ledger.file.toString())).isZero();
    assertThat(out.toString()).contains("nobody vouched for it");
  }

  @Test
  void whatDoesNotHoldIsExitCode1() {
    ledger.rewrite(1, lines -> List.of("x"));

    assertThat(verify(ledger.file.toString(), "--key", KEY)).isEqualTo(1);
    assertThat(out.toString())
        .startsWith("at 1: The event at position 1 cannot be read")
        .contains("NOT OK");
  }

  @Test
  void theLastLineSaysHowManyEventsWereLookedAt() {
    Path export = new TestExport(ledger, 0, 2).withoutProofs().write(folder.resolve("export"));
    assertThat(verify(export.toString(), "--key", KEY)).isZero();
    assertThat(out.toString())
        .endsWith(
            "OK: 2 events are as they were exported, and nothing proves that they stand in a ledger.\n");

    try (TestLedger unsigned = new TestLedger(folder.resolve("unsigned")).sign().commit(4)) {
      assertThat(verify(unsigned.file.toString(), "--key", KEY)).isZero();
      assertThat(out.toString())
          .endsWith(
              "OK: 4 events are whole and in order, and none is signed yet; they wait for the next"
                  + " checkpoint.\n");
    }
    try (TestLedger empty = new TestLedger(folder.resolve("empty"))) {
      assertThat(verify(empty.file.toString())).isZero();
      assertThat(out.toString()).endsWith("OK: there are no events.\n");
    }
    ledger.rewrite(1, lines -> List.of("x"));
    assertThat(verify(ledger.file.toString(), "--key", KEY)).isEqualTo(1);
    assertThat(out.toString()).endsWith("NOT OK: 4 problems; 1 event was looked at.\n");
  }

  @Test
  void jsonIsOneDocument() {
    assertThat(verify(ledger.file.toString(), "--json", "--key", KEY)).isZero();

    JsonNode report = JsonMapper.shared().readTree(out.toString());

    assertThat(report.path("ok").asBoolean()).isTrue();
    assertThat(report.path("events").asLong()).isEqualTo(4);
    assertThat(report.path("checked").asLong()).isEqualTo(4);
    assertThat(report.path("pending").asLong()).isZero();
    assertThat(report.path("checkpoint").path("origin").asString()).isEqualTo(TestLedger.ORIGIN);
    assertThat(report.path("checkpoint").path("size").asLong()).isEqualTo(4);
    assertThat(report.path("checkpoint").path("root").asString()).hasSize(44);
    assertThat(report.path("checkpoint").path("key").asString()).isEqualTo(KEY);
    assertThat(report.path("checkpoint").path("vouched").asBoolean()).isTrue();
    assertThat(report.path("checkpoint").path("cosignatures").isArray()).isTrue();
    assertThat(report.path("problems").size()).isZero();
    assertThat(report.path("notes").isArray()).isTrue();
  }

  @Test
  void problemsAreInTheJsonToo() {
    ledger.sql("DELETE FROM checkpoints");
    ledger.rewrite(1, lines -> List.of("x"));

    assertThat(verify(ledger.file.toString(), "--json")).isEqualTo(1);

    JsonNode report = JsonMapper.shared().readTree(out.toString());
    assertThat(report.path("ok").asBoolean()).isFalse();
    assertThat(report.path("checkpoint").isNull()).isTrue();
    assertThat(report.path("problems").get(0).path("position").asLong()).isEqualTo(1);
    assertThat(report.path("problems").get(0).path("what").asString()).contains("cannot be read");
    assertThat(report.path("problems").toString()).contains("\"position\":null");
  }

  @Test
  void wrongUsageIsExitCode2() throws IOException {
    String file = ledger.file.toString();
    Path text = Files.writeString(folder.resolve("text"), "text");
    Path bytes = Files.write(folder.resolve("bytes"), new byte[] {-1});

    for (String[] arguments :
        new String[][] {
          {folder.resolve("nowhere").toString()},
          {text.toString()},
          {file, "--key", "x"},
          {file, "--key", "\0"},
          {file, "--key", bytes.toString()},
          {file, "--checkpoint", text.toString()},
          {file, "--checkpoint", folder.resolve("nowhere").toString()}
        }) {
      err.getBuffer().setLength(0);
      assertThat(verify(arguments)).as("%s", List.of(arguments)).isEqualTo(2);
      assertThat(err.toString()).startsWith("precedent: ").hasLineCount(1);
      assertThat(out.toString()).isEmpty();
    }
  }

  @Test
  void whatCannotBeReadIsExitCode3() throws IOException {
    Path unreadable = Files.createDirectories(folder.resolve("export"));
    // what is no file has no bytes, whatever it is called
    Files.createDirectories(unreadable.resolve("ledger.db"));

    assertThat(verify(unreadable.toString())).isEqualTo(3);
    assertThat(err.toString()).contains("cannot be read");
  }

  private int verify(String... arguments) {
    VerifyCommand command =
        new VerifyCommand(
            err ->
                new VerifyCommand.Shown() {
                  @Override
                  public void at(long done, long total) {
                    shown.add(done + " of " + total);
                  }

                  @Override
                  public void close() {
                    shown.add("closed");
                  }
                },
            Means.NONE);
    return new CommandLine(command)
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }
}

package dev.precedent.standalone.again;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.precedent.cli.Cli;
import dev.precedent.verifier.Discrepancy;
import dev.precedent.verifier.Means;
import dev.precedent.verifier.Report;
import dev.precedent.verifier.Trust;
import dev.precedent.verifier.Unusable;
import dev.precedent.verifier.Verification;
import dev.precedent.verifier.Watch;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Figures and selections of an export that are done again, and what was changed in it named. */
class VerifiedFiguresTest {
  private static final Means MEANS =
      new Means(List.of(), new OfflineRecomputation(), _ -> Optional.empty());

  @TempDir private static Path folder;
  @TempDir private Path copy;
  private static FiguredLedger ledger;
  private static long[] positions;
  private static Path export;

  @BeforeAll
  static void start() throws Exception {
    ledger = FiguredLedger.whole(folder.resolve("ledger"));
    positions = ledger.positions();
    export = ledger.export(folder.resolve("export"), FiguredLedger.QUERY, positions);
  }

  @AfterAll
  static void stop() throws Exception {
    if (ledger != null) {
      ledger.close();
    }
  }

  @Test
  void everyFigureIsComputedAgainAndTheSelectionIsComplete() {
    Report report = verify(export, ledger.folder.toString());

    assertThat(report.problems()).isEmpty();
    assertThat(report.notes())
        .contains(
            "replay-1 was computed again from the exported events, and is equal.",
            "agreement-1 was computed again from the exported events, and is equal.",
            "sweep-1 was computed again from the exported events, and is equal.",
            "drift-1 was computed again from the exported events, and is equal.",
            "benchmark-1 was computed again from the exported events, and is equal.",
            "The export is complete: its query selects these %d events of the ledger up to position %d, and no others."
                .formatted(positions.length, ledger.head()));
  }

  @Test
  void onlyThePolicyOfTheFiguresIsExported() throws IOException {
    assertThat(Files.readString(export.resolve("events.jsonl")))
        .contains("\"policy\":\"abuse\"")
        .doesNotContain("\"policy\":\"other\"");
  }

  static Stream<Arguments> alterations() {
    return Stream.of(
        Arguments.of(
            "a label",
            "events.jsonl",
            "\"rater\":\"r1\",\"value\":\"REMOVE\"",
            "\"rater\":\"r1\",\"value\":\"ALLOW\"",
            "The figures part at the case 'abuse-"),
        Arguments.of(
            "a label taken away",
            "events.jsonl",
            "(?m)^.*\"id\":\"abuse/2/1\".*\\n",
            "",
            "The figures part at the case 'abuse-2'"),
        Arguments.of(
            "an event put in",
            "events.jsonl",
            "(?m)^\\{\"position\":(\\d+)(.*\"id\":\"abuse/39\".*)\\n",
            "$0{\"position\":$1$2\n",
            "position"),
        Arguments.of(
            "a threshold of the policy",
            "events.jsonl",
            "score > 0\\.4",
            "score > 0.3",
            "The figure of replay-1 is not what"),
        Arguments.of(
            "a threshold that was asked for",
            "events.jsonl",
            "\"at\":\\[0\\.45\\]",
            "\"at\":[0.55]",
            "The figure of sweep-1 is not what"),
        Arguments.of(
            "a seed",
            "events.jsonl",
            "\"resamples\":99,\"seed\":1,?",
            "\"resamples\":99,\"seed\":2,",
            "The figure of agreement-1 is not what the exported events lead to"),
        Arguments.of(
            "a count of a matrix",
            "events.jsonl",
            "(\"matrix\":\\{\"ALLOW\":\\{\"ALLOW\":)(\\d+)",
            "$11$2",
            "at /matrix/ALLOW/ALLOW it says 1"),
        Arguments.of(
            "the truth of a golden case",
            "events.jsonl",
            "(\"id\":\"abuse-2\",\"labels\":3,\"truth\":)\"REMOVE\"",
            "$1\"ALLOW\"",
            "The figure of benchmark-1 is not what"),
        Arguments.of(
            "a digest of a certificate",
            "events.jsonl",
            "\"result\":\"sha256:.",
            "\"result\":\"sha256:x",
            "at /digests/result it says"),
        Arguments.of(
            "the query",
            "manifest.json",
            "outcome:REMOVE",
            "outcome:ALLOW",
            "manifest.json is not the one that"),
        Arguments.of(
            "the words of the policy",
            "events.jsonl",
            "(?s)(version: 1\\.1\\.0.*?)abuse goes",
            "$1abuse stays",
            "The figure of replay-1 is not what"),
        Arguments.of(
            "the manifest",
            "manifest.json",
            "\"sweep-1\"",
            "\"sweep-2\"",
            "The figure of sweep-2 cannot be computed"),
        Arguments.of(
            "the list of cases",
            "cases.jsonl",
            "abuse-4\"",
            "abuse-5\"",
            "The figures part at the case 'abuse-4'"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("alterations")
  void whatWasAlteredIsNamed(String what, String file, String from, String to, String named)
      throws IOException {
    copyOf(export);
    String whole = Files.readString(copy.resolve(file));
    String altered = whole.replaceFirst(from, to);
    assertThat(altered).as(what).isNotEqualTo(whole);
    Files.writeString(copy.resolve(file), altered);

    Report report = verify(copy, null);

    assertThat(report.ok()).isFalse();
    assertThat(report.problems())
        .extracting(Discrepancy::what)
        .anyMatch(said -> said.contains(named));
  }

  @Test
  void theFirstEventThatWasLeftOutIsNamed() throws Exception {
    long left = positions[7];
    Path less =
        ledger.export(
            copy.resolve("less"),
            FiguredLedger.QUERY,
            Arrays.stream(positions).filter(each -> each != left).toArray());

    assertThat(verify(less, ledger.folder.toString()).problems())
        .anyMatch(
            problem ->
                problem.position() != null
                    && problem.position() == left
                    && problem.what().contains("was left out"));
  }

  @Test
  void theCommandLineSaysTheSame() throws Exception {
    String whole = ledger.folder.toString();
    StringWriter out = new StringWriter();

    assertThat(command(out, "verify", export.toString(), "--ledger", whole, "--json")).isZero();
    assertThat(out.toString()).contains("\"ok\":true", "The export is complete");

    StringWriter negative = new StringWriter();
    long left = positions[7];
    Path less =
        ledger.export(
            copy.resolve("less"),
            FiguredLedger.QUERY,
            Arrays.stream(positions).filter(each -> each != left).toArray());
    assertThat(command(negative, "verify", less.toString(), "--ledger", whole)).isOne();
    assertThat(negative.toString())
        .containsPattern("at %d: The event [^ ]+ was left out".formatted(left));

    StringWriter wrong = new StringWriter();
    assertThat(command(wrong, "verify", export.toString(), "--ledger", copy + "/none"))
        .isEqualTo(2);
    assertThat(wrong.toString()).contains("there is nothing at");
  }

  private static int command(StringWriter said, String... arguments) {
    PrintWriter out = new PrintWriter(said, true);
    return Cli.commandLine().setOut(out).setErr(out).execute(arguments);
  }

  @Test
  void theFirstEventThatWasAddedIsNamed() throws Exception {
    long added =
        LongStream.range(0, ledger.head())
            .filter(each -> Arrays.binarySearch(positions, each) < 0)
            .findFirst()
            .orElseThrow();
    Path more =
        ledger.export(
            copy.resolve("more"),
            FiguredLedger.QUERY,
            LongStream.concat(Arrays.stream(positions), LongStream.of(added)).sorted().toArray());

    assertThat(verify(more, ledger.folder.toString()).problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.position()).isEqualTo(added);
              assertThat(problem.what()).contains("was added");
            });
  }

  @Test
  void whatCannotBeSelectedWithoutAServerIsSaid() throws Exception {
    Path words = ledger.export(copy.resolve("words"), "\"some words\"", positions);

    assertThat(verify(words, ledger.folder.toString()).problems())
        .singleElement()
        .extracting(Discrepancy::what)
        .asString()
        .startsWith("Whether the export is complete cannot be told: ");
  }

  @Test
  void aLedgerThatIsOfNoUseIsRefused() throws Exception {
    Path other = copy.resolve("other");
    new FiguredLedger(other).close();
    assertThatThrownBy(() -> verify(export, other.toString()))
        .isInstanceOf(Unusable.class)
        .hasMessageContaining("and the export is of");

    Path text = Files.writeString(copy.resolve("text"), "no ledger");
    assertThatThrownBy(() -> verify(export, text.toString()))
        .isInstanceOf(Unusable.class)
        .hasMessageContaining("is no ledger");
    assertThatThrownBy(() -> verify(export, copy.resolve("nothing").toString()))
        .isInstanceOf(Unusable.class)
        .hasMessageContaining("there is nothing at");
    assertThatThrownBy(() -> verify(ledger.folder, ledger.folder.toString()))
        .isInstanceOf(Unusable.class)
        .hasMessageContaining("is no export");
  }

  private static Report verify(Path path, @Nullable String whole) {
    return Verification.of(path, Trust.none(), Watch.NOBODY, MEANS, whole);
  }

  private void copyOf(Path from) throws IOException {
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, copy.resolve(file.getFileName().toString()));
      }
    }
  }
}

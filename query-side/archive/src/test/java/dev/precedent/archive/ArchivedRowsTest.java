package dev.precedent.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precedent.contracts.Case;
import dev.precedent.contracts.CaseId;
import dev.precedent.contracts.DecisionId;
import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.contracts.DecisionWithdrawn;
import dev.precedent.contracts.Digest;
import dev.precedent.contracts.FactId;
import dev.precedent.contracts.FactRecorded;
import dev.precedent.contracts.FactWithdrawn;
import dev.precedent.contracts.GoldenSetFrozen;
import dev.precedent.contracts.GoldenSetName;
import dev.precedent.contracts.LabelId;
import dev.precedent.contracts.LabelRecorded;
import dev.precedent.contracts.LabelStanding;
import dev.precedent.contracts.LabelWithdrawn;
import dev.precedent.contracts.PolicyKey;
import dev.precedent.contracts.RaterId;
import dev.precedent.contracts.SubjectErased;
import dev.precedent.contracts.SubjectId;
import dev.precedent.contracts.SystemVersion;
import dev.precedent.contracts.Value;
import dev.precedent.contracts.VersionNumber;
import dev.precedent.ledger.RecordedEvent;
import dev.precedent.ledger.subject.Keyring;
import dev.precedent.ledger.subject.PersonalFields;
import dev.precedent.ledger.subject.Sealing;
import dev.precedent.ledger.subject.TestKeyring;
import dev.precedent.query.RandomData;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What stands in the folder, read by a DuckDB that knows nothing else. */
@Timeout(120)
class ArchivedRowsTest {
  private final ArchivedLedger archived;
  private final RecordedLedger ledger;

  ArchivedRowsTest(@TempDir Path folder) {
    archived = ArchivedLedger.in(folder);
    ledger = archived.ledger();
  }

  @Test
  void keepsEveryEventOnceAndSaysWhereItStands() throws Exception {
    ledger.publish(RandomData.POLICY);
    RandomData cases = new RandomData(new Random(1));
    Map<Long, DecisionRecorded> decisions = new TreeMap<>();
    for (int i = 0; i < 300; i++) {
      DecisionRecorded decision = cases.decision(i);
      decisions.put(ledger.append(decision), decision);
    }
    long withdrawal = ledger.append(new DecisionWithdrawn(new DecisionId("d/7"), "A mistake."));
    long label = ledger.append(label("l/1", Value.of("REMOVE")));
    long several =
        ledger.append(label("l/2", Value.of(List.of(Value.of("threat"), Value.of("slur")))));
    long withdrawnLabel = ledger.append(new LabelWithdrawn(new LabelId("l/1"), "Another."));
    long frozen =
        ledger.append(
            new GoldenSetFrozen(
                new GoldenSetName("gold"),
                1,
                new PolicyKey("sample"),
                5,
                "majority",
                List.of(
                    new GoldenSetFrozen.GoldenCase(new CaseId("a"), "REMOVE", 3),
                    new GoldenSetFrozen.GoldenCase(new CaseId("b"), "ALLOW", 2))));
    archived.archive();

    assertThat(ParquetReader.positions(archived.folder(), "decisions"))
        .containsExactlyElementsOf(decisions.keySet());
    assertThat(
            ParquetReader.rows(
                "SELECT position, id, case_id, coalesce(outcome, failure), epoch_us(decided_at), month, policy FROM %s ORDER BY position"
                    .formatted(archived.rows("decisions"))))
        .isEqualTo(
            decisions.entrySet().stream()
                .map(
                    entry -> {
                      DecisionRecorded decision = entry.getValue();
                      return List.of(
                          entry.getKey().toString(),
                          decision.id().value(),
                          decision.item().id().value(),
                          decision.outcome() == null
                              ? String.valueOf(decision.failure())
                              : decision.outcome(),
                          Long.toString(micros(decision.decidedAt())),
                          decision.decidedAt().toString().substring(0, 7),
                          "sample");
                    })
                .toList());
    assertThat(
            ParquetReader.column(
                "SELECT lower(hex(payload_sha256)) FROM %s ORDER BY position"
                    .formatted(archived.rows("decisions"))))
        .isEqualTo(
            decisions.keySet().stream()
                .map(this::event)
                .map(event -> HexFormat.of().formatHex(Digest.sha256(event.data().payload())))
                .toList());
    assertThat(
            ParquetReader.rows(
                "SELECT \"signal.score\", \"signal.lang\", \"signal.bot\", \"answer.severity\" FROM %s ORDER BY position"
                    .formatted(archived.rows("decisions"))))
        .isEqualTo(
            decisions.values().stream()
                .map(
                    decision ->
                        Stream.of("score", "lang", "bot", "severity")
                            .map(name -> shown(decision.facts().get(name)))
                            .toList())
                .toList());
    assertThat(
            ParquetReader.rows(
                "SELECT position, id, value, value_list, standing FROM %s ORDER BY 1"
                    .formatted(archived.rows("labels"))))
        .isEqualTo(
            List.of(
                List.of(Long.toString(label), "l/1", "REMOVE", "null", "expert"),
                List.of(Long.toString(several), "l/2", "null", "[threat, slur]", "null")));
    assertThat(
            ParquetReader.rows(
                "SELECT position, kind, id, withdrawn, reason FROM %s ORDER BY 1"
                    .formatted(archived.rows("withdrawals"))))
        .isEqualTo(
            List.of(
                List.of(
                    Long.toString(withdrawal),
                    "decision",
                    "d/7",
                    position(decisions, "d/7"),
                    "A mistake."),
                List.of(
                    Long.toString(withdrawnLabel),
                    "label",
                    "l/1",
                    Long.toString(label),
                    "Another.")));
    assertThat(
            ParquetReader.rows(
                "SELECT position, golden_set, case_id, truth, labels FROM %s ORDER BY case_id"
                    .formatted(archived.rows("adjudications"))))
        .isEqualTo(
            List.of(
                List.of(Long.toString(frozen), "gold", "a", "REMOVE", "3"),
                List.of(Long.toString(frozen), "gold", "b", "ALLOW", "2")));
  }

  @Test
  void keepsFactsThatWereBroughtInLater() throws Exception {
    ledger.publish(RandomData.POLICY);
    long score = ledger.append(fact("f/1", "score", Value.of(0.93)));
    long whole = ledger.append(fact("f/2", "score", Value.of(3)));
    long time = ledger.append(fact("f/3", "since", Value.of("2021-03-01T01:00:00+01:00")));
    long flag = ledger.append(fact("f/4", "bot", Value.of(true)));
    long kinds = ledger.append(fact("f/5", "kinds", Value.of(List.of(Value.of("threat")))));
    long withdrawn = ledger.append(new FactWithdrawn(new FactId("f/2"), "Another text."));
    archived.archive();

    assertThat(
            ParquetReader.rows(
                """
                SELECT position, id, case_id, name, type, value, value_number, epoch_us(value_time),
                value_list, system, system_version, month, policy FROM %s ORDER BY position\
                """
                    .formatted(archived.rows("facts"))))
        .containsExactly(
            row(score, "f/1", "score", "double", "0.93", "0.93", "null", "null"),
            row(whole, "f/2", "score", "int", "3", "3.0", "null", "null"),
            row(
                time,
                "f/3",
                "since",
                "timestamp",
                "2021-03-01T01:00:00+01:00",
                "null",
                "1614556800000000",
                "null"),
            row(flag, "f/4", "bot", "bool", "true", "null", "null", "null"),
            row(kinds, "f/5", "kinds", "list<string>", "null", "null", "null", "[threat]"));
    assertThat(
            ParquetReader.rows(
                "SELECT position, kind, id, withdrawn, month FROM %s"
                    .formatted(archived.rows("withdrawals"))))
        .containsExactly(
            List.of(Long.toString(withdrawn), "fact", "f/2", Long.toString(whole), "2026-10"));
  }

  private static List<String> row(long position, String id, String name, String... value) {
    return Stream.of(
            Stream.of(Long.toString(position), id, "c", name),
            Stream.of(value),
            Stream.of("clf", "2", "2026-10", "sample"))
        .flatMap(each -> each)
        .toList();
  }

  private static FactRecorded fact(String id, String name, Value value) {
    return new FactRecorded(
        new FactId(id),
        new Case(new CaseId("c"), null),
        new PolicyKey("sample"),
        VersionNumber.of("1.0.0"),
        name,
        value,
        new SystemVersion("clf", "2"),
        Instant.parse("2026-10-01T00:00:00Z"));
  }

  private static String shown(@Nullable Value value) {
    return value instanceof Value.Number(double number)
        ? Double.toString(number)
        : String.valueOf(value);
  }

  private static String position(Map<Long, DecisionRecorded> decisions, String id) {
    return decisions.entrySet().stream()
        .filter(entry -> entry.getValue().id().value().equals(id))
        .map(entry -> entry.getKey().toString())
        .findFirst()
        .orElseThrow();
  }

  private RecordedEvent event(long position) {
    return ledger.log().read(position, 1).getFirst().events().getFirst();
  }

  private static long micros(Instant time) {
    return time.getEpochSecond() * 1_000_000 + time.getNano() / 1_000;
  }

  private static LabelRecorded label(String id, Value value) {
    return new LabelRecorded(
        new LabelId(id),
        new Case(new CaseId("c"), null),
        new PolicyKey("sample"),
        VersionNumber.of("1.0.0"),
        new RaterId("r"),
        value instanceof Value.Several ? "kinds" : null,
        value,
        Instant.parse("2021-04-01T00:00:00Z"),
        null,
        value instanceof Value.Several ? null : LabelStanding.EXPERT);
  }

  @Test
  void aNameOfTwoTypesHasTwoColumns() throws Exception {
    ledger.publish(ArchivedLedger.policy("1.0.0", "score: {type: double}"));
    ledger.append(
        ArchivedLedger.decision("d/1", "1.0.0", Map.of("score", Value.of(0.5)), Map.of()));
    ledger.publish(ArchivedLedger.policy("2.0.0", "score: {type: string}"));
    ledger.append(
        ArchivedLedger.decision("d/2", "2.0.0", Map.of("score", Value.of("high")), Map.of()));
    ledger.publish(ArchivedLedger.policy("3.0.0", "score: {type: timestamp}, Score: {type: bool}"));
    ledger.append(
        ArchivedLedger.decision(
            "d/3",
            "3.0.0",
            Map.of("score", Value.of("2021-03-01T00:00:00+01:00"), "Score", Value.of(true)),
            Map.of()));
    archived.archive();

    assertThat(
            ParquetReader.rows(
                """
                SELECT "signal.score", "signal.score:string", epoch_us("signal.score:timestamp"),
                "signal.Score#2" FROM %s ORDER BY position\
                """
                    .formatted(archived.rows("decisions"))))
        .containsExactly(
            List.of("0.5", "null", "null", "null"),
            List.of("null", "high", "null", "null"),
            List.of("null", "2021-03-01T00:00:00+01:00", "1614553200000000", "true"));
  }

  @Test
  void listsHoldWhateverTextsTheyHeld() throws Exception {
    ledger.publish(ArchivedLedger.policy("1.0.0", "tags: {type: list<string>}"));
    List<List<String>> lists =
        List.of(
            List.of(),
            List.of(""),
            List.of("", ""),
            List.of("a", "b,c", "[\"d\"]"),
            List.of("a\u001Fb"),
            List.of("a", "\u001F", "\u0000\"\\é"),
            List.of("\u001B"),
            List.of("\u001B[]", "a"),
            List.of("a", "\u001B"));
    for (List<String> list : lists) {
      Value tags = Value.of(list.stream().map(Value::of).toList());
      ledger.append(
          ArchivedLedger.decision(
              "d/" + lists.indexOf(list), "1.0.0", Map.of("tags", tags), Map.of()));
    }
    archived.archive();

    assertThat(
            ParquetReader.column(
                "SELECT \"signal.tags\" FROM %s ORDER BY position"
                    .formatted(archived.rows("decisions"))))
        .containsExactlyElementsOf(lists.stream().map(List::toString).toList());
  }

  @Test
  void attributesHaveColumnsByTheirTypesUntilThereAreTooMany() throws Exception {
    ledger.publish(ArchivedLedger.policy("1.0.0", "score: {type: double}"));
    Map<String, Value> many = new TreeMap<>();
    for (int i = 0; i < PolicyColumns.MAX_ATTRIBUTES + 2; i++) {
      many.put("a%03d".formatted(i), Value.of(i));
    }
    ledger.append(ArchivedLedger.decision("d/1", "1.0.0", Map.of(), many));
    ledger.append(ArchivedLedger.decision("d/2", "1.0.0", Map.of(), Map.of("a000", Value.of("x"))));
    archived.archive();

    assertThat(
            ParquetReader.rows(
                """
                SELECT "attribute.a000", "attribute.a000:string", other_attributes::VARCHAR FROM %s
                ORDER BY position\
                """
                    .formatted(archived.rows("decisions"))))
        .containsExactly(
            List.of("0.0", "null", "{a200=200, a201=201}"), List.of("null", "x", "null"));
  }

  @Test
  void holdsNothingThatIsSealed() throws Exception {
    Keyring keys = TestKeyring.of(ledger.log());
    ledger.publish(ArchivedLedger.policy("1.0.0", "score: {type: double}"));
    DecisionRecorded line =
        ArchivedLedger.decision(
            "d/1",
            "1.0.0",
            new SubjectId("u-anna"),
            Map.of(),
            Map.of("account", Value.of("account-of-anna"), "region", Value.of("IE")));
    ledger.append(
        new Sealing(keys, new PersonalFields(Set.of("account"), true))
            .seal(List.of(line))
            .getFirst());
    String key = keys.find(new SubjectId("u-anna")).orElseThrow().value();
    ledger.append(
        new SubjectErased(keys.find(new SubjectId("u-anna")).orElseThrow(), "Asked.", null));
    archived.archive();

    for (Path file : archived.files()) {
      assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
          .doesNotContain("u-anna", "account-of-anna");
    }
    assertThat(
            ParquetReader.rows(
                "SELECT subject_key, \"attribute.region\" FROM " + archived.rows("decisions")))
        .containsExactly(List.of(key, "IE"));
    assertThat(ParquetReader.rows("SELECT subject_key, reason FROM " + archived.rows("erasures")))
        .containsExactly(List.of(key, "Asked."));
  }
}

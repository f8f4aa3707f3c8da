package dev.precedent.benchmark;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.precedent.contracts.Answer;
import dev.precedent.contracts.Case;
import dev.precedent.contracts.CaseId;
import dev.precedent.contracts.DecisionId;
import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.contracts.Event;
import dev.precedent.contracts.Failure;
import dev.precedent.contracts.LabelId;
import dev.precedent.contracts.LabelRecorded;
import dev.precedent.contracts.Pathway;
import dev.precedent.contracts.PolicyKey;
import dev.precedent.contracts.RaterId;
import dev.precedent.contracts.SystemVersion;
import dev.precedent.contracts.Value;
import dev.precedent.contracts.VersionNumber;
import dev.precedent.policy.PolicyVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The real data that the demo imports, as the ledger has it afterwards. */
public final class DemoData {
  public static final PolicyKey ABUSE = new PolicyKey("conversational-abuse");
  public static final PolicyKey DRIFT = new PolicyKey("score-drift");
  public static final PolicyKey PREFERENCE = new PolicyKey("response-preference");

  private static final Path DEMO = Path.of("../docker/standalone/src/main/resources/demo");
  private static final Instant WHEN = Instant.parse("2021-03-01T00:00:00Z");
  private static final VersionNumber FIRST = VersionNumber.of("1.0.0");

  private DemoData() {}

  /** A version that the demo drafts or publishes. */
  public static PolicyVersion policy(PolicyKey key, String version) {
    return Given.policy(document(key, version));
  }

  /** The document of a version that the demo drafts or publishes. */
  public static String document(PolicyKey key, String version) {
    try {
      return Files.readString(DEMO.resolve("policies/%s-%s.yaml".formatted(key, version)));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** People's answers about what users say to a conversational system. */
  public static FakeLedger conversationalAbuse() {
    Set<String> seen = new HashSet<>();
    return ledger(
        "convabuse/labels.csv",
        row -> {
          List<Event> events = new ArrayList<>();
          String item = row.getField("item_id");
          Value severity = Value.of(Integer.parseInt(row.getField("severity")));
          if (seen.add(item)) {
            boolean abusive = severity instanceof Value.Number(double value) && value <= -1;
            events.add(
                decision(
                    "convabuse/" + item,
                    item,
                    ABUSE,
                    abusive ? "REMOVE" : "ALLOW",
                    null,
                    List.of(
                        new Answer("severity", severity, null),
                        several(row, "type"),
                        several(row, "target"),
                        several(row, "direction")),
                    Map.of("bot", Value.of(row.getField("bot"))),
                    WHEN));
          }
          String rater = row.getField("annotator_id");
          events.add(
              label(
                  "convabuse/" + row.getField("example_no") + "/" + rater,
                  item,
                  ABUSE,
                  rater,
                  "severity",
                  severity));
          return events;
        });
  }

  /** A classifier's scores, and the truth that arrived later. */
  public static FakeLedger scoreDrift() {
    return ledger(
        "california_scores/scores.csv",
        row -> {
          String item = "california/" + row.getField("id");
          double score = Double.parseDouble(row.getField("y_pred_proba"));
          List<Event> events = new ArrayList<>();
          events.add(
              decision(
                  item,
                  item,
                  DRIFT,
                  score >= 0.8 ? "POSITIVE" : "NEGATIVE",
                  score,
                  List.of(),
                  Map.of("period", Value.of(row.getField("period"))),
                  Instant.parse(row.getField("timestamp").replace(' ', 'T') + "Z")));
          if (!row.getField("clf_target").isEmpty()) {
            boolean positive = row.getField("clf_target").equals("1");
            events.add(
                label(
                    item + "/truth",
                    item,
                    DRIFT,
                    "ground-truth",
                    null,
                    Value.of(positive ? "POSITIVE" : "NEGATIVE")));
          }
          return events;
        });
  }

  /** Which of two responses three people prefer. */
  public static FakeLedger preferenceLabels() {
    List<String> outcomes = List.of("TIE", "RESPONSE_1", "RESPONSE_2");
    return ledger(
        "pandalm/decisions.csv",
        row ->
            Stream.of("annotator1", "annotator2", "annotator3")
                .map(
                    rater ->
                        label(
                            row.getField("idx") + "/" + rater,
                            row.getField("idx"),
                            PREFERENCE,
                            rater,
                            null,
                            Value.of(outcomes.get(Integer.parseInt(row.getField(rater))))))
                .toList());
  }

  /**
   * Which of two responses two systems prefer, one of which often is not understood, and people.
   */
  public static FakeLedger preferences() {
    List<String> outcomes = List.of("TIE", "RESPONSE_1", "RESPONSE_2");
    List<String> answers = List.of("tie", "1", "2");
    return ledger(
        "pandalm/decisions.csv",
        row -> {
          List<Event> events = new ArrayList<>();
          String item = row.getField("idx");
          Map.of("gpt35_verdict", "gpt-3.5-turbo", "pandalm7b_verdict", "pandalm-7b")
              .forEach(
                  (column, system) -> {
                    String verdict = row.getField(column).replace("Tie", "0");
                    boolean garbage = verdict.equals("garbage");
                    int number = garbage ? 0 : Integer.parseInt(verdict);
                    events.add(
                        new DecisionRecorded(
                            new DecisionId("pandalm/" + item + "/" + system),
                            new Case(new CaseId(item), null),
                            null,
                            PREFERENCE,
                            FIRST,
                            Pathway.LLM,
                            new SystemVersion(system, "2023-06"),
                            garbage ? null : outcomes.get(number),
                            garbage ? Failure.UNPARSEABLE : null,
                            null,
                            WHEN,
                            null,
                            garbage
                                ? null
                                : List.of(
                                    new Answer("preference", Value.of(answers.get(number)), null)),
                            null,
                            null));
                  });
          for (String rater : List.of("annotator1", "annotator2", "annotator3")) {
            events.add(
                label(
                    item + "/" + rater,
                    item,
                    PREFERENCE,
                    rater,
                    null,
                    Value.of(outcomes.get(Integer.parseInt(row.getField(rater))))));
          }
          return events;
        });
  }

  private interface Row {
    List<? extends Event> events(NamedCsvRecord row);
  }

  private static FakeLedger ledger(String file, Row row) {
    FakeLedger ledger = new FakeLedger();
    try (CsvReader<NamedCsvRecord> rows =
        CsvReader.builder().ofNamedCsvRecord(DEMO.resolve("data").resolve(file))) {
      rows.forEach(each -> ledger.append(row.events(each)));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return ledger;
  }

  private static Answer several(NamedCsvRecord row, String question) {
    String prefix = question + ".";
    List<Value> chosen =
        row.getHeader().stream()
            .filter(column -> column.startsWith(prefix) && row.getField(column).equals("1"))
            .map(column -> Value.of(column.substring(prefix.length())))
            .toList();
    return new Answer(question, Value.of(chosen), null);
  }

  private static DecisionRecorded decision(
      String id,
      String item,
      PolicyKey policy,
      String outcome,
      @Nullable Double score,
      List<Answer> answers,
      Map<String, Value> attributes,
      Instant decidedAt) {
    TreeMap<String, Value> signals = new TreeMap<>();
    if (score != null) {
      signals.put("y_pred_proba", Value.of(score));
    }
    return new DecisionRecorded(
        new DecisionId(id),
        new Case(new CaseId(item), null),
        null,
        policy,
        FIRST,
        Pathway.HUMAN,
        new SystemVersion("system", "1"),
        outcome,
        null,
        null,
        decidedAt,
        signals,
        answers,
        null,
        new TreeMap<>(attributes));
  }

  private static LabelRecorded label(
      String id,
      String item,
      PolicyKey policy,
      String rater,
      @Nullable String question,
      Value value) {
    return new LabelRecorded(
        new LabelId(id),
        new Case(new CaseId(item), null),
        policy,
        FIRST,
        new RaterId(rater),
        question,
        value,
        WHEN,
        null);
  }
}

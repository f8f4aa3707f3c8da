package dev.precedent.archive;

import dev.precedent.archive.ArchiveLabels.Archived;
import dev.precedent.archive.ArchiveLabels.Cases;
import dev.precedent.contracts.Case;
import dev.precedent.contracts.CaseId;
import dev.precedent.contracts.LabelId;
import dev.precedent.contracts.LabelRecorded;
import dev.precedent.contracts.LabelStanding;
import dev.precedent.contracts.PolicyKey;
import dev.precedent.contracts.PolicyVersionId;
import dev.precedent.contracts.RaterId;
import dev.precedent.contracts.RoundId;
import dev.precedent.contracts.Value;
import dev.precedent.contracts.VersionNumber;
import dev.precedent.policy.FactType;
import dev.precedent.policy.PolicyVersion;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes labels of rows that are in the order of their cases. What few labels say differently is
 * kept once.
 */
final class LabelReading implements Asking.Rows {
  /** What is asked for, in the order in which it is read. */
  static final String COLUMNS =
      """
      position, id, case_id, case_digest, version, rater, question, value, value_number,
      value_list, epoch_us(labelled_at), coalesce(labelled_nanos, 0), round, standing\
      """;

  private static final String OUTCOME = "";

  private final PolicyKey policy;
  private final Function<PolicyVersionId, Optional<PolicyVersion>> versions;
  private final Cases taker;
  private final Map<String, VersionNumber> numbers = new HashMap<>();
  private final Map<String, RaterId> raters = new HashMap<>();
  private final Map<String, Map<String, FactType.Kind>> kinds = new HashMap<>();
  private final Map<Value, Value> values = new HashMap<>();
  private @Nullable CaseId item;
  private List<Archived> labels = new ArrayList<>();

  LabelReading(
      PolicyKey policy, Function<PolicyVersionId, Optional<PolicyVersion>> versions, Cases taker) {
    this.policy = policy;
    this.versions = versions;
    this.taker = taker;
  }

  @Override
  public void take(ResultSet row) throws SQLException {
    String next = row.getString(3);
    CaseId same = item;
    if (same == null || !same.value().equals(next)) {
      end();
      same = new CaseId(next);
      item = same;
    }
    labels.add(new Archived(row.getLong(1), label(row, same)));
  }

  /** Hands over the last case. */
  void end() {
    CaseId last = item;
    if (last != null) {
      taker.labelled(last, labels);
      labels = new ArrayList<>();
      item = null;
    }
  }

  private LabelRecorded label(ResultSet row, CaseId of) throws SQLException {
    String digest = row.getString(4);
    String version = row.getString(5);
    String question = row.getString(7);
    String round = row.getString(13);
    String standing = row.getString(14);
    return new LabelRecorded(
        new LabelId(row.getString(2)),
        new Case(of, digest),
        policy,
        numbers.computeIfAbsent(version, VersionNumber::of),
        raters.computeIfAbsent(row.getString(6), RaterId::new),
        question == null ? null : question.intern(),
        once(value(row, kind(version, question))),
        Instant.EPOCH.plus(row.getLong(11), ChronoUnit.MICROS).plusNanos(row.getLong(12)),
        round == null ? null : new RoundId(round),
        standing == null ? null : LabelStanding.of(standing));
  }

  private static Value value(ResultSet row, FactType.Kind kind) throws SQLException {
    Array several = row.getArray(10);
    if (several != null) {
      return Value.of(
          Arrays.stream((Object[]) several.getArray())
              .map(each -> single(String.valueOf(each), kind))
              .toList());
    }
    double number = row.getDouble(9);
    return row.wasNull() ? single(row.getString(8), kind) : Value.of(number);
  }

  private static Value single(String text, FactType.Kind kind) {
    return switch (kind) {
      case BOOL -> Value.of(Boolean.parseBoolean(text));
      case INT, DOUBLE -> Value.of(Double.parseDouble(text));
      case STRING, TIMESTAMP -> Value.of(text);
    };
  }

  /** Of the answers to a question; outcomes are texts. */
  private FactType.Kind kind(String version, @Nullable String question) {
    return kinds
        .computeIfAbsent(version, _ -> new HashMap<>())
        .computeIfAbsent(question == null ? OUTCOME : question, name -> found(version, name));
  }

  private FactType.Kind found(String version, String question) {
    return question.equals(OUTCOME)
        ? FactType.Kind.STRING
        : versions
            .apply(new PolicyVersionId(policy, VersionNumber.of(version)))
            .map(guideline -> guideline.questions().get(question))
            .map(asked -> asked.type().kind())
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "labels answer '%s' of %s@%s, which is not known"
                            .formatted(question, policy, version)));
  }

  private Value once(Value value) {
    return values.computeIfAbsent(value, same -> same);
  }
}

package dev.precedent.archive;

import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.contracts.FactRecorded;
import dev.precedent.contracts.GoldenSetFrozen;
import dev.precedent.contracts.LabelRecorded;
import dev.precedent.contracts.PolicyKey;
import dev.precedent.contracts.Sealed;
import dev.precedent.contracts.SubjectErased;
import dev.precedent.contracts.Value;
import dev.precedent.ledger.RecordedEvent;
import dev.precedent.policy.Conformity;
import dev.precedent.policy.Timestamp;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** An event as the archive keeps it. */
sealed interface Row {
  /** Times are kept to the microsecond, and what is beyond it apart. */
  int NANOS_PER_MICRO = 1_000;

  RecordedEvent recorded();

  /** The SHA-256 of the event's payload. */
  byte[] digest();

  RowKind kind();

  /** The policy that it belongs to; absent for what belongs to none. */
  @Nullable PolicyKey policy();

  /** The time by which it is found in a month. */
  Instant time();

  /** Writes the cells of {@link RowKind#columns} behind position and time, without the digest. */
  void write(Cells cells) throws SQLException;

  /** A decision; its facts and attributes are written apart. */
  record OfDecision(
      RecordedEvent recorded, byte[] digest, DecisionRecorded decision, Conformity conformity)
      implements Row {
    @Override
    public RowKind kind() {
      return RowKind.DECISIONS;
    }

    @Override
    public PolicyKey policy() {
      return decision.policy();
    }

    @Override
    public Instant time() {
      return decision.decidedAt();
    }

    @Override
    public void write(Cells cells) throws SQLException {
      Sealed sealed = decision.sealed();
      cells.text(decision.id());
      cells.text(decision.item().id());
      cells.text(decision.item().digest());
      cells.text(decision.version());
      cells.text(decision.pathway());
      cells.text(decision.system().name());
      cells.text(decision.system().version());
      cells.text(decision.outcome());
      cells.text(decision.failure());
      cells.text(decision.action());
      cells.time(decision.decidedAt());
      cells.clauses(decision.path());
      cells.clauses(conformity.clauses());
      cells.text(conformity.conform() == null ? null : conformity.conform().written());
      cells.text(sealed == null ? null : sealed.key());
    }
  }

  /** A label. */
  record OfLabel(RecordedEvent recorded, byte[] digest, LabelRecorded label) implements Row {
    @Override
    public RowKind kind() {
      return RowKind.LABELS;
    }

    @Override
    public PolicyKey policy() {
      return label.policy();
    }

    @Override
    public Instant time() {
      return label.labelledAt();
    }

    @Override
    public void write(Cells cells) throws SQLException {
      cells.text(label.id());
      cells.text(label.item().id());
      cells.text(label.item().digest());
      cells.text(label.version());
      cells.text(label.rater());
      cells.text(label.question());
      switch (label.value()) {
        case Value.Several(List<Value> values) -> {
          cells.text(null);
          cells.number(null);
          cells.texts(values.stream().map(Value::toString).toList());
        }
        case Value single -> {
          cells.text(single);
          cells.number(single instanceof Value.Number(double number) ? number : null);
          cells.texts(null);
        }
      }
      cells.time(label.labelledAt());
      cells.text(label.round());
      cells.text(label.standing());
      cells.whole(label.labelledAt().getNano() % NANOS_PER_MICRO);
    }
  }

  /** A fact that was brought in later. */
  record OfFact(RecordedEvent recorded, byte[] digest, FactRecorded fact) implements Row {
    @Override
    public RowKind kind() {
      return RowKind.FACTS;
    }

    @Override
    public PolicyKey policy() {
      return fact.policy();
    }

    @Override
    public Instant time() {
      return fact.measuredAt();
    }

    @Override
    public void write(Cells cells) throws SQLException {
      cells.text(fact.id());
      cells.text(fact.item().id());
      cells.text(fact.item().digest());
      cells.text(fact.version());
      cells.text(fact.name());
      cells.text(ValueTypes.narrowest(fact.value()));
      switch (fact.value()) {
        case Value.Several(List<Value> values) -> {
          cells.text(null);
          cells.number(null);
          cells.fact(null);
          cells.texts(values.stream().map(Value::toString).toList());
        }
        case Value single -> {
          cells.text(single);
          cells.number(single instanceof Value.Number(double number) ? number : null);
          cells.fact(micros(single));
          cells.texts(null);
        }
      }
      cells.text(fact.system().name());
      cells.text(fact.system().version());
      cells.time(fact.measuredAt());
    }

    /** Of a text that is a time. */
    private static @Nullable Long micros(Value value) {
      OptionalLong micros =
          value instanceof Value.Text(String text) ? Timestamp.micros(text) : OptionalLong.empty();
      return micros.isPresent() ? micros.getAsLong() : null;
    }
  }

  /**
   * A withdrawal.
   *
   * @param withdrawn what is withdrawn
   * @param of {@code decision}, {@code label} or {@code fact}
   */
  record OfWithdrawal(
      RecordedEvent recorded, byte[] digest, Row withdrawn, String of, String id, String reason)
      implements Row {
    @Override
    public RowKind kind() {
      return RowKind.WITHDRAWALS;
    }

    @Override
    public @Nullable PolicyKey policy() {
      return withdrawn.policy();
    }

    /** Beside what it withdraws. */
    @Override
    public Instant time() {
      return withdrawn.time();
    }

    @Override
    public void write(Cells cells) throws SQLException {
      cells.text(of);
      cells.text(id);
      cells.whole(withdrawn.recorded().position());
      cells.text(reason);
    }
  }

  /** The truth of one case of a golden set. */
  record OfAdjudication(
      RecordedEvent recorded,
      byte[] digest,
      GoldenSetFrozen goldenSet,
      GoldenSetFrozen.GoldenCase item)
      implements Row {
    @Override
    public RowKind kind() {
      return RowKind.ADJUDICATIONS;
    }

    @Override
    public PolicyKey policy() {
      return goldenSet.policy();
    }

    @Override
    public Instant time() {
      return recorded.recordedAt();
    }

    @Override
    public void write(Cells cells) throws SQLException {
      cells.text(goldenSet.name());
      cells.whole(goldenSet.version());
      cells.whole(goldenSet.until());
      cells.text(goldenSet.adjudication());
      cells.text(item.id());
      cells.text(item.truth());
      cells.whole(item.labels());
    }
  }

  /** That a subject was erased. */
  record OfErasure(RecordedEvent recorded, byte[] digest, SubjectErased erased) implements Row {
    @Override
    public RowKind kind() {
      return RowKind.ERASURES;
    }

    @Override
    public @Nullable PolicyKey policy() {
      return null;
    }

    @Override
    public Instant time() {
      return recorded.recordedAt();
    }

    @Override
    public void write(Cells cells) throws SQLException {
      cells.text(erased.key());
      cells.text(erased.reason());
      cells.text(erased.authority());
    }
  }
}

package dev.precedent.benchmark.reconciliation;

import dev.precedent.benchmark.reconciliation.RecordedDecision.Standing;
import dev.precedent.benchmark.transparency.MeasureCounts;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Holds the decisions of a period and the submitted statements against each other. */
final class Pairing implements Legs.Joined {
  private static final String DATE = "application_date";

  private final List<ReadFile> files;
  private final @Nullable Period period;
  private final Contradictions contradictions;
  private final FindingTally findings;
  private final Legs withoutDecision;
  private final MeasureCounts ofRecord = new MeasureCounts();
  private final MeasureCounts ofSubmitted = new MeasureCounts();
  private long matched;
  private long outside;
  private long unmatched;

  /**
   * @param period null where all that is on record is meant
   * @param withoutDecision where statements go that belong to none of the period's decisions
   */
  Pairing(
      List<ReadFile> files,
      @Nullable Period period,
      int lateAfter,
      FindingTally findings,
      Legs withoutDecision) {
    this.files = files;
    this.period = period;
    this.contradictions = new Contradictions(lateAfter);
    this.findings = findings;
    this.withoutDecision = withoutDecision;
  }

  @Override
  public void pair(@Nullable RecordedDecision decision, @Nullable SubmittedStatement statement)
      throws IOException {
    if (decision != null && decision.standing() == Standing.RESTRICTS) {
      ofRecord.add(Objects.requireNonNull(decision.statement()));
    }
    if (statement == null) {
      if (decision != null && decision.standing() == Standing.RESTRICTS) {
        findings.add(omitted(decision));
      }
    } else if (decision != null) {
      matched++;
      ofSubmitted.add(statement.fields());
      compare(decision, statement);
    } else if (isOfPeriod(statement)) {
      unmatched++;
      ofSubmitted.add(statement.fields());
      withoutDecision.add(statement);
    } else {
      outside++;
    }
  }

  private static ReconciliationFinding omitted(RecordedDecision decision) {
    return new ReconciliationFinding(
        FindingKind.OMITTED,
        null,
        null,
        null,
        null,
        decision.puid(),
        decision.decision(),
        decision.position(),
        decision.issued() == null
            ? "a statement, as the decision restricts; none was issued"
            : "the statement that was issued at position " + decision.issued(),
        "none in the submitted files");
  }

  private void compare(RecordedDecision decision, SubmittedStatement statement) {
    ReadFile file = files.get(statement.file());
    switch (decision.standing()) {
      case RESTRICTS ->
          contradictions.between(
              decision,
              statement,
              file.missing(),
              (kind, expected, found) ->
                  findings.add(
                      ReconciliationFinding.in(
                          file.name(), statement, decision, kind, expected, found)));
      case LEFT_UP ->
          findings.add(
              ReconciliationFinding.in(
                  file.name(),
                  statement,
                  decision,
                  FindingKind.NOTHING_RESTRICTED,
                  "no statement, as the decision restricts nothing",
                  "a statement"));
      case NOT_SUPPORTED ->
          findings.add(
              ReconciliationFinding.in(
                  file.name(),
                  statement,
                  decision,
                  FindingKind.NOT_SUPPORTED,
                  "no statement, as none can be made: " + decision.why(),
                  "a statement"));
      case WITHDRAWN, ANOTHER_PERIOD ->
          throw new IllegalStateException("it is none of the period's: " + decision.decision());
    }
  }

  @Override
  public void doubled(SubmittedStatement first, SubmittedStatement further) {
    if (!isOfPeriod(further)) {
      outside++;
      return;
    }
    boolean same = further.uuid() != null && further.uuid().equals(first.uuid());
    findings.add(
        ReconciliationFinding.in(
            files.get(further.file()).name(),
            further,
            null,
            FindingKind.DOUBLED,
            "one statement of this name",
            "a further one%s; the first stands in %s, line %d"
                .formatted(
                    same ? " with the same uuid" : "",
                    files.get(first.file()).name(),
                    first.line())));
  }

  private boolean isOfPeriod(SubmittedStatement statement) {
    return period == null || period.mayHave(day(statement));
  }

  private static String day(SubmittedStatement statement) {
    return FieldValue.plain(DATE, statement.fields().get(DATE));
  }

  /** What becomes of statements that belong to none of the period's decisions. */
  Legs.Joined elsewhere() {
    return new Legs.Joined() {
      @Override
      public void pair(
          @Nullable RecordedDecision decision, @Nullable SubmittedStatement statement) {
        if (statement != null) {
          findings.add(elsewhere(decision, statement));
        }
      }

      @Override
      public void doubled(SubmittedStatement first, SubmittedStatement further) {
        throw new IllegalStateException("it was found before: " + further.puid());
      }
    };
  }

  private ReconciliationFinding elsewhere(
      @Nullable RecordedDecision decision, SubmittedStatement statement) {
    String file = files.get(statement.file()).name();
    if (decision == null) {
      return ReconciliationFinding.in(
          file,
          statement,
          null,
          FindingKind.NO_DECISION,
          "a decision whose statement is called so",
          "none in the ledger");
    }
    return decision.standing() == Standing.WITHDRAWN
        ? ReconciliationFinding.in(
            file,
            statement,
            decision,
            FindingKind.WITHDRAWN,
            "no statement that stands, as the decision is withdrawn",
            "a statement")
        : ReconciliationFinding.in(
            file,
            statement,
            decision,
            FindingKind.DATES,
            "%s %s".formatted(DATE, decision.day()),
            "%s %s".formatted(DATE, day(statement).isEmpty() ? "nothing" : day(statement)));
  }

  /** The statements that the record supports, summed up. */
  MeasureCounts ofRecord() {
    return ofRecord;
  }

  /** The submitted ones, each once, summed up. */
  MeasureCounts ofSubmitted() {
    return ofSubmitted;
  }

  long matched() {
    return matched;
  }

  long outside() {
    return outside;
  }

  long unmatched() {
    return unmatched;
  }
}

package dev.precedent.views.dossier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precedent.contracts.Answer;
import dev.precedent.contracts.Case;
import dev.precedent.contracts.CaseId;
import dev.precedent.contracts.DecisionId;
import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.contracts.EventCodec;
import dev.precedent.contracts.Pathway;
import dev.precedent.contracts.PolicyKey;
import dev.precedent.contracts.SubjectHeld;
import dev.precedent.contracts.SubjectId;
import dev.precedent.contracts.SubjectKeyId;
import dev.precedent.contracts.SubjectReleased;
import dev.precedent.contracts.SystemVersion;
import dev.precedent.contracts.Value;
import dev.precedent.contracts.VersionNumber;
import dev.precedent.ledger.EventData;
import dev.precedent.ledger.RecordedEvent;
import dev.precedent.ledger.StreamName;
import dev.precedent.ledger.subject.Unsealing;
import dev.precedent.views.TestLedger;
import dev.precedent.views.dossier.Dossier.Order;
import dev.precedent.views.dossier.Dossier.Personal;
import dev.precedent.views.dossier.Dossier.Personal.State;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReadDecisionTest {
  private static final DecisionRecorded LINE = line("u-1");

  private final TestLedger ledger = new TestLedger();

  @Test
  void whatIsNotSealedIsJustRead() {
    DecisionRecorded nobodys = line(null);
    ledger.append(nobodys);
    assertThat(read()).isEqualTo(new ReadDecision(nobodys, json(nobodys), null));
  }

  @Test
  void theLineIsWhatWasRecordedToTheLastByte() {
    ledger.append(line(null));
    RecordedEvent canonical = event();
    String line = json(line(null)).replace("{", "{ ");
    RecordedEvent recorded =
        new RecordedEvent(
            0,
            canonical.recordedAt(),
            new EventData(
                canonical.data().id(),
                canonical.data().stream(),
                0,
                canonical.data().type(),
                canonical.data().revision(),
                line.getBytes(StandardCharsets.UTF_8),
                canonical.data().metadata()));

    assertThat(ReadDecision.of(recorded, new Unsealing(ledger.keys()), ledger).line())
        .isEqualTo(line);
  }

  @Test
  void whatIsSealedIsReadAsItWasSent() {
    ledger.appendSealed(LINE);
    assertThat(recorded().subject()).isNull();
    assertThat(read())
        .isEqualTo(new ReadDecision(LINE, json(LINE), new Personal(State.READABLE, null, null)));
  }

  @Test
  void tellsOfAHoldUntilItIsReleased() {
    ledger.appendSealed(LINE);
    SubjectKeyId key = ledger.keys().find(new SubjectId("u-1")).orElseThrow();
    ledger.append(new SubjectHeld(key, "Pending appeal.", "Tribunal 7"));
    assertThat(personal())
        .isEqualTo(
            new Personal(
                State.READABLE,
                new Order(
                    "Pending appeal.", "Tribunal 7", "tester", TestLedger.START.plusSeconds(1), 1),
                null));
    ledger.append(new SubjectReleased(key, "Decided."));
    assertThat(personal()).isEqualTo(new Personal(State.READABLE, null, null));
  }

  @Test
  void whatWasErasedReadsAsErasedWithReasonAndAuthorityAtOnce() {
    ledger.appendSealed(LINE);
    SubjectKeyId key = ledger.erase(new SubjectId("u-1"));
    assertThat(ledger.keys().find(new SubjectId("u-1"))).as("nobody deleted it yet").isPresent();
    Personal erased =
        new Personal(
            State.ERASED,
            null,
            new Order("Asked for.", "GDPR Art. 17", "tester", TestLedger.START.plusSeconds(1), 1));
    assertThat(read()).isEqualTo(closed(erased));

    ledger.keys().erase(key);
    assertThat(read()).isEqualTo(closed(erased));
  }

  @Test
  void aLostKeyIsNoErasure() {
    ledger.appendSealed(LINE);
    ledger.keys().erase(ledger.keys().find(new SubjectId("u-1")).orElseThrow());
    assertThat(read()).isEqualTo(closed(new Personal(State.UNREADABLE, null, null)));
  }

  private ReadDecision read() {
    return ReadDecision.of(event(), new Unsealing(ledger.keys()), ledger);
  }

  /** The decision without subject and rationale, and without their ciphertext. */
  private ReadDecision closed(Personal personal) {
    String line = json(line(null)).replace(",\"rationale\":\"They threatened somebody.\"", "");
    return new ReadDecision(recorded(), line, personal);
  }

  private static String json(DecisionRecorded decision) {
    return new String(EventCodec.write(decision), StandardCharsets.UTF_8);
  }

  private @Nullable Personal personal() {
    return read().personal();
  }

  private DecisionRecorded recorded() {
    return (DecisionRecorded) event().event();
  }

  private RecordedEvent event() {
    return ledger.find(StreamName.of(new DecisionId("d")), 0).orElseThrow();
  }

  private static DecisionRecorded line(@Nullable String subject) {
    return new DecisionRecorded(
        new DecisionId("d"),
        new Case(new CaseId("case"), null),
        subject == null ? null : new SubjectId(subject),
        new PolicyKey("sample"),
        VersionNumber.of("1.0.0"),
        Pathway.HUMAN,
        new SystemVersion("desk", "1"),
        "REMOVE",
        null,
        null,
        Instant.parse("2026-01-01T00:00:00Z"),
        new TreeMap<>(),
        List.of(new Answer("asked", Value.of("yes"), "They threatened somebody.")),
        List.of(),
        new TreeMap<>(Map.of("region", Value.of("IE"))));
  }
}

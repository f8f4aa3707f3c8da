package dev.precedent.ledger.notary;

import static dev.precedent.ledger.Events.event;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.precedent.ledger.Committer;
import dev.precedent.ledger.EventData;
import dev.precedent.ledger.LedgerFailure;
import dev.precedent.ledger.sqlite.SqliteBackup;
import dev.precedent.proof.Note;
import dev.precedent.proof.SigningKey;
import dev.precedent.proof.VerifierKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a notary signs nothing of: ledgers that were altered, shortened or put in the place of
 * others.
 */
final class NotaryRefusalTest {
  private final NotarisedLedger ledger;

  NotaryRefusalTest(@TempDir Path folder) {
    ledger = new NotarisedLedger(folder);
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  @Test
  void aLedgerThatLostItsEndIsNotSigned() throws Exception {
    ledger.append(10);
    ledger.append(10);
    ledger.signAll(20);
    ledger.change(
        "DELETE FROM commits WHERE position >= 10", "DELETE FROM keys WHERE position >= 10");
    assertThat(refusal("tree")).contains("ends at position 10").contains("20 events");
    assertThat(refusal("fresh")).contains("ends at position 10").contains("20 events");
    ledger.append(30);
    assertThat(refusal("tree")).contains("altered");
    assertThat(refusal("another")).contains("altered");
  }

  @Test
  void aLedgerThatWasAlteredIsNotSigned() throws Exception {
    ledger.append(10);
    ledger.signAll(10);
    ledger.change("UPDATE commits SET events = replace(CAST(events AS TEXT), 'ann', 'bob')");
    assertThat(refusal("tree")).contains("altered");
    assertThat(refusal("fresh")).contains("altered");
    assertThat(ledger.log.checkpoints().read(0, 10)).hasSize(1);
  }

  @Test
  void anEventThatWasAlteredLongBeforeTheHeadIsFoundAndStaysKnown() throws Exception {
    ledger.append(50);
    appendTogether(10_050);
    ledger.signAll(10_100);
    ledger.change(
        "UPDATE commits SET events = replace(CAST(events AS TEXT), 'ann', 'bob') WHERE position ="
            + " 10");
    long altered = alteredPosition();
    // given: what the notary looks at when it begins is as it was
    try (Notary notary = ledger.notary("tree")) {
      ledger.append(1);
      NotarisedLedger.waitUntilSigned(notary, 10_101);
      // when
      try (TreeAudit audit =
          TreeAudit.start(ledger.log, ledger.proofs(notary), Duration.ofHours(1))) {
        while (!(notary.standing() instanceof Notary.Standing.Refusing)
            || audit.progress().rounds() == 0) {
          NotarisedLedger.pause();
        }
        // then
        assertThat(audit.progress().compared()).isEqualTo(10_101);
      }
      assertThat(notary.altered()).contains(altered);
      ledger.append(1);
      assertThat(notary.last().orElseThrow().size()).isEqualTo(10_101);
    }
    // and is looked at before anything is signed again
    assertThat(refusal("tree")).contains("position " + altered).contains("altered");

    ledger.change("UPDATE commits SET events = replace(CAST(events AS TEXT), 'bob', 'ann')");
    ledger.signAll(10_102);
    assertThat(ledger.folder.resolve("tree/altered")).doesNotExist();
  }

  @Test
  void oneProofOfAnAlteredEventStopsTheNotary() throws Exception {
    ledger.append(50);
    appendTogether(10_050);
    ledger.signAll(10_100);
    ledger.change(
        "UPDATE commits SET events = replace(CAST(events AS TEXT), 'ann', 'bob') WHERE position ="
            + " 10");
    long altered = alteredPosition();
    try (Notary notary = ledger.notary("tree")) {
      ledger.append(1);
      NotarisedLedger.waitUntilSigned(notary, 10_101);
      Proofs proofs = ledger.proofs(notary);
      assertThatThrownBy(
              () ->
                  proofs.of(
                      List.of(NotarisedLedger.events(ledger.log).get((int) altered)),
                      proofs.checkpointAbout(altered)))
          .isInstanceOf(LedgerFailure.class)
          .hasMessageContaining("position " + altered);
      assertThat(notary.standing()).isInstanceOf(Notary.Standing.Refusing.class);
      assertThat(notary.altered()).containsExactly(altered);
    }
  }

  @Test
  void anOlderLedgerThatTakesItsPlaceIsNotSigned() throws Exception {
    ledger.append(10);
    ledger.signAll(10);
    SqliteBackup.write(ledger.folder.resolve("ledger"), ledger.folder.resolve("backup.db"));
    ledger.append(10);
    ledger.signAll(20);

    ledger.log.close();
    Files.move(
        ledger.folder.resolve("backup.db"),
        ledger.folder.resolve("ledger/ledger.db"),
        StandardCopyOption.REPLACE_EXISTING);
    ledger.open();
    assertThat(refusal("tree")).contains("about 20 events").contains("about 10");
    ledger.append(30);
    assertThat(refusal("tree")).contains("about 20 events").contains("about 10");
    try (Notary notary = ledger.notary("tree")) {
      while (!(notary.standing() instanceof Notary.Standing.Refusing)) {
        NotarisedLedger.pause();
      }
      // what it has was signed, and is proven
      Proofs proofs = ledger.proofs(notary);
      assertThat(
              proofs.of(
                  NotarisedLedger.events(ledger.log).subList(0, 10), proofs.checkpointAbout(10)))
          .hasSize(10);
      assertThatThrownBy(() -> proofs.checkpointAbout(11)).isInstanceOf(LedgerFailure.class);
    }

    // whoever says that nobody saw the later one deletes it
    Files.delete(ledger.folder.resolve("tree/checkpoint"));
    ledger.signAll(40);
    assertThat(ledger.everyCheckpointHolds()).isEqualTo(2);
  }

  @Test
  void aCheckpointThatLeftTheHouseMayBePutBesideARestoredLedger() throws Exception {
    ledger.append(10);
    ledger.signAll(10);
    Note published = ledger.log.checkpoints().last().orElseThrow().note();
    ledger.change("DELETE FROM checkpoints", "DELETE FROM commits", "DELETE FROM keys");
    ledger.append(3);
    Files.createDirectories(ledger.folder.resolve("fresh"));
    Files.writeString(ledger.folder.resolve("fresh/checkpoint"), published.toString());
    assertThat(refusal("fresh")).contains("about 10 events").contains("about 0");
  }

  @Test
  void aLedgerThatWasAlteredAndSignedAgainIsNotSigned() throws Exception {
    ledger.append(10);
    ledger.signAll(10);
    ledger.change(
        "UPDATE commits SET events = replace(CAST(events AS TEXT), 'ann', 'bob')",
        "DELETE FROM checkpoints");
    // by somebody with the key, elsewhere
    try (Notary notary = ledger.notary("elsewhere")) {
      NotarisedLedger.waitUntilSigned(notary, 10);
    }
    assertThat(refusal("tree")).contains("altered and signed again");
  }

  @Test
  void anotherKeyDoesNotGoOnSilently() {
    ledger.append(1);
    ledger.signAll(1);
    SigningKeys others =
        SigningKeys.of(
            "test/ledger",
            SigningKey.generate("test/ledger", VerifierKey.Kind.NOTE, new SecureRandom()));
    assertThat(refusal("tree", others)).contains("not signed by this ledger's key");
  }

  private void appendTogether(int events) {
    try (Committer committer = new Committer(ledger.log, InstantSource.system())) {
      List<List<EventData>> units = new ArrayList<>();
      for (int i = 0; i < events; i++) {
        units.add(List.of(event("e" + ledger.appended++, 0)));
      }
      committer.submitAll(units).join();
    }
  }

  private long alteredPosition() {
    return NotarisedLedger.events(ledger.log).stream()
        .filter(event -> new String(event.data().metadata(), UTF_8).contains("bob"))
        .findFirst()
        .orElseThrow()
        .position();
  }

  private String refusal(String tree) {
    return refusal(tree, NotarisedLedger.KEYS);
  }

  private String refusal(String tree, SigningKeys keys) {
    try (Notary notary = ledger.notary(tree, keys, ledger.log.checkpoints())) {
      while (true) {
        switch (notary.standing()) {
          case Notary.Standing.Refusing(String reason) -> {
            return reason;
          }
          case Notary.Standing.Signing _, Notary.Standing.StandingBy _ ->
              throw new AssertionError("it signs");
          case Notary.Standing.Starting _, Notary.Standing.Failing _ -> NotarisedLedger.pause();
        }
      }
    }
  }
}

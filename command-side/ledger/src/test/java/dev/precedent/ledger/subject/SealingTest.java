package dev.precedent.ledger.subject;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precedent.contracts.Answer;
import dev.precedent.contracts.DecisionId;
import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.contracts.EventCodec;
import dev.precedent.contracts.EventType;
import dev.precedent.contracts.Sealed;
import dev.precedent.contracts.SubjectId;
import dev.precedent.contracts.SubjectKeyId;
import dev.precedent.contracts.Value;
import dev.precedent.ledger.InMemoryCommitLog;
import dev.precedent.ledger.SubjectKeys.StoredKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealingTest {
  @TempDir Path folder;

  private final InMemorySubjectKeys store = new InMemorySubjectKeys();
  private Keyring keys;
  private Sealing sealing;
  private Unsealing unsealing;

  @BeforeEach
  void open() {
    keys = Keyring.open(store, new InMemoryCommitLog(), KeyEncryptionKeyFile.beside(folder));
    sealing = new Sealing(keys, Given.ALL);
    unsealing = new Unsealing(keys);
  }

  /** Made by an independent implementation (Python's cryptography 48) after docs/erasure.md. */
  @Test
  void agreesWithTheVectors() throws IOException {
    SubjectKeyId id = new SubjectKeyId("0192f0c1-4d2e-4b7a-9a51-6f1f0d6c2b11");
    InMemorySubjectKeys stored = new InMemorySubjectKeys();
    stored.claim("VaQBqGDbSPBLGeRxp25OdNqh-sNSzyilTu0iCexD83o", 0);
    stored.addMissing(
        List.of(
            new StoredKey(
                id,
                "B6_wMviRrm2ksfO4nkrpSfHLN94z0ofghYKQarXMuCg",
                Base64.getDecoder()
                    .decode(
                        "ZGVmZ2hpamtsbW5vNhnvTdThxF0uCQXpjAfdRSdkjBi4fksBDzaa4zdm/DNqzxlNpIELqhuWzClCDFTH"))));
    Path file = folder.resolve("other");
    Files.writeString(file, "ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8=\n");
    Keyring given = Keyring.open(stored, new InMemoryCommitLog(), KeyEncryptionKeyFile.named(file));
    DecisionRecorded plain = Given.line();
    Sealed sealed =
        new Sealed(
            id,
            "yMnKy8zNzs/Q0dLTuRuhJ4r5W3b2r6x+pvNq/uzlP+wUDdG6wmt5bM5yRvpxH1NGPB+I94qMIp8E0AIGy4ag32Jew4GFD5OP+4eaWpGy4bMVCCUaZ5KCY+VpYbniN9m9XVKzgy8mGYzt3P6Dh7ibfpM8hihlOVSBSZMWO0Pqk+9fEY67orpFix2CsG05Poh0Kw8fCvNrhh9fvIBA",
            "hmac-sha256:0257af6e3a5a1b4c722db95ae2a834c83e8baf12f6ce9482aae479d2218f403f");
    DecisionRecorded recorded =
        Personal.of(plain, Objects.requireNonNull(plain.subject()), Given.ALL)
            .closed(plain, sealed);

    assertThat(given.find(new SubjectId("u-91c2"))).contains(id);
    assertThat(new Unsealing(given).open(recorded)).isEqualTo(new Unsealed.Open(plain));
    assertThat(new Sealing(given, Given.ALL).digest(sealed, plain)).contains(sealed.digest());
  }

  @Test
  void whatIsSealedOpensAsTheLineThatWasSent() {
    Random random = new Random(7);
    List<DecisionRecorded> lines = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      lines.add(random(random, i));
    }
    List<DecisionRecorded> recorded = sealing.seal(lines);
    for (int i = 0; i < lines.size(); i++) {
      DecisionRecorded read =
          (DecisionRecorded)
              EventCodec.read(
                  "decision-recorded",
                  EventType.revisionOf(recorded.get(i)),
                  EventCodec.write(recorded.get(i)));
      assertThat(unsealing.open(read)).isEqualTo(new Unsealed.Open(lines.get(i)));
      assertThat(sealing.digest(Objects.requireNonNull(read.sealed()), lines.get(i)))
          .contains(Objects.requireNonNull(read.sealed()).digest());
    }
  }

  @Test
  void nothingPersonalStandsInWhatIsRecorded() {
    DecisionRecorded recorded = seal(Given.line());
    assertThat(new String(EventCodec.write(recorded), StandardCharsets.UTF_8))
        .doesNotContain("u-91c2", "a-17", "Threatens")
        .contains("\"region\":\"IE\"", "\"answer\":-2", "item-0001");
    assertThat(EventType.revisionOf(recorded)).isEqualTo(2);
  }

  @Test
  void onlyWhatIsDeclaredIsSealedBesideTheSubject() {
    Sealing subjectAlone = new Sealing(keys, new PersonalFields(Set.of(), false));
    DecisionRecorded recorded = subjectAlone.seal(List.of(Given.line())).getFirst();
    assertThat(recorded.subject()).isNull();
    assertThat(recorded.answers()).isEqualTo(Given.line().answers());
    assertThat(recorded.attributes()).isEqualTo(Given.line().attributes());
    assertThat(unsealing.open(recorded)).isEqualTo(new Unsealed.Open(Given.line()));
  }

  @Test
  void aLineWithoutPersonalFieldsStaysTheSameBytes() {
    DecisionRecorded line = Given.line("d", null, List.of(), Map.of("region", Value.of("IE")));
    assertThat(EventCodec.write(seal(line))).isEqualTo(EventCodec.write(line));
    assertThat(EventType.revisionOf(seal(line))).isEqualTo(1);
    assertThat(unsealing.open(line)).isEqualTo(new Unsealed.Open(line));
  }

  @Test
  void personalFieldsMustHaveSomebody() {
    List<Answer> reasoned = List.of(new Answer("severity", Value.of(1), "because"));
    Map<String, Value> account = Map.of("account", Value.of("a-17"));
    assertThat(sealing.reasonsAgainst(Given.line("d", null, reasoned, account)))
        .containsExactly(
            "attribute 'account' is personal, so the line must name its 'subject'",
            "rationales are personal, so the line must name its 'subject'");
    assertThat(sealing.reasonsAgainst(Given.line("d", "u", reasoned, account))).isEmpty();
    assertThat(
            sealing.reasonsAgainst(
                Given.line("d", null, List.of(), Map.of("region", Value.of("IE")))))
        .isEmpty();
  }

  @Test
  void whatWasChangedDoesNotOpen() {
    DecisionRecorded recorded = seal(Given.line());
    byte[] data = Base64.getDecoder().decode(Objects.requireNonNull(recorded.sealed()).data());
    for (int bit = 0; bit < data.length * Byte.SIZE; bit++) {
      byte[] changed = data.clone();
      changed[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
      assertDamaged(with(recorded, Base64.getEncoder().encodeToString(changed)));
    }
    for (int length = 0; length < data.length; length++) {
      byte[] cut = Arrays.copyOf(data, length);
      assertDamaged(with(recorded, Base64.getEncoder().encodeToString(cut)));
    }
    assertDamaged(with(recorded, "no base64!"));
  }

  @Test
  void whatIsSealedOpensInNoOtherDecisionAndUnderNoOtherKey() {
    DecisionRecorded recorded = seal(Given.line());
    DecisionRecorded elsewhere = seal(Given.line("other", "u-91c2", List.of(), Map.of()));
    assertDamaged(with(elsewhere, Objects.requireNonNull(recorded.sealed()).data()));

    DecisionRecorded another =
        seal(Given.line("escalations/item-0001/2", "u-2", List.of(), Map.of()));
    assertDamaged(with(another, Objects.requireNonNull(recorded.sealed()).data()));
  }

  @Test
  void everyChangeOfTheLineChangesTheDigest() {
    DecisionRecorded line = Given.line();
    Sealed sealed = Objects.requireNonNull(seal(line).sealed());
    TreeMap<String, Value> otherRegion = new TreeMap<>(line.attributes());
    otherRegion.put("region", Value.of("DE"));
    assertThat(
            sealing.digest(
                sealed, Given.line(line.id().value(), "u-91c2", line.answers(), otherRegion)))
        .isPresent()
        .isNotEqualTo(Optional.of(sealed.digest()));
    assertThat(
            sealing.digest(
                sealed, Given.line(line.id().value(), "u-91c3", line.answers(), line.attributes())))
        .isPresent()
        .isNotEqualTo(Optional.of(sealed.digest()));
  }

  @Test
  void lengthsTellLittle() {
    int first = length(seal(Given.line("d", "u-1", List.of(), Map.of())));
    assertThat(length(seal(Given.line("d", "u-123456789012345", List.of(), Map.of()))))
        .isEqualTo(first);
  }

  @Test
  void anErasedSubjectReadsAsErasedAndGetsAFreshKey() {
    DecisionRecorded recorded = seal(Given.line());
    SubjectKeyId id = Objects.requireNonNull(recorded.sealed()).key();

    keys.erase(id);

    assertThat(unsealing.open(recorded)).isEqualTo(new Unsealed.Closed(recorded, id, false));
    assertThat(sealing.digest(Objects.requireNonNull(recorded.sealed()), Given.line())).isEmpty();
    DecisionRecorded later = seal(Given.line());
    assertThat(Objects.requireNonNull(later.sealed()).key()).isNotEqualTo(id);
    assertThat(unsealing.open(later)).isEqualTo(new Unsealed.Open(Given.line()));
    assertThat(unsealing.open(recorded)).isInstanceOf(Unsealed.Closed.class);
  }

  private DecisionRecorded seal(DecisionRecorded line) {
    return sealing.seal(List.of(line)).getFirst();
  }

  private void assertDamaged(DecisionRecorded recorded) {
    assertThat(unsealing.open(recorded))
        .isEqualTo(
            new Unsealed.Closed(recorded, Objects.requireNonNull(recorded.sealed()).key(), true));
  }

  private static int length(DecisionRecorded recorded) {
    return Objects.requireNonNull(recorded.sealed()).data().length();
  }

  private static DecisionRecorded with(DecisionRecorded recorded, String data) {
    Sealed sealed = Objects.requireNonNull(recorded.sealed());
    return new DecisionRecorded(
        new DecisionId(recorded.id().value()),
        recorded.item(),
        null,
        recorded.policy(),
        recorded.version(),
        recorded.pathway(),
        recorded.system(),
        recorded.outcome(),
        recorded.failure(),
        recorded.action(),
        recorded.decidedAt(),
        recorded.signals(),
        recorded.answers(),
        recorded.path(),
        recorded.attributes(),
        new Sealed(sealed.key(), data, sealed.digest()));
  }

  private static DecisionRecorded random(Random random, int number) {
    List<Answer> answers = new ArrayList<>();
    for (int i = random.nextInt(13); i > 0; i--) {
      answers.add(
          new Answer(
              "q" + i,
              Value.of(random.nextInt()),
              random.nextBoolean() ? text(random, random.nextInt(300)) : null));
    }
    Map<String, Value> attributes = new TreeMap<>();
    for (String name : List.of("account", "device", "region", "tries")) {
      switch (random.nextInt(4)) {
        case 0 -> attributes.put(name, Value.of(text(random, 20)));
        case 1 -> attributes.put(name, Value.of(random.nextDouble()));
        case 2 -> attributes.put(name, Value.of(random.nextBoolean()));
        default -> {
          // without it
        }
      }
    }
    return Given.line("d/" + number, "u-" + random.nextInt(40), answers, attributes);
  }

  private static String text(Random random, int length) {
    return random
        .ints(length, 0, 0x2FFF)
        .filter(character -> !Character.isSurrogate((char) character))
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}

package dev.precedent.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Notes, checkpoints, proofs and cosignatures by the vectors of their specifications. */
final class NotesTest {
  private static final byte[] SEED =
      HexFormat.of().parseHex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");
  private static final SigningKey KEY =
      SigningKey.ofSeed("example.com/ledger-test", VerifierKey.Kind.NOTE, SEED);
  private static final Checkpoint CHECKPOINT =
      new Checkpoint("example.com/ledger-test", 8, TreeVectorsTest.published().root(8));
  private static final String SIGNED =
      """
      example.com/ledger-test
      8
      XcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=

      — example.com/ledger-test Ezifs5nLNH/HMiQaaoAKLJnqfWiVzH3o0PuAl1FaUFOjaB5gyH6EtOJdf4LNspFZEJRmQsYtt9kbFBaZCTqsnUr28gY=
      """;
  private static final String COSIGNED =
      "— witness.example/w1 63YswgAAAABkGFDLPpfML/pz+WZ7PLZa5w0fHD8yjHPVEnEySBkMPDpT95ovK/RzYaiE606821u5szrjbeukjAJecpu/7Qtc1JBnBw==";

  @Test
  void theNoteOfTheSpecificationVerifies() {
    VerifierKey key =
        VerifierKey.of("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k");
    Note note =
        Note.of(
            """
            This is an example message.

            — example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=
            """);
    assertThat(note.by(key)).isPresent();
    assertThat(note.by(KEY.verifier())).isEmpty();
  }

  @Test
  void aCheckpointIsSignedToTheByte() {
    assertThat(KEY.verifier())
        .hasToString(
            "example.com/ledger-test+13389fb3+AddamAGCsQq31Uv+08lkBzoO4XLz2qYjJa8CGmj3B1Ea");
    assertThat(KEY.sign(CHECKPOINT.text())).hasToString(SIGNED);
    assertThat(sha256(SIGNED))
        .isEqualTo("682a313c5701f8cce177041b48fe977f3f4d41d50d1899adfb732b8a90b5f251");
    assertThat(Checkpoint.of(Note.of(SIGNED).text())).isEqualTo(CHECKPOINT);
  }

  @Test
  void aProofIsWrittenToTheByteAndVerifies() {
    TestTree tree = TreeVectorsTest.published();
    TlogProof proof = new TlogProof(5, tree.inclusion(5, 8), Note.of(SIGNED));
    assertThat(sha256(proof.toString()))
        .isEqualTo("d81c0375bf5476d934184bceabea6ad524eecfdeb384f373492e33f02a705a8c");
    TlogProof read = TlogProof.of(proof.toString());
    assertThat(read).isEqualTo(proof);
    Hash leaf = Tree.leaf(HexFormat.of().parseHex("40414243"));
    assertThat(read.verify(leaf, KEY.verifier())).isEqualTo(CHECKPOINT);
    assertThatThrownBy(() -> read.verify(Tree.EMPTY, KEY.verifier()))
        .hasMessageContaining("not at position 5");
    VerifierKey other =
        SigningKey.generate("other", VerifierKey.Kind.NOTE, new SecureRandom()).verifier();
    assertThatThrownBy(() -> read.verify(leaf, other)).hasMessageContaining("not signed by other");
  }

  @Test
  void aCosignatureIsMadeToTheByteAndTellsItsTime() {
    SigningKey witness =
        SigningKey.ofSeed("witness.example/w1", VerifierKey.Kind.COSIGNATURE, SEED);
    assertThat(witness.cosign(CHECKPOINT.text(), 1_679_315_147)).hasToString(COSIGNED);
    Note note = Note.of(SIGNED).with(Note.Signature.of(COSIGNED));
    assertThat(Cosignature.on(note, witness.verifier()))
        .contains(new Cosignature(witness.verifier(), Instant.ofEpochSecond(1_679_315_147)));
    assertThat(note.by(KEY.verifier())).isPresent();
    assertThat(Cosignature.on(Note.of(SIGNED), witness.verifier())).isEmpty();
    Note later = Note.of(note.toString().replace("\n8\n", "\n9\n"));
    assertThatThrownBy(() -> Cosignature.on(later, witness.verifier()))
        .hasMessageContaining("forged");
  }

  @Test
  void aKeySurvivesBeingWrittenDown() {
    SigningKey key =
        SigningKey.generate("precedent.local/x", VerifierKey.Kind.NOTE, new SecureRandom());
    assertThat(SigningKey.ofSecret(key.secret() + "\n").verifier()).isEqualTo(key.verifier());
    assertThat(VerifierKey.of(key.verifier().toString())).isEqualTo(key.verifier());
    assertThat(key.toString()).doesNotContain(key.secret().substring(60));
    assertThatThrownBy(() -> SigningKey.ofSecret(key.secret().replace("/x", "/y")))
        .isInstanceOf(InvalidProof.class)
        .hasMessageNotContaining(key.secret().substring(60));
  }

  @Test
  void anyFlippedBitOfANoteIsNoticed() {
    byte[] bytes = SIGNED.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < bytes.length; i++) {
      for (int bit = 0; bit < 8; bit++) {
        byte[] altered = bytes.clone();
        altered[i] ^= (byte) (1 << bit);
        assertThat(vouchesFor(altered)).as("bit %d of byte %d", bit, i).isFalse();
      }
    }
    assertThat(vouchesFor(bytes)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "\n\n",
        "text\n\n",
        "text\n— a b\n",
        "text\n\n— a b\n",
        "text\n\n— name\n",
        "text\n\n- name AAAAAAAA\n",
        "text\n\n— na+me AAAAAAAA\n",
        "text\n\n— name AAAAAAAA",
        "text\n\n— name AAAAAAB=\n",
        "text\n\n— name AAAAAA==\n",
        "te\txt\n\n— name AAAAAAAA\n",
      })
  void whatIsNoNoteIsRefused(String text) {
    assertThatThrownBy(() -> Note.of(text.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(InvalidProof.class);
  }

  @Test
  void theLastEmptyLineEndsTheText() {
    Note note = KEY.sign("one\n\ntwo\n");
    assertThat(Note.of(note.toString())).isEqualTo(note);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\n1\n",
        "\n1\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=\n",
        "a\n01\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=\n",
        "a\n-1\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=\n",
        "a\n9223372036854775808\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=\n",
        "a\n1\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQy==\n",
        "a\n1\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyh=\n",
        "a\n1\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=\n\nx\n",
        "a\n1\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=",
      })
  void whatIsNoCheckpointIsRefused(String text) {
    assertThatThrownBy(() -> Checkpoint.of(text)).isInstanceOf(InvalidProof.class);
  }

  @Test
  void extensionLinesOfACheckpointArePassedOver() {
    assertThat(Checkpoint.of(CHECKPOINT.text() + "something\n")).isEqualTo(CHECKPOINT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "c2sp.org/tlog-proof@v1\nindex 0\n",
        "c2sp.org/tlog-proof@v2\nindex 0\n\n",
        "c2sp.org/tlog-proof@v1\nindex 00\n\n",
        "c2sp.org/tlog-proof@v1\nextra ?\nindex 0\n\n",
        "c2sp.org/tlog-proof@v1\n\nindex 0\n",
        "c2sp.org/tlog-proof@v1\nindex 0\nx\n\n",
      })
  void whatIsNoProofIsRefused(String start) {
    assertThatThrownBy(() -> TlogProof.of(start + SIGNED)).isInstanceOf(InvalidProof.class);
  }

  @Test
  void anExtraLineOfAProofIsPassedOver() {
    TlogProof proof = new TlogProof(0, List.of(), Note.of(SIGNED));
    assertThat(TlogProof.of(proof.toString().replace("index", "extra aGk=\nindex")))
        .isEqualTo(proof);
  }

  private static boolean vouchesFor(byte[] note) {
    try {
      Note read = Note.of(note);
      return read.by(KEY.verifier()).isPresent() && Checkpoint.of(read.text()).equals(CHECKPOINT);
    } catch (InvalidProof e) {
      return false;
    }
  }

  private static String sha256(String text) {
    return Hash.sha256(text.getBytes(StandardCharsets.UTF_8)).hex();
  }
}

package dev.precedent.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What lies on the edge of what is allowed, and just behind it. */
final class EdgesTest {
  private static final SigningKey KEY =
      SigningKey.ofSeed("edge.example/l", VerifierKey.Kind.NOTE, new byte[32]);
  private static final SigningKey WITNESS =
      SigningKey.ofSeed("edge.example/l", VerifierKey.Kind.COSIGNATURE, new byte[32]);
  private static final String CHECKPOINT = new Checkpoint("edge.example/l", 0, Tree.EMPTY).text();

  @Test
  void aTileIsInATreeThatHasAllItsHashes() {
    for (long size : new long[] {0, 1, 255, 256, 257, 511, 512, 65_535, 65_536, 70_000, 1L << 40}) {
      for (int level = 0; level <= 3; level++) {
        long nodes = size >>> 8 * level;
        for (long index : new long[] {0, 1, 2, 255, 256, 273}) {
          for (int width : new int[] {1, 2, 112, 255, 256}) {
            assertThat(new Tile(level, index, width).isIn(size))
                .as("level %d, index %d, width %d of %d", level, index, width, size)
                .isEqualTo(index * 256 + width <= nodes);
          }
        }
      }
    }
    assertThat(new Tile(7, 0, 1).isIn(1L << 56)).isTrue();
    assertThat(new Tile(8, 0, 1).isIn(Long.MAX_VALUE)).isFalse();
    assertThat(new Tile(0, Long.MAX_VALUE, 256).isIn(Long.MAX_VALUE)).isFalse();
  }

  @Test
  void aTilesIndexHasAtMostSixGroups() {
    assertThat(Tile.at("0/x001/x000/x000/x000/x000/000").index()).isEqualTo(1_000_000_000_000_000L);
    refused(() -> Tile.at("0/x001/x000/x000/x000/x000/x000/000"));
    assertThat(Tile.at("63/000.p/255")).isEqualTo(new Tile(63, 0, 255));
    refused(() -> Tile.at("64/000"));
    refused(() -> Tile.at("0/000.p/256"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a\u00a0b", "+", "a+b", "a\nb", "a\u2003b"})
  void aKeysNameHasNoSpacesAndNoPlus(String name) {
    refused(() -> SigningKey.ofSeed(name, VerifierKey.Kind.NOTE, new byte[32]));
  }

  @Test
  void keysAreTheSameInNameKindAndBytes() {
    VerifierKey key = KEY.verifier();
    VerifierKey same = VerifierKey.of(key.toString());
    byte[] seed = new byte[32];
    seed[0] = 1;

    assertThat(key).isEqualTo(same).hasSameHashCodeAs(same);
    assertThat(key.hashCode()).isNotZero();
    assertThat(key).isNotEqualTo(WITNESS.verifier()).isNotEqualTo("key");
    assertThat(key)
        .isNotEqualTo(SigningKey.ofSeed("other", VerifierKey.Kind.NOTE, new byte[32]).verifier());
    assertThat(key)
        .isNotEqualTo(SigningKey.ofSeed(key.name(), VerifierKey.Kind.NOTE, seed).verifier());
  }

  @Test
  void generatedKeysDiffer() {
    SecureRandom random = new SecureRandom();
    assertThat(SigningKey.generate("a", VerifierKey.Kind.NOTE, random).verifier())
        .isNotEqualTo(SigningKey.generate("a", VerifierKey.Kind.NOTE, random).verifier());
  }

  @Test
  void aKeyOfAnotherStoreIsTakenIfItIsEd25519AndMayBeSeen() throws Exception {
    PrivateKey ed25519 = KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate();
    PrivateKey ec = KeyPairGenerator.getInstance("EC").generateKeyPair().getPrivate();

    SigningKey taken = SigningKey.of("a", VerifierKey.Kind.NOTE, ed25519);

    assertThat(taken.sign("text\n").by(taken.verifier())).isPresent();
    byte[] typed = Base64.getDecoder().decode(taken.secret().split("\\+", 5)[4]);
    assertThat(Arrays.copyOfRange(typed, 1, typed.length))
        .isEqualTo(Ed25519.raw(ed25519.getEncoded()));
    refused(() -> SigningKey.of("a", VerifierKey.Kind.NOTE, ec));
    refused(() -> SigningKey.of("a", VerifierKey.Kind.NOTE, new Hidden()));
  }

  /** A key in hardware. */
  private static final class Hidden implements PrivateKey {
    @Override
    public String getAlgorithm() {
      return "Ed25519";
    }

    @Override
    @SuppressWarnings("NullAway") // as the interface has it
    public String getFormat() {
      return null;
    }

    @Override
    @SuppressWarnings("NullAway") // as the interface has it
    public byte[] getEncoded() {
      return null;
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "PRIVATE+KEY+a", "PRIVATE+KEY+a+00000000+!!!", "PRIVATE+KEY+a+00000000+AQ=="})
  void whatIsNoSecretIsNotRepeated(String text) {
    assertThatThrownBy(() -> SigningKey.ofSecret(text))
        .isInstanceOf(InvalidProof.class)
        .hasMessage("a signing key is PRIVATE+KEY+NAME+ID+KEY, found something else");
  }

  @Test
  void aSigningKeyNamesAndHidesItself() {
    assertThat(KEY.toString()).isEqualTo("signing key of " + KEY.verifier());
  }

  @Test
  void onlyATextCanBeSigned() {
    refused(() -> KEY.sign("no line feed"));
    refused(() -> KEY.sign("tab\t\n"));
    assertThatThrownBy(() -> WITNESS.sign("text\n")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> KEY.cosign(CHECKPOINT, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aFurtherSignatureReplacesThatOfTheSameKeyOnly() {
    byte[] seed = new byte[32];
    seed[0] = 1;
    SigningKey sameName = SigningKey.ofSeed("edge.example/l", VerifierKey.Kind.NOTE, seed);
    Note.Signature first = KEY.sign(CHECKPOINT).signatures().getFirst();
    Note.Signature second = sameName.sign(CHECKPOINT).signatures().getFirst();
    Note.Signature third = WITNESS.cosign(CHECKPOINT, 1);
    Note.Signature later = WITNESS.cosign(CHECKPOINT, 2);

    Note note = KEY.sign(CHECKPOINT).with(second).with(third).with(later);

    assertThat(note.signatures()).containsExactly(first, second, later);
    assertThat(note.with(first).signatures()).containsExactly(second, later, first);
  }

  @Test
  void signaturesAreTheSameInNameIdAndBytes() {
    Note.Signature signature = KEY.sign(CHECKPOINT).signatures().getFirst();
    Note.Signature same = Note.Signature.of(signature.toString());

    assertThat(signature.name()).isEqualTo("edge.example/l");
    assertThat(signature).isEqualTo(same).hasSameHashCodeAs(same).isNotEqualTo("x");
    assertThat(signature.hashCode())
        .isNotZero()
        .isNotEqualTo(KEY.sign("other\n").signatures().getFirst().hashCode());
    assertThat(signature)
        .isNotEqualTo(KEY.sign("other\n").signatures().getFirst())
        .isNotEqualTo(WITNESS.cosign(CHECKPOINT, 1))
        .isNotEqualTo(Note.Signature.of(signature.toString().replace("edge", "egde")));
    refused(() -> Note.Signature.of("\u2014 name AAAAAA=="));
    assertThat(Note.Signature.of("\u2014 name AAAAAAE=").bytes()).containsExactly(1);
  }

  @Test
  void aNoteHasAtMostAHundredSignaturesAndAMebibyte() {
    String line = KEY.sign(CHECKPOINT).signatures().getFirst() + "\n";
    assertThat(Note.of(CHECKPOINT + "\n" + line.repeat(100)).signatures()).hasSize(100);
    refused(() -> Note.of(CHECKPOINT + "\n" + line.repeat(101)));

    String end = "\n\n" + line;
    int rest = (1 << 20) - end.getBytes(StandardCharsets.UTF_8).length;
    assertThat(Note.of(("x".repeat(rest) + end).getBytes(StandardCharsets.UTF_8)).text())
        .hasSize(rest + 1);
    refused(() -> Note.of(("x".repeat(rest + 1) + end).getBytes(StandardCharsets.UTF_8)));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5})
  void noFieldOfALeafHoldsAControlCharacter(int field) {
    for (String bad : List.of("\u0000", "\n", "\u001f", "\u007f")) {
      refused(() -> leaf(field, "a" + bad, 0, 1, 0));
    }
    assertThat(leaf(field, " \u0080", 0, 1, 0).hash())
        .isNotEqualTo(leaf(field, " ", 0, 1, 0).hash());
  }

  @Test
  void aLeafCountsFromZeroAndItsRevisionFromOne() {
    assertThat(leaf(0, "a", 0, 1, 0).bytes()).isNotEmpty();
    refused(() -> leaf(0, "a", -1, 1, 0));
    refused(() -> leaf(0, "a", 0, 0, 0));
    refused(() -> leaf(0, "a", 0, 1, -1));
  }

  @Test
  void aLeafHasAtMost65535Bytes() {
    int rest = Leaf.MAX_BYTES - leaf(0, "", 0, 1, 0).bytes().length;
    assertThat(leaf(0, "x".repeat(rest), 0, 1, 0).bytes()).hasSize(Leaf.MAX_BYTES);
    refused(() -> leaf(0, "x".repeat(rest + 1), 0, 1, 0).bytes());
  }

  private static Leaf leaf(int field, String value, long position, int revision, long sequence) {
    List<String> texts = new ArrayList<>(Collections.nCopies(6, "a"));
    texts.set(field, value);
    return new Leaf(
        texts.get(0),
        position,
        texts.get(1),
        texts.get(2),
        revision,
        texts.get(3),
        texts.get(4),
        sequence,
        texts.get(5),
        Tree.EMPTY,
        Tree.EMPTY);
  }

  @Test
  void aHashIsCutOutOfTheMiddle() {
    byte[] bytes = new byte[40];
    IntStream.range(0, 40).forEach(i -> bytes[i] = (byte) i);

    Hash hash = Hash.of(bytes, 8);

    assertThat(hash.toBytes()).isEqualTo(Arrays.copyOfRange(bytes, 8, 40));
    assertThat(hash.toString()).isEqualTo(hash.hex()).startsWith("08090a");
    assertThat(hash).hasSameHashCodeAs(Hash.of(hash.toBytes(), 0)).isNotEqualTo("x");
    assertThat(hash.hashCode()).isNotEqualTo(Hash.of(bytes, 7).hashCode());
    assertThatThrownBy(() -> Hash.of(bytes, 9))
        .isInstanceOf(InvalidProof.class)
        .hasMessageContaining("found 31");
  }

  @Test
  void aCheckpointIsAtLeastThreeLines() {
    assertThat(Checkpoint.of(CHECKPOINT).size()).isZero();
    refused(() -> new Checkpoint("a", -1, Tree.EMPTY));
    refused(() -> new Checkpoint("", 0, Tree.EMPTY));
    refused(() -> Checkpoint.of("a\n0\n" + Tree.EMPTY.base64()));
    refused(() -> Checkpoint.of("a\n0\n" + Tree.EMPTY.base64() + "\nextension"));
    assertThat(Checkpoint.of(CHECKPOINT + "extension\n").size()).isZero();
    assertThatThrownBy(() -> Checkpoint.of(CHECKPOINT + "extension\n\n"))
        .hasMessage("line 5 of the checkpoint is empty");
    assertThat(Checkpoint.of("a\n9223372036854775807\n" + Tree.EMPTY.base64() + "\n").size())
        .isEqualTo(Long.MAX_VALUE);
    refused(() -> Checkpoint.of("a\n9223372036854775808\n" + Tree.EMPTY.base64() + "\n"));
  }

  @Test
  void aProofHasAtMost63Hashes() {
    Note note = KEY.sign(CHECKPOINT);
    assertThat(
            TlogProof.of(new TlogProof(0, Collections.nCopies(63, Tree.EMPTY), note).toString())
                .path())
        .hasSize(63);
    refused(
        () -> TlogProof.of(new TlogProof(0, Collections.nCopies(64, Tree.EMPTY), note).toString()));
  }

  @Test
  void aCosignatureSaysATimeThatThereIs() {
    Note note = KEY.sign(CHECKPOINT);
    for (long seconds : new long[] {0, 1, Instant.MAX.getEpochSecond()}) {
      assertThat(
              Cosignature.on(note.with(WITNESS.cosign(CHECKPOINT, seconds)), WITNESS.verifier())
                  .orElseThrow()
                  .time())
          .isEqualTo(Instant.ofEpochSecond(seconds));
    }
    for (long seconds : new long[] {-1, Instant.MAX.getEpochSecond() + 1, Long.MIN_VALUE}) {
      refused(
          () -> Cosignature.on(note.with(WITNESS.cosign(CHECKPOINT, seconds)), WITNESS.verifier()));
    }
    byte[] shorter = ByteBuffer.allocate(11).putInt(WITNESS.verifier().id()).array();
    Note.Signature cut =
        Note.Signature.of("\u2014 edge.example/l " + Base64.getEncoder().encodeToString(shorter));
    refused(() -> Cosignature.on(note.with(cut), WITNESS.verifier()));
    assertThat(Cosignature.on(note, WITNESS.verifier())).isEmpty();
  }

  /** The test vector of docs/proofs.md. */
  @Test
  void aSelectionIsProvedAsTheSpecificationSays() {
    TestTree tree = new TestTree();
    for (String leaf :
        List.of(
            "",
            "00",
            "10",
            "2021",
            "3031",
            "40414243",
            "5051525354555657",
            "606162636465666768696a6b6c6d6e6f")) {
      tree.add(HexFormat.of().parseHex(leaf));
    }
    List<String> proof = new ArrayList<>();

    Multiproof.prove(tree, 8, LongStream.of(2, 5).iterator(), hash -> proof.add(hash.base64()));

    assertThat(proof)
        .containsExactly(
            "+sVCA+fMaWzw38tCySodnbr3CtnmIfS9jZhmLwDjwSU=",
            "B1Bqhf2d0vEg62lPhgEeW7RmLlxBWmKRcDPUqWJEh+c=",
            "vBoGQ7EuTS18d5GPROD095qDi2z57FtcKD4fTYhZnms=",
            "yoVOoSjtBQtBs1/8G4e46yveRh6eO1WW7Oa51ZdaCuA=");
    assertThat(
            Multiproof.root(
                8,
                List.of(
                        new Multiproof.Placed(2, tree.leaves.get(2)),
                        new Multiproof.Placed(5, tree.leaves.get(5)))
                    .iterator(),
                proof.stream().map(Hash::ofBase64).iterator()))
        .isEqualTo(Hash.ofBase64("XcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg="));
  }

  @Test
  void nothingIsSelectedFromAnEmptyTree() {
    List<Hash> proof = new ArrayList<>();
    TestTree tree = new TestTree();

    Multiproof.prove(tree, 0, LongStream.empty().iterator(), proof::add);

    assertThat(proof).isEmpty();
    assertThat(Multiproof.root(0, Collections.emptyIterator(), proof.iterator()))
        .isEqualTo(Tree.EMPTY);
    assertThatThrownBy(() -> Multiproof.prove(tree, 0, LongStream.of(0).iterator(), proof::add))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aSelectionNamesWhatIsWrongWithIt() {
    assertThatThrownBy(() -> Multiproof.root(4, placed(0), List.<Hash>of().iterator()))
        .hasMessage("the proof ends before the hash of positions 1 to 1");
    assertThatThrownBy(() -> Multiproof.root(4, placed(0), List.of(Tree.EMPTY).iterator()))
        .hasMessage("the proof ends before the hash of positions 2 to 3");
    assertThatThrownBy(() -> Multiproof.root(2, placed(1, 1), List.of(Tree.EMPTY).iterator()))
        .hasMessage("positions ascend, found 1 behind 1");
    assertThatThrownBy(() -> Multiproof.root(2, placed(-1), List.of(Tree.EMPTY).iterator()))
        .hasMessage("positions begin with 0, found -1");
    assertThatThrownBy(() -> Multiproof.root(1, placed(0, 1), List.<Hash>of().iterator()))
        .hasMessage("position 1 is not in a tree of 1");
    assertThatThrownBy(() -> Multiproof.root(1, placed(0), List.of(Tree.EMPTY).iterator()))
        .hasMessageContaining("more hashes");
  }

  private static Iterator<Multiproof.Placed> placed(long... positions) {
    return LongStream.of(positions)
        .mapToObj(position -> new Multiproof.Placed(position, Tree.EMPTY))
        .iterator();
  }

  private static void refused(Runnable action) {
    assertThatThrownBy(action::run).isInstanceOf(InvalidProof.class);
  }
}

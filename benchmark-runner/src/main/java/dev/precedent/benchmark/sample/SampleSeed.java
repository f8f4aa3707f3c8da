package dev.precedent.benchmark.sample;

import dev.precedent.contracts.Digest;
import dev.precedent.contracts.SampleDrawn.SeedCheckpoint;
import dev.precedent.ledger.SignedCheckpoint;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What decides which decisions are drawn: those with the lowest SHA-256 of the seed, a line feed
 * and their id. So it makes no difference in which order they are read, and anybody can do it
 * again.
 *
 * @param checkpoint that it was made from; absent where it was chosen
 */
record SampleSeed(String text, @Nullable SeedCheckpoint checkpoint) {

  /** A seed that whoever asked has chosen. */
  static SampleSeed chosen(String text) {
    return new SampleSeed(text, null);
  }

  /** SHA-256 of a checkpoint's root and a nonce. */
  static SampleSeed of(SignedCheckpoint checkpoint, String nonce) {
    String root = checkpoint.root();
    byte[] words = nonce.getBytes(StandardCharsets.UTF_8);
    byte[] hashed = HexFormat.of().parseHex(root);
    byte[] both = new byte[hashed.length + words.length];
    System.arraycopy(hashed, 0, both, 0, hashed.length);
    System.arraycopy(words, 0, both, hashed.length, words.length);
    return new SampleSeed(
        HexFormat.of().formatHex(Digest.sha256(both)),
        new SeedCheckpoint(checkpoint.number(), checkpoint.size(), root, nonce));
  }

  /** How far in front a decision is: the lowest are drawn, as unsigned bytes. */
  byte[] rank(String decision) {
    MessageDigest digest = Digest.sha256();
    digest.update((text + "\n").getBytes(StandardCharsets.UTF_8));
    return digest.digest(decision.getBytes(StandardCharsets.UTF_8));
  }
}

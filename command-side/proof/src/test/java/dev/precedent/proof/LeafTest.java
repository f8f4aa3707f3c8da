package dev.precedent.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class LeafTest {
  private static final Hash PAYLOAD = Hash.sha256("{\"a\":1}".getBytes(StandardCharsets.UTF_8));
  private static final Hash METADATA =
      Hash.sha256("{\"actor\":\"ann\"}".getBytes(StandardCharsets.UTF_8));

  /** The test vector of docs/proofs.md. */
  @Test
  void theBytesAreThoseOfTheSpecification() {
    Leaf leaf = leaf("escalations/item-0001/2", 41);
    assertThat(new String(leaf.bytes(), StandardCharsets.UTF_8))
        .isEqualTo(
            """
            precedent.dev/leaf@v1
            6f1f2ba5-6c0c-4d0e-9a60-6f8f4f6d2d11
            41
            019aaf3c-0000-7000-8000-000000000000
            decision-recorded
            1
            decision
            escalations/item-0001/2
            0
            2026-11-23T07:00:00.000001Z
            015abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f862
            e558ef6f36d4fdf2629dd43bd8175d68aff605aa4abe9be936c883565fc1bce9
            """);
    assertThat(leaf.hash()).isEqualTo(Tree.leaf(leaf.bytes()));
    assertThat(leaf.hash())
        .hasToString("8e7971f4ab6f8dd45e2569f91d4619c37138242557405150f66a3322c2e29d3a");
  }

  @Test
  void differentPlacesAreDifferentLeaves() {
    assertThat(leaf("a", 1).hash()).isNotEqualTo(leaf("a", 2).hash());
    assertThat(leaf("a", 1).hash()).isNotEqualTo(leaf("b", 1).hash());
  }

  @Test
  void aFieldThatWouldBreakALineIsRefused() {
    assertThatThrownBy(() -> leaf("a\nb", 1))
        .isInstanceOf(InvalidProof.class)
        .hasMessageContaining("stream id");
    assertThatThrownBy(() -> leaf("a", -1)).isInstanceOf(InvalidProof.class);
  }

  @Test
  void aLeafThatNoTileCanCarryIsRefused() {
    assertThat(leaf("x".repeat(65_000), 1).bytes()).hasSizeLessThan(Leaf.MAX_BYTES);
    assertThatThrownBy(() -> leaf("x".repeat(Leaf.MAX_BYTES), 1).bytes())
        .isInstanceOf(InvalidProof.class)
        .hasMessageContaining("65535");
  }

  private static Leaf leaf(String id, long position) {
    return new Leaf(
        "6f1f2ba5-6c0c-4d0e-9a60-6f8f4f6d2d11",
        position,
        "019aaf3c-0000-7000-8000-000000000000",
        "decision-recorded",
        1,
        "decision",
        id,
        0,
        "2026-11-23T07:00:00.000001Z",
        PAYLOAD,
        METADATA);
  }
}

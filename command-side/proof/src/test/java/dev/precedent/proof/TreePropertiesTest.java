package dev.precedent.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Random trees against the oracle, and proofs that were altered. */
final class TreePropertiesTest {
  private static final int ROUNDS = 60;
  private final Random random = new Random(20_261_123);

  @Test
  void rootsAndProofsAreThoseOfTheOracle() {
    for (int round = 0; round < ROUNDS; round++) {
      TestTree tree = tree(1 + random.nextInt(700));
      int size = 1 + random.nextInt(tree.leaves.size());
      int index = random.nextInt(size);
      int from = random.nextInt(size + 1);
      List<Hash> leaves = tree.leaves.subList(0, size);
      assertThat(tree.root(size)).isEqualTo(NaiveTree.root(leaves));
      assertThat(tree.inclusion(index, size)).isEqualTo(NaiveTree.path(index, leaves));
      assertThat(tree.consistency(from, size)).isEqualTo(NaiveTree.consistency(from, leaves));
      assertThat(
              Tree.includes(
                  index, size, leaves.get(index), tree.inclusion(index, size), tree.root(size)))
          .isTrue();
      assertThat(
              Tree.grows(
                  from, tree.root(from), size, tree.root(size), tree.consistency(from, size)))
          .isEqualTo(from > 0);
      Frontier resumed = Frontier.resume(tree, from, (height, at, hash) -> {});
      leaves.subList(from, size).forEach(resumed::add);
      assertThat(resumed.root()).isEqualTo(tree.root(size));
      assertThat(resumed.size()).isEqualTo(size);
    }
  }

  @Test
  void anAlteredProofProvesNothing() {
    for (int round = 0; round < ROUNDS; round++) {
      int size = 2 + random.nextInt(300);
      TestTree tree = tree(size);
      int index = random.nextInt(size);
      int from = 1 + random.nextInt(size - 1);
      Hash root = tree.root(size);
      Hash leaf = tree.leaves.get(index);
      List<Hash> path = tree.inclusion(index, size);
      for (List<Hash> altered : alterations(path)) {
        assertThat(Tree.includes(index, size, leaf, altered, root)).isFalse();
      }
      assertThat(Tree.includes((index + 1) % size, size, leaf, path, root)).isFalse();
      assertThat(Tree.includes(index, size, root, path, root)).isFalse();
      List<Hash> proof = tree.consistency(from, size);
      for (List<Hash> altered : alterations(proof)) {
        assertThat(Tree.grows(from, tree.root(from), size, root, altered)).isFalse();
      }
      assertThat(Tree.grows(from, root, size, root, proof)).isFalse();
      assertThat(Tree.grows(size, root, from, tree.root(from), proof)).isFalse();
    }
  }

  @Test
  void aSelectionIsProvedByExactlyTheHashesBetween() {
    for (int round = 0; round < ROUNDS; round++) {
      int size = 1 + random.nextInt(400);
      TestTree tree = tree(size);
      TreeSet<Long> chosen = new TreeSet<>();
      for (int i = random.nextInt(1 + random.nextInt(40)); i > 0; i--) {
        chosen.add((long) random.nextInt(size));
      }
      List<Hash> proof = new ArrayList<>();
      Multiproof.prove(
          tree, size, chosen.stream().mapToLong(Long::longValue).iterator(), proof::add);
      List<Multiproof.Placed> placed =
          chosen.stream()
              .map(at -> new Multiproof.Placed(at, tree.leaves.get(at.intValue())))
              .toList();
      Hash root = tree.root(size);
      assertThat(Multiproof.root(size, placed.iterator(), proof.iterator())).isEqualTo(root);
      for (List<Hash> altered : alterations(proof)) {
        assertNotProved(size, placed, altered, root);
      }
      for (int i = 0; i < placed.size(); i++) {
        List<Multiproof.Placed> fewer = new ArrayList<>(placed);
        Multiproof.Placed removed = fewer.remove(i);
        assertNotProved(size, fewer, proof, root);
        fewer.add(i, new Multiproof.Placed(removed.position(), Tree.EMPTY));
        assertNotProved(size, fewer, proof, root);
      }
    }
  }

  @Test
  void positionsOutsideOfTheTreeAreRefused() {
    TestTree tree = tree(5);
    assertThatThrownBy(() -> tree.inclusion(5, 5)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> tree.inclusion(-1, 5)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> tree.consistency(6, 5)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Multiproof.prove(tree, 5, LongStream.of(3, 3).iterator(), hash -> {}))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Multiproof.prove(tree, 5, LongStream.of(5).iterator(), hash -> {}))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private void assertNotProved(
      int size, List<Multiproof.Placed> leaves, List<Hash> proof, Hash root) {
    Hash found;
    try {
      found = Multiproof.root(size, leaves.iterator(), proof.iterator());
    } catch (InvalidProof e) {
      return;
    }
    assertThat(found).isNotEqualTo(root);
  }

  /** The list with a hash changed, missing, doubled, added, or two in another order. */
  private List<List<Hash>> alterations(List<Hash> hashes) {
    List<List<Hash>> altered = new ArrayList<>();
    List<Hash> longer = new ArrayList<>(hashes);
    longer.add(Tree.EMPTY);
    altered.add(longer);
    for (int i = 0; i < hashes.size(); i++) {
      List<Hash> changed = new ArrayList<>(hashes);
      byte[] bytes = changed.get(i).toBytes();
      bytes[random.nextInt(Hash.BYTES)] ^= (byte) (1 << random.nextInt(8));
      changed.set(i, Hash.of(bytes, 0));
      altered.add(changed);
      List<Hash> shorter = new ArrayList<>(hashes);
      shorter.remove(i);
      altered.add(shorter);
      List<Hash> doubled = new ArrayList<>(hashes);
      doubled.add(i, hashes.get(i));
      altered.add(doubled);
      if (i > 0) {
        List<Hash> swapped = new ArrayList<>(hashes);
        swapped.set(i, hashes.get(i - 1));
        swapped.set(i - 1, hashes.get(i));
        altered.add(swapped);
      }
    }
    return altered;
  }

  private TestTree tree(int size) {
    TestTree tree = new TestTree();
    for (int i = 0; i < size; i++) {
      tree.add(ByteBuffer.allocate(12).putInt(i).putLong(random.nextLong()).array());
    }
    return tree;
  }
}

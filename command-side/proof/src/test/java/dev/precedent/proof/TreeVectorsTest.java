package dev.precedent.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Published roots, proofs and probes. */
final class TreeVectorsTest {
  private static final JsonNode VECTORS = read("merkle-vectors.json");
  private static final JsonNode PROBES = read("merkle-probes.json");
  private static final int EXHAUSTIVE = 130;

  @Test
  void leavesAndRootsAreThePublishedOnes() {
    TestTree tree = new TestTree();
    assertThat(tree.frontier.root().hex()).isEqualTo(VECTORS.get("roots").get(0).asString());
    for (int i = 0; i < VECTORS.get("leafInputsHex").size(); i++) {
      tree.add(HexFormat.of().parseHex(VECTORS.get("leafInputsHex").get(i).asString()));
      assertThat(tree.leaves.get(i).hex()).isEqualTo(VECTORS.get("leafHashes").get(i).asString());
      String root = VECTORS.get("roots").get(i + 1).asString();
      assertThat(tree.frontier.root().hex()).isEqualTo(root);
      assertThat(tree.root(i + 1).hex()).isEqualTo(root);
    }
  }

  @Test
  void proofsAreThePublishedOnes() {
    TestTree tree = published();
    for (JsonNode vector : VECTORS.get("inclusion")) {
      assertThat(tree.inclusion(vector.get("index").asInt(), vector.get("size").asInt()))
          .extracting(Hash::hex)
          .isEqualTo(texts(vector.get("proof")));
    }
    for (JsonNode vector : VECTORS.get("consistency")) {
      assertThat(tree.consistency(vector.get("size1").asInt(), vector.get("size2").asInt()))
          .extracting(Hash::hex)
          .isEqualTo(texts(vector.get("proof")));
    }
  }

  @Test
  void singleHashesAreThePublishedOnes() {
    assertThat(Tree.leaf(utf8("L123456")).hex())
        .isEqualTo("395aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56");
  }

  @TestFactory
  Stream<DynamicTest> probesOfInclusion() {
    return PROBES
        .get("inclusion")
        .valueStream()
        .map(
            probe ->
                DynamicTest.dynamicTest(
                    probe.get("name").asString(),
                    () ->
                        assertThat(includes(probe)).isEqualTo(!probe.get("wantErr").asBoolean())));
  }

  private static boolean includes(JsonNode probe) {
    try {
      return Tree.includes(
          unsigned(probe.get("leafIdx")),
          unsigned(probe.get("treeSize")),
          Hash.ofBase64(probe.get("leafHash").asString()),
          probe.get("proof").valueStream().map(each -> Hash.ofBase64(each.asString())).toList(),
          Hash.ofBase64(probe.get("root").asString()));
    } catch (InvalidProof e) {
      // hashes of other lengths are refused when they are read
      return false;
    }
  }

  @TestFactory
  Stream<DynamicTest> probesOfConsistency() {
    return PROBES
        .get("consistency")
        .valueStream()
        .map(
            probe ->
                DynamicTest.dynamicTest(
                    probe.get("name").asString(),
                    () ->
                        assertThat(
                                Tree.grows(
                                    unsigned(probe.get("size1")),
                                    hash(probe.get("root1")),
                                    unsigned(probe.get("size2")),
                                    hash(probe.get("root2")),
                                    hashes(probe.get("proof"))))
                            .isEqualTo(!probe.get("wantErr").asBoolean())));
  }

  @Test
  void everyRootAndProofUpTo130LeavesIsThatOfTheReference() throws Exception {
    TestTree tree = new TestTree();
    MessageDigest roots = MessageDigest.getInstance("SHA-256");
    MessageDigest inclusions = MessageDigest.getInstance("SHA-256");
    MessageDigest consistencies = MessageDigest.getInstance("SHA-256");
    roots.update(line("0", List.of(tree.frontier.root())));
    for (int size = 1; size <= EXHAUSTIVE; size++) {
      tree.add(new byte[] {(byte) (size - 1)});
      roots.update(line("" + size, List.of(tree.root(size))));
      for (int index = 0; index < size; index++) {
        inclusions.update(line(index + " " + size, tree.inclusion(index, size)));
      }
      for (int from = 1; from <= size; from++) {
        consistencies.update(line(from + " " + size, tree.consistency(from, size)));
      }
    }
    assertThat(HexFormat.of().formatHex(roots.digest()))
        .isEqualTo("9c67f07f906103b6bf201842a50ff0b8c91fca9b3e211334a6b7aa3133165dec");
    assertThat(HexFormat.of().formatHex(inclusions.digest()))
        .isEqualTo("893ce6eea61adc33c22c0e3a952498b76dfa3c282e78ac659f6fcc0ea44f9983");
    assertThat(HexFormat.of().formatHex(consistencies.digest()))
        .isEqualTo("2498232e1aebe8d1aa8d339d897fc471f4495fe0b8a55ac08f7dae3d88bc4c2a");
  }

  static TestTree published() {
    TestTree tree = new TestTree();
    for (JsonNode leaf : VECTORS.get("leafInputsHex")) {
      tree.add(HexFormat.of().parseHex(leaf.asString()));
    }
    return tree;
  }

  private static byte[] line(String start, List<Hash> hashes) {
    StringBuilder line = new StringBuilder(start);
    hashes.forEach(hash -> line.append(' ').append(hash.hex()));
    return utf8(line.append('\n').toString());
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static List<String> texts(JsonNode list) {
    return list.valueStream().map(JsonNode::asString).toList();
  }

  private static long unsigned(JsonNode number) {
    return Long.parseUnsignedLong(number.asString());
  }

  private static List<Hash> hashes(JsonNode list) {
    List<Hash> hashes = new ArrayList<>();
    list.forEach(each -> hashes.add(hash(each)));
    return hashes;
  }

  /** Some probes hold dummies of other lengths; what counts is which of them are equal. */
  private static Hash hash(JsonNode base64) {
    byte[] bytes = Base64.getDecoder().decode(base64.asString());
    return bytes.length == Hash.BYTES ? Hash.of(bytes, 0) : Hash.sha256(bytes);
  }

  private static JsonNode read(String name) {
    return JsonMapper.shared().readTree(TreeVectorsTest.class.getResourceAsStream(name));
  }
}

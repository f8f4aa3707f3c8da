package dev.precedent.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tiles and their paths, by the published tree of 70,000 leaves. */
final class TileTest {
  private static final int SIZE = 70_000;

  @ParameterizedTest
  @CsvSource({
    "0, 0, 256, 0/000",
    "0, 273, 112, 0/273.p/112",
    "1, 1234067, 256, 1/x001/x234/067",
    "63, 999, 1, 63/999.p/1",
    "2, 1000, 255, 2/x001/000.p/255",
  })
  void aPathNamesOneTile(int level, long index, int width, String path) {
    assertThat(new Tile(level, index, width).path()).isEqualTo(path);
    assertThat(Tile.at(path)).isEqualTo(new Tile(level, index, width));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0",
        "0/0",
        "0/0000",
        "00/000",
        "64/000",
        "0/x000/001",
        "0/001/002",
        "0/x001/x002",
        "0/000.p/0",
        "0/000.p/256",
        "0/000.p/01",
        "-1/000",
        "0/000.p/",
        "0/000/",
        "0/x999/x999/x999/x999/x999/x999/999"
      })
  void whatNamesNoTileIsRefused(String path) {
    assertThatThrownBy(() -> Tile.at(path)).isInstanceOf(InvalidProof.class);
  }

  @Test
  void aTreeHasTheTilesThatItsSizeMakes() {
    assertThat(Tile.at("0/272").isIn(SIZE)).isTrue();
    assertThat(Tile.at("0/273.p/112").isIn(SIZE)).isTrue();
    assertThat(Tile.at("0/273.p/113").isIn(SIZE)).isFalse();
    assertThat(Tile.at("0/273").isIn(SIZE)).isFalse();
    assertThat(Tile.at("1/001.p/17").isIn(SIZE)).isTrue();
    assertThat(Tile.at("1/001.p/18").isIn(SIZE)).isFalse();
    assertThat(Tile.at("2/000.p/1").isIn(SIZE)).isTrue();
    assertThat(Tile.at("3/000.p/1").isIn(SIZE)).isFalse();
    assertThat(Tile.at("8/000.p/1").isIn(Long.MAX_VALUE)).isFalse();
    assertThat(Tile.at("0/000.p/1").isIn(0)).isFalse();
    assertThat(Tile.at("0/000").isIn(256)).isTrue();
    assertThat(Tile.at("1/000.p/1").isIn(256)).isTrue();
  }

  @Test
  void rootsAndTilesAreThePublishedOnes() {
    Map<Integer, String> roots =
        Map.of(
            1,
            "db3426e878068d28d269b6c87172322ce5372b65756d0789001d34835f601c03",
            255,
            "32f85bcaa87d7bcd05728f09e9aeba350ba6a2f733830087f0597682848be5cb",
            256,
            "828515d033c19d8c901f37eccb8aed919667703486f8d2fff1cf7040321c5db1",
            257,
            "1eda049a4351d86f76252bd7ec0b7746ad75b7fa0316ad5f541dbda458a312c4",
            512,
            "d4b2162495ca609dc06390d353ca0c55107765c609e0226eb747d89105dc8d55",
            SIZE,
            "1a4cdfcb66374a0c0dcbef49acbd4976d13ee864fb3cb241fc943cad04f02f7e");
    TestTree tree = new TestTree();
    for (int i = 0; i < SIZE; i++) {
      tree.add(Integer.toString(i).getBytes(StandardCharsets.US_ASCII));
      if (roots.containsKey(i + 1)) {
        assertThat(tree.frontier.root().hex()).isEqualTo(roots.get(i + 1));
      }
    }
    assertThat(tile(tree, "0/000"))
        .isEqualTo("b9704a8bfbee2c61185ceb38904a49f3f703c81e194b5b2ccdc254c2bdaaa62b");
    assertThat(tile(tree, "0/273.p/112"))
        .isEqualTo("4d21244557c976993a9a89bf928a46b5a876585228df279878239fd84489e5a5");
    assertThat(tile(tree, "1/000"))
        .isEqualTo("ea7b038bc73489c89c31a27ac355aaca65a4ed73f0dd7484e68deb29d30f10a2");
    assertThat(tile(tree, "1/001.p/17"))
        .isEqualTo("adfaca2731630fe7944a4b98a0f98ef3e98685eafda09e6f81070218fb759ce4");
    assertThat(tree.node(16, 0).hex())
        .isEqualTo("f025d06ed804859fd274a1bdacadd6e48ea87634aa91e1edb20143f9498cd02b");
  }

  private static String tile(Nodes nodes, String path) {
    Tile tile = Tile.at(path);
    ByteBuffer bytes = ByteBuffer.allocate(tile.width() * Hash.BYTES);
    for (int i = 0; i < tile.width(); i++) {
      nodes.node(tile.level() * Tile.HEIGHT, tile.index() * Tile.FULL + i).putInto(bytes);
    }
    return Hash.sha256(bytes.array()).hex();
  }
}

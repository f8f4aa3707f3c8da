package dev.precedent.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

class YamlTest {
  @Test
  void nodesKnowTheirPlaces() {
    YamlDocument document = document("a:\n  b: text\n");

    assertThat(NodeDescription.of(document.root())).isEqualTo("a mapping");
    assertThat(Place.of(value(value(document.root())))).isEqualTo(new Place(2, 6));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // the place of the letter X
        "`a: 1X`            | 1 | 5",
        "`a: 'it''s X'`     | 1 | 11",
        "`a: \"\\t\\x41 X\"`  | 1 | 12",
        "`a: !!str X`       | 1 | 10",
        "`a: >-\n  one\n  X` | 3 | 3",
        "`a: |\n\n   X`      | 3 | 4",
      })
  void aCharacterOfAScalarStandsWhereItIsWritten(String yaml, int line, int column) {
    YamlDocument document = document(yaml);
    ScalarNode scalar = (ScalarNode) value(document.root());
    int offset = scalar.getValue().indexOf('X');

    assertThat(document.place(scalar, offset)).isEqualTo(new Place(line, column));
  }

  @Test
  void whatCouldExhaustTheReaderIsRefusedWithItsPlace() {
    assertThat(flaw("- ".repeat(100_000) + "a"))
        .isEqualTo(
            new YamlFlaw(
                new Place(1, 129), YamlFlaw.Kind.LIMIT, "nested more than 64 levels deep", null));
    assertThat(flaw("[" + "1,".repeat(200_000) + "]").message())
        .isEqualTo("the document has more than 200000 values");
    assertThat(flaw("a: " + "é".repeat(1 << 19)).message())
        .isEqualTo("a note document must be at most 1 MiB long");
    assertThat(flaw("a: &x 1\nb: *x").message())
        .startsWith("anchors and aliases are not supported, found '&x'");
  }

  @Test
  void whatIsNoDocumentIsSaidInWords() {
    assertThat(flaw("# nothing").kind()).isEqualTo(YamlFlaw.Kind.EMPTY);
    assertThat(flaw("a: b: c"))
        .isEqualTo(
            new YamlFlaw(
                new Place(1, 5),
                YamlFlaw.Kind.SYNTAX,
                "not YAML: a colon followed by a space cannot stand in text without quotes;"
                    + " put the value in double quotes",
                null));
    assertThat(flaw("a: \u0000").message())
        .isEqualTo("not YAML: the character U+0000 is not allowed");
  }

  private static YamlDocument document(String text) {
    return (YamlDocument) Yaml.read(text, "note");
  }

  private static YamlFlaw flaw(String text) {
    return (YamlFlaw) Yaml.read(text, "note");
  }

  private static org.snakeyaml.engine.v2.nodes.Node value(
      org.snakeyaml.engine.v2.nodes.Node mapping) {
    return ((MappingNode) mapping).getValue().getFirst().getValueNode();
  }
}

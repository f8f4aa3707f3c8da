package dev.precedent.yaml;

import dev.precedent.contracts.Shown;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** How messages speak of what stands in a document. */
public final class NodeDescription {
  private NodeDescription() {}

  /** {@code the text 'high'}, {@code the number 3}, {@code a list}, {@code nothing}. */
  public static String of(Node node) {
    if (!(node instanceof ScalarNode scalar)) {
      return node instanceof MappingNode ? "a mapping" : "a list";
    }
    Tag tag = scalar.getTag();
    String text = Shown.of(scalar.getValue());
    if (tag.equals(Tag.NULL)) {
      return "nothing";
    }
    if (tag.equals(Tag.BOOL)) {
      return text;
    }
    if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
      return "the number " + text;
    }
    return tag.equals(Tag.STR)
        ? "the text '" + text + "'"
        : "a value with the tag " + Shown.of(tag.getValue());
  }
}

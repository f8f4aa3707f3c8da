package dev.precedent.yaml;

import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** A document within the bounds. */
public final class YamlDocument implements Yaml {
  private final int[] text;
  private final Node root;

  YamlDocument(String text, Node root) {
    this.text = text.codePoints().toArray();
    this.root = root;
  }

  public Node root() {
    return root;
  }

  /**
   * Where one character of a scalar's value stands, however the scalar is quoted, folded or
   * indented in the document.
   *
   * @param offset in the value, in code points; at most its length
   */
  public Place place(ScalarNode scalar, int offset) {
    return scalar
        .getStartMark()
        .map(start -> new ScalarText(text, scalar, start).find(offset))
        .orElse(Place.START);
  }
}

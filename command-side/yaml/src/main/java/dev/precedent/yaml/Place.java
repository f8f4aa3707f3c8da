package dev.precedent.yaml;

import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;

/** A place in a document; line and column from 1, columns in Unicode code points. */
public record Place(int line, int column) {
  /** Where every document begins. */
  public static final Place START = new Place(1, 1);

  /** Where a node begins. */
  public static Place of(Node node) {
    return of(node.getStartMark());
  }

  static Place of(Optional<Mark> mark) {
    return mark.map(m -> new Place(m.getLine() + 1, m.getColumn() + 1)).orElse(START);
  }
}

package dev.precedent.yaml;

import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * Finds where a character of a scalar's value stands in the document, whatever its style: quotes
 * and escapes, folded lines and the indentation of block scalars lie in between.
 */
final class ScalarText {
  private final int[] document;
  private final ScalarNode node;
  private int index;
  private int line;
  private int column;

  ScalarText(int[] document, ScalarNode node, Mark start) {
    this.document = document;
    this.node = node;
    this.index = start.getIndex();
    this.line = start.getLine() + 1;
    this.column = start.getColumn() + 1;
  }

  /**
   * The place of a character.
   *
   * @param offset in the node's value, in code points; at most its length
   */
  Place find(int offset) {
    skipToContent();
    int[] value = node.getValue().codePoints().toArray();
    for (int i = 0; i < Math.min(offset, value.length); i++) {
      skipGap(value[i]);
      advance(lengthHere());
    }
    if (offset < value.length) {
      skipGap(value[offset]);
    }
    return new Place(line, column);
  }

  private void skipToContent() {
    if (here() == '!') { // a tag
      while (here() > ' ') {
        advance(1);
      }
      skipWhitespace();
    }
    switch (node.getScalarStyle()) {
      case SINGLE_QUOTED, DOUBLE_QUOTED, JSON_SCALAR_STYLE -> advance(1);
      case LITERAL, FOLDED -> {
        while (here() != '\n' && here() != '\r' && here() >= 0) {
          advance(1);
        }
        if (here() == '\r' && at(index + 1) == '\n') {
          advance(1);
        }
        advance(1);
      }
      case PLAIN -> {
        // begins where the node does
      }
    }
  }

  /** Passes over what the value does not have: indentation, line ends, escaped line ends. */
  private void skipGap(int wanted) {
    if (isWhitespace(wanted)) {
      return;
    }
    skipWhitespace();
    while (isEscape() && isWhitespace(at(index + 1))) {
      advance(1);
      skipWhitespace();
    }
  }

  private void skipWhitespace() {
    while (isWhitespace(here())) {
      advance(1);
    }
  }

  /** How many characters of the document make the one of the value. */
  private int lengthHere() {
    if (isEscape()) {
      return switch (at(index + 1)) {
        case 'x' -> 4;
        case 'u' -> 6;
        case 'U' -> 10;
        default -> 2;
      };
    }
    boolean quote = node.getScalarStyle() == ScalarStyle.SINGLE_QUOTED;
    return quote && here() == '\'' ? 2 : 1;
  }

  private boolean isEscape() {
    return here() == '\\' && node.getScalarStyle() == ScalarStyle.DOUBLE_QUOTED;
  }

  private void advance(int characters) {
    for (int i = 0; i < characters && index < document.length; i++) {
      boolean lineEnds = here() == '\n' || (here() == '\r' && at(index + 1) != '\n');
      line += lineEnds ? 1 : 0;
      column = lineEnds ? 1 : column + 1;
      index++;
    }
  }

  private int here() {
    return at(index);
  }

  private int at(int position) {
    return position < document.length ? document[position] : -1;
  }

  private static boolean isWhitespace(int character) {
    return character == ' ' || character == '\t' || character == '\n' || character == '\r';
  }
}

package dev.precedent.importing;

import java.util.Arrays;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** The text of a YAML document, to say where in it something stands. */
final class YamlText {
  private final int[] source;

  YamlText(String yaml) {
    this.source = yaml.codePoints().toArray();
  }

  /** Where a node begins. */
  Place place(Node node) {
    return place(node.getStartMark().orElseThrow().getIndex());
  }

  /**
   * Where one character of a scalar's value stands, however the scalar is quoted, folded or
   * indented in the document.
   *
   * @param offset of the character in the value, in code points
   */
  Place place(ScalarNode scalar, int offset) {
    int at = scalar.getStartMark().orElseThrow().getIndex();
    int end = scalar.getEndMark().orElseThrow().getIndex();
    ScalarStyle style = scalar.getScalarStyle();
    if (style == ScalarStyle.LITERAL || style == ScalarStyle.FOLDED) {
      while (at < end && source[at] != '\n') {
        at++;
      }
      at++;
    } else if (style != ScalarStyle.PLAIN) {
      at++;
    }
    int[] value = scalar.getValue().codePoints().toArray();
    for (int i = 0; i <= offset && i < value.length; i++) {
      boolean escape = style == ScalarStyle.DOUBLE_QUOTED && at < end && source[at] == '\\';
      if (!escape) {
        at = skipTo(value[i], at, end);
      }
      if (i < offset) {
        at += escape ? escapeLength(at) : 1;
      }
    }
    return place(Math.min(at, end));
  }

  // what the value leaves out of the document is indentation, line ends and doubled quotes
  private int skipTo(int character, int from, int end) {
    int at = from;
    while (at < end && source[at] != character) {
      if (Character.isWhitespace(character) && Character.isWhitespace(source[at])) {
        return at;
      }
      at++;
    }
    return at;
  }

  private int escapeLength(int at) {
    return switch (at + 1 < source.length ? source[at + 1] : 0) {
      case 'x' -> 4;
      case 'u' -> 6;
      case 'U' -> 10;
      default -> 2;
    };
  }

  private Place place(int index) {
    int at = Math.min(index, source.length);
    int line = 1 + (int) Arrays.stream(source, 0, at).filter(each -> each == '\n').count();
    int start = at;
    while (start > 0 && source[start - 1] != '\n') {
      start--;
    }
    return new Place(line, at - start + 1);
  }
}

package dev.precedent.policy.guideline;

import dev.precedent.policy.wording.Piece;
import java.util.List;
import org.commonmark.node.Block;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.Heading;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;

/** Makes the nodes that a guideline is made of. */
final class Blocks {
  private Blocks() {}

  /** Plain words in one line, whatever their characters mean in Markdown. */
  static Text text(String words) {
    return new Text(words.replaceAll("[\\s\\p{Cntrl}\\u0085\\u2028\\u2029]+", " "));
  }

  static Code code(String words) {
    return new Code(text(words).getLiteral());
  }

  static StrongEmphasis bold(String words) {
    StrongEmphasis bold = new StrongEmphasis();
    bold.appendChild(text(words));
    return bold;
  }

  static Heading heading(int level, Node... inlines) {
    Heading heading = new Heading();
    heading.setLevel(level);
    return with(heading, inlines);
  }

  static Paragraph paragraph(Node... inlines) {
    return with(new Paragraph(), inlines);
  }

  static BlockQuote quote(List<Node> blocks) {
    return with(new BlockQuote(), blocks.toArray(Node[]::new));
  }

  /** A list whose items follow each other without blank lines. */
  static BulletList bullets() {
    BulletList list = new BulletList();
    list.setMarker("-");
    list.setTight(true);
    return list;
  }

  static OrderedList numbers() {
    OrderedList list = new OrderedList();
    list.setMarkerStartNumber(1);
    list.setMarkerDelimiter(".");
    list.setTight(true);
    return list;
  }

  static ListItem item(Node... blocks) {
    ListItem item = new ListItem();
    item.setMarkerIndent(0);
    item.setContentIndent(2);
    return with(item, blocks);
  }

  /** A part of a sentence: names and constants stand apart from its words. */
  static void say(Block block, List<Piece> pieces) {
    for (Piece piece : pieces) {
      block.appendChild(
          switch (piece.kind()) {
            case WORDS, NUMBER -> text(piece.text());
            case NAME, TEXT -> code(piece.text());
          });
    }
  }

  static <T extends Node> T with(T parent, Node... children) {
    for (Node child : children) {
      parent.appendChild(child);
    }
    return parent;
  }
}

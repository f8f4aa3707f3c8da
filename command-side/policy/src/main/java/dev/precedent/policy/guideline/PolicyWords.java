package dev.precedent.policy.guideline;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;

/**
 * The policy's own Markdown, made fit to stand inside of a guideline: raw HTML becomes text, an
 * image a link to it, a heading bold, and links lead to the web and to mailboxes only.
 */
final class PolicyWords {
  static final List<Extension> EXTENSIONS = List.of(TablesExtension.create());

  /** What renders the nodes recurses, and hostile text could nest without end. */
  private static final int MAX_NESTING = 30;

  private static final Parser PARSER =
      Parser.builder()
          .extensions(EXTENSIONS)
          .maxOpenBlockParsers(MAX_NESTING)
          .maxInlineNesting(MAX_NESTING)
          .build();

  private static final Set<String> SCHEMES = Set.of("http", "https", "mailto");

  private PolicyWords() {}

  /** The blocks of a text, without headings at its end, which are those of what follows. */
  static List<Node> blocks(String markdown) {
    Node document = PARSER.parse(markdown);
    while (document.getLastChild() instanceof Heading heading) {
      heading.unlink();
    }
    document.accept(new Taming());
    List<Node> blocks = new ArrayList<>();
    for (Node block = document.getFirstChild(); block != null; block = document.getFirstChild()) {
      block.unlink();
      blocks.add(block);
    }
    return blocks;
  }

  private static final class Taming extends AbstractVisitor {
    @Override
    public void visit(HtmlInline html) {
      replace(html, new Text(html.getLiteral()));
    }

    @Override
    public void visit(HtmlBlock html) {
      Paragraph paragraph = new Paragraph();
      for (String line : html.getLiteral().strip().split("\n", -1)) {
        if (paragraph.getFirstChild() != null) {
          paragraph.appendChild(new SoftLineBreak());
        }
        paragraph.appendChild(new Text(line.strip()));
      }
      replace(html, paragraph);
    }

    @Override
    public void visit(Heading heading) {
      visitChildren(heading);
      StrongEmphasis bold = new StrongEmphasis();
      moveChildren(heading, bold);
      Paragraph paragraph = new Paragraph();
      paragraph.appendChild(bold);
      replace(heading, paragraph);
    }

    @Override
    public void visit(Image image) {
      Link link = new Link(image.getDestination(), image.getTitle());
      moveChildren(image, link);
      if (link.getFirstChild() == null) {
        link.appendChild(new Text("image"));
      }
      replace(image, link);
      link.accept(this);
    }

    @Override
    public void visit(Link link) {
      visitChildren(link);
      int colon = link.getDestination().indexOf(':');
      String scheme = colon < 0 ? "" : link.getDestination().substring(0, colon);
      if (!SCHEMES.contains(scheme.toLowerCase(Locale.ROOT))) {
        for (Node child = link.getFirstChild(); child != null; child = link.getFirstChild()) {
          link.insertBefore(child);
        }
        link.unlink();
      }
    }

    private static void moveChildren(Node from, Node to) {
      for (Node child = from.getFirstChild(); child != null; child = from.getFirstChild()) {
        to.appendChild(child);
      }
    }

    private static void replace(Node node, Node by) {
      node.insertBefore(by);
      node.unlink();
    }
  }
}

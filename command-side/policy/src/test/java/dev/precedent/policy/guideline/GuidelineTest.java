package dev.precedent.policy.guideline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precedent.policy.PolicyVersion;
import dev.precedent.policy.document.PolicyParser;
import dev.precedent.policy.wording.Edition;
import dev.precedent.policy.wording.Golden;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.text.TextContentRenderer;
import org.junit.jupiter.api.Test;

class GuidelineTest {
  private static final Pattern TAG = Pattern.compile("<(/?)([a-z][a-z0-9]*)([^<>]*)>");

  private static final Pattern ATTRIBUTE =
      Pattern.compile("\\G (href|rel|title|id|dir|class|start|align)=\"([^\"<>]*)\"");

  private static final List<String> SHARDS =
      List.of(
          "# H\n",
          "## x",
          "Title\n===\n",
          "- a\n",
          "  - b\n",
          "1. c\n",
          "> q\n",
          "```\n",
          "~~~\n",
          "\n",
          "\n\n",
          "    code\n",
          "*",
          "**",
          "_",
          "`",
          "``",
          "[x](javascript:alert(1))",
          "[x]",
          "[x]: javascript:alert(2)\n",
          "[HC.1]: https://example.org\n",
          "![p](https://example.org/p.png)",
          "![",
          "](",
          ")",
          "<script>alert(3)</script>",
          "<img src=x onerror=alert(4)>",
          "<!--",
          "-->",
          "<b>",
          "</b>",
          "</blockquote>",
          "</style>",
          "<https://example.org>",
          "<javascript:alert(5)>",
          "\\",
          "&lt;",
          "&#60;script&#62;",
          "&",
          "<",
          ">",
          "\"",
          "'",
          "| a | b |\n|---|---|\n| <i> | d |\n",
          "***\n",
          "  \n",
          "é",
          "\u2028",
          "\u200F",
          "word",
          "P.9 ");

  @Test
  void isTheSameToTheByte() throws IOException {
    Golden.check(
        "guideline/conversational-abuse-1.0.0.md",
        Guideline.of(Edition.elsewhere(Golden.demo("conversational-abuse-1.0.0"))).markdown());
    PolicyVersion policy = Golden.hateSpeech();
    Guideline dach = Guideline.of(Edition.of(policy, "DACH"));
    Golden.check(
        "guideline/hate-speech-2.1.0.md", Guideline.of(Edition.elsewhere(policy)).markdown());
    Golden.check("guideline/hate-speech-2.1.0-dach.md", dach.markdown());
    Golden.check("guideline/hate-speech-2.1.0-dach.html", dach.html());
  }

  @Test
  void saysEachClauseOfTheMarketOnceAndNoOther() throws IOException {
    String markdown = Guideline.of(Edition.of(Golden.hateSpeech(), "DACH")).markdown();

    for (String clause : List.of("HS.1", "HS.2", "HS.3", "HS.3a", "HS.3b", "HS.9")) {
      assertThat(markdown).containsOnlyOnce("> " + clause + " ");
    }
    assertThat(markdown).doesNotContain("HS.3f", "HS.4 Harm");
  }

  @Test
  void saysClausesThatOnlyTheTextHas() {
    String markdown =
        guideline("P.1 One. P.2 Two. **P.3** A definition.", "ask", "note").markdown();

    assertThat(markdown).contains("## Further clauses\n\n> **P.3** A definition.\n");
  }

  @Test
  void takesHeadingsForThoseOfWhatFollows() {
    String markdown =
        guideline(
                "# All\n\nScope.\n\n## First\n\nP.1 One.\n\nSecond\n---\n\nP.2 Two.", "ask", "note")
            .markdown();

    assertThat(markdown)
        .contains("> **All**\n> \n> Scope.\n", "> P.1 One.\n", "> P.2 Two.\n")
        .doesNotContain("First", "Second");
  }

  @Test
  void keepsTheWordsOfThePolicyInTheirPlace() {
    Random random = new Random(20261123);
    List<String> outline = outline(guideline("P.1 One. P.2 Two.", "ask", "note").markdown());
    for (int i = 0; i < 400; i++) {
      String text = "P.1 One " + words(random) + " P.2 Two " + words(random);
      Guideline guideline = guideline(text, "ask " + words(random), words(random) + ".");

      List<String> found = outline(guideline.markdown());
      found.remove("Further clauses");
      found.replaceAll(heading -> heading.startsWith("1. ask") ? "1. ask" : heading);
      assertThat(found).as(text).isEqualTo(outline);
      checkHtml(guideline.html());
    }
  }

  @Test
  void bearsTextThatNestsWithoutEnd() {
    for (String shard : List.of("> ", "- ", "*a ", "**", "[", "![", "`", "<b>", "1) ", "| ")) {
      String text = "P.1 One\n\n" + shard.repeat(150_000) + "x\n\nP.2 Two";

      assertThat(guideline(text, "ask", "note").html()).as(shard).endsWith("</html>\n");
    }
  }

  private static String words(Random random) {
    StringBuilder words = new StringBuilder();
    for (int i = random.nextInt(12); i >= 0; i--) {
      words.append(SHARDS.get(random.nextInt(SHARDS.size())));
    }
    return words.toString();
  }

  /** The headings of a Markdown document, which holds no raw HTML, no images and no bad links. */
  private static List<String> outline(String markdown) {
    List<String> headings = new ArrayList<>();
    Node document =
        Parser.builder().extensions(List.of(TablesExtension.create())).build().parse(markdown);
    document.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Heading heading) {
            headings.add(TextContentRenderer.builder().build().render(heading));
            visitChildren(heading);
          }

          @Override
          public void visit(HtmlInline html) {
            throw new AssertionError("raw HTML in " + markdown);
          }

          @Override
          public void visit(HtmlBlock html) {
            throw new AssertionError("raw HTML in " + markdown);
          }

          @Override
          public void visit(Image image) {
            throw new AssertionError("an image in " + markdown);
          }

          @Override
          public void visit(Link link) {
            assertThat(link.getDestination()).as(markdown).startsWith("https://example.org");
            visitChildren(link);
          }
        });
    return headings;
  }

  /** A page of known tags with known attributes, closed in the order in which they were opened. */
  private static void checkHtml(String html) {
    String body = html.substring(html.indexOf("<body>"), html.indexOf("</html>"));
    List<String> open = new ArrayList<>();
    Matcher tag = TAG.matcher(body);
    int end = 0;
    while (tag.find()) {
      assertThat(body.substring(end, tag.start())).as(html).doesNotContain("<", ">");
      end = tag.end();
      String name = tag.group(2);
      assertThat(name)
          .as(html)
          .isIn(
              "body",
              "h1",
              "h2",
              "h3",
              "p",
              "ul",
              "ol",
              "li",
              "blockquote",
              "code",
              "pre",
              "strong",
              "em",
              "a",
              "hr",
              "br",
              "table",
              "thead",
              "tbody",
              "tr",
              "th",
              "td");
      String attributes = tag.group(3).replaceAll("( /)?$", "");
      Matcher attribute = ATTRIBUTE.matcher(attributes);
      int read = 0;
      while (attribute.find()) {
        read = attribute.end();
        if (attribute.group(1).equals("href")) {
          assertThat(attribute.group(2)).as(html).startsWith("https://example.org");
        }
      }
      assertThat(read).as(attributes + " in " + html).isEqualTo(attributes.length());
      if (tag.group(1).isEmpty()) {
        if (!name.equals("hr") && !name.equals("br")) {
          open.add(name);
        }
      } else {
        assertThat(open.removeLast()).as(html).isEqualTo(name);
      }
    }
    assertThat(open).as(html).isEmpty();
  }

  private static Guideline guideline(String text, String ask, String note) {
    PolicyVersion policy =
        PolicyParser.parse(
                """
            policy: p
            version: 1.0.0
            title: P
            questions: {q: {ask: %s, answers: [a, b], clause: P.1}}
            outcomes: [A, B]
            tree:
              - {clause: P.1, when: q == "a", outcome: B}
              - {clause: P.2, outcome: A}
            text: %s
            guidance: {P.2: {note: %s, examples: [{text: %s, applies: "no"}]}}
            """
                    .formatted(quoted(ask), quoted(text), quoted(note), quoted(ask)))
            .orElseThrow();
    return Guideline.of(Edition.elsewhere(policy));
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
  }
}

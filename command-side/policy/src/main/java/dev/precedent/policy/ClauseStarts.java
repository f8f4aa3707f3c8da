package dev.precedent.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.Code;
import org.commonmark.node.CustomNode;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.SourceSpan;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/**
 * Finds where the words of clauses may begin in a text, by its Markdown. An id in code, in a link
 * or in the midst of a sentence is never such a place.
 */
final class ClauseStarts extends AbstractVisitor {
  /** Hostile text could nest without end. */
  private static final int MAX_NESTING = 30;

  private static final Parser PARSER =
      Parser.builder()
          .extensions(List.of(TablesExtension.create()))
          .maxOpenBlockParsers(MAX_NESTING)
          .maxInlineNesting(MAX_NESTING)
          .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
          .build();

  /** The number of a heading or paragraph that stands before an id, as in {@code 2.1 HS.2}. */
  private static final Pattern NUMBER =
      Pattern.compile("[^\\p{L}\\p{N}]*\\p{N}+(?:\\.\\p{N}+)*[.)]?\\s[^\\p{L}\\p{N}]*");

  private static final Pattern MARKER = Pattern.compile("([0-9]{1,9})[.)]");

  private static final Pattern ABBREVIATION = Pattern.compile("([\\p{L}.]+)\\.$");

  /** Words that end with a full stop in the midst of a sentence; so do single letters. */
  private static final Set<String> ABBREVIATIONS =
      Set.of(
          "abs", "al", "approx", "art", "arts", "bzw", "ca", "cf", "ch", "cl", "etc", "ex", "ff",
          "fig", "incl", "lit", "no", "nos", "nr", "para", "paras", "pp", "resp", "sec", "secs",
          "sect", "ss", "usw", "vgl", "viz", "vs", "ziff");

  private static final String OPENING = "([{\"'\u00ab\u00bb\u2018\u201a\u201c\u201e*_~\u00a7";
  private static final String CLOSING = ")]}\"'\u00ab\u00bb\u2019\u2018\u201d\u201c*_~`";

  /** Stands in for what is shown and is no text, and for a line break that was meant. */
  private static final char OBJECT = '\ufffc';

  private static final char BREAK = '\u2028';

  /**
   * A place.
   *
   * @param firm whether words certainly begin there, if nowhere else; otherwise they only may
   */
  record Candidate(Clauses.Start start, boolean firm) {}

  private final String text;
  private final Set<String> declared;
  private final Set<String> areas;
  private final List<Candidate> found = new ArrayList<>();
  private int quoted;

  private ClauseStarts(String text, Set<String> declared) {
    this.text = text;
    this.declared = declared;
    this.areas = Clauses.areas(declared);
  }

  /** The places in the order of the text. */
  static List<Candidate> in(String text, Set<String> declared) {
    ClauseStarts starts = new ClauseStarts(text, declared);
    PARSER.parse(text).accept(starts);
    return starts.found;
  }

  @Override
  public void visit(Paragraph paragraph) {
    read(new Line(paragraph), true);
  }

  @Override
  public void visit(Heading heading) {
    read(new Line(heading), true);
  }

  @Override
  public void visit(CustomNode node) {
    if (node instanceof TableCell cell) {
      quoted++;
      read(new Line(cell), cell.getPrevious() == null);
      quoted--;
    } else {
      visitChildren(node);
    }
  }

  @Override
  public void visit(BlockQuote quote) {
    quoted++;
    visitChildren(quote);
    quoted--;
  }

  @Override
  public void visit(ListItem item) {
    if (item.getParent() instanceof OrderedList && !item.getSourceSpans().isEmpty()) {
      int at = item.getSourceSpans().getFirst().getInputIndex();
      while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
        at++;
      }
      Matcher marker = MARKER.matcher(text).region(at, text.length());
      if (marker.lookingAt() && declared.contains(marker.group(1))) {
        found.add(new Candidate(new Clauses.Start(marker.group(1), at, at, lineStart(at)), false));
      }
    }
    visitChildren(item);
  }

  /** Finds the ids of a paragraph, heading or cell. */
  private void read(Line line, boolean begins) {
    Matcher word = Clauses.WORD.matcher(line.shown);
    while (word.find()) {
      String id = word.group();
      boolean known = declared.contains(id);
      if (!known && !Clauses.isOfAn(areas, id)) {
        continue;
      }
      int at = line.offsets.get(word.start());
      if (begins && line.isFirst(word.start(), id)) {
        add(id, at, line.cell ? lineStart(at) : marks(at), lineStart(at), quoted == 0);
      } else if (begins && line.beginsSentence(word.start())) {
        boolean bold = line.isBold(word.start());
        if (bold || !isNumber(id) || (known && id.indexOf('.') > 0)) {
          add(id, at, marks(at), marks(at), bold && quoted == 0);
        } // other figures begin many a sentence
      }
    }
  }

  private static boolean isNumber(String id) {
    return id.codePoints().noneMatch(Character::isLetter);
  }

  private void add(String id, int at, int from, int ends, boolean firm) {
    found.add(new Candidate(new Clauses.Start(id, at, from, ends), firm));
  }

  /** Where its emphasis begins, or a bracket that it stands in. */
  private int marks(int at) {
    int from = at;
    while (from > 0 && (OPENING + "`").indexOf(text.charAt(from - 1)) >= 0) {
      from--;
    }
    return from;
  }

  private int lineStart(int at) {
    return text.lastIndexOf('\n', at - 1) + 1;
  }

  /** What is shown of a paragraph, heading or cell, and where each letter of it stands. */
  private final class Line extends AbstractVisitor {
    private final StringBuilder shown = new StringBuilder();
    private final List<Integer> offsets = new ArrayList<>();

    /** Where bold type begins, in what is shown. */
    private final List<Integer> bold = new ArrayList<>();

    private final boolean cell;

    Line(Node block) {
      cell = block instanceof TableCell;
      for (Node child = block.getFirstChild(); child != null; child = child.getNext()) {
        child.accept(this);
      }
    }

    @Override
    public void visit(Text node) {
      for (SourceSpan span : node.getSourceSpans()) {
        add(span.getInputIndex(), span.getInputIndex() + span.getLength());
      }
    }

    @Override
    public void visit(Code code) {
      SourceSpan span = code.getSourceSpans().isEmpty() ? null : code.getSourceSpans().getFirst();
      if (span != null && Clauses.WORD.matcher(code.getLiteral()).matches()) {
        int at = text.indexOf(code.getLiteral(), span.getInputIndex());
        add(at, at + code.getLiteral().length());
      } else {
        mark(OBJECT, code);
      }
    }

    @Override
    public void visit(StrongEmphasis strong) {
      bold.add(shown.length());
      visitChildren(strong);
    }

    @Override
    public void visit(Link link) {
      mark(OBJECT, link);
    }

    @Override
    public void visit(Image image) {
      mark(OBJECT, image);
    }

    @Override
    public void visit(HtmlInline html) {
      // says nothing itself, such as the anchor before an id
    }

    @Override
    public void visit(SoftLineBreak node) {
      mark('\n', node);
    }

    @Override
    public void visit(HardLineBreak node) {
      mark(BREAK, node);
    }

    private void add(int from, int to) {
      for (int i = from; i < to; i++) {
        shown.append(text.charAt(i));
        offsets.add(i);
      }
    }

    private void mark(char character, Node node) {
      shown.append(character);
      offsets.add(
          node.getSourceSpans().isEmpty()
              ? (offsets.isEmpty() ? 0 : offsets.getLast())
              : node.getSourceSpans().getFirst().getInputIndex());
    }

    /** Whether nothing but marks, or a number, stands before it. */
    boolean isFirst(int index, String id) {
      CharSequence before = shown.subSequence(0, index);
      return before.chars().noneMatch(Line::isSaid)
          || (!isNumber(id) && NUMBER.matcher(before).matches());
    }

    private static boolean isSaid(int character) {
      return character == OBJECT || Character.isLetterOrDigit(character);
    }

    boolean beginsSentence(int index) {
      int end = index;
      while (end > 0 && (isBlank(end - 1) || OPENING.indexOf(shown.charAt(end - 1)) >= 0)) {
        end--;
        if (shown.charAt(end) == BREAK) {
          return true;
        }
      }
      if (end == index) {
        return false;
      }
      while (end > 0 && CLOSING.indexOf(shown.charAt(end - 1)) >= 0) {
        end--;
      }
      if (end == 0 || ".!?\u2026\u3002\uff01\uff1f".indexOf(shown.charAt(end - 1)) < 0) {
        return false;
      }
      Matcher last =
          ABBREVIATION.matcher(shown).region(Math.max(0, end - 20), end).useAnchoringBounds(true);
      return !last.find() || !isAbbreviation(last.group(1).toLowerCase(Locale.ROOT));
    }

    private static boolean isAbbreviation(String word) {
      return word.length() == 1 || word.indexOf('.') > 0 || ABBREVIATIONS.contains(word);
    }

    private boolean isBlank(int index) {
      return Character.isWhitespace(shown.charAt(index));
    }

    /** Whether bold type begins with it. */
    boolean isBold(int index) {
      int from = index;
      while (from > 0 && OPENING.indexOf(shown.charAt(from - 1)) >= 0) {
        from--;
      }
      return bold.contains(from) || bold.contains(index);
    }
  }
}

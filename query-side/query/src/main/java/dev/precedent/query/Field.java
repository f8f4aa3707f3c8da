package dev.precedent.query;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What a term of a query is about. */
public sealed interface Field {

  /** What stands before the name of a signal, an answer or an attribute. */
  Set<String> PREFIXES = Set.of(Source.SIGNAL.written, Source.ANSWER.written, Attribute.PREFIX);

  /** How it is written, such as {@code signal.toxicity}. */
  String written();

  /** What a value of it must be. */
  Kind kind();

  /** What may stand for a value. */
  enum Kind {
    /** Any text, compared whole and with its case. */
    TEXT,
    /** Three numbers. */
    VERSION,
    /** One word of a closed list. */
    CLOSED,
    /** A year, month, day or time. */
    TIME,
    /** A number, true, false or text. */
    FACT
  }

  /** A field that every decision may have. */
  enum Plain implements Field {
    POLICY("policy", Kind.TEXT),
    VERSION("version", Kind.VERSION),
    OUTCOME("outcome", Kind.TEXT),
    PATHWAY("pathway", "CLASSIFIER", "LLM", "HUMAN", "ESCALATION", "BENCHMARK"),
    /** The name, or {@code name@version}. */
    SYSTEM("system", Kind.TEXT),
    DECIDED("decided", Kind.TIME),
    RECORDED("recorded", Kind.TIME),
    /** A clause of the decision's path. */
    CLAUSE("clause", Kind.TEXT),
    ID("id", Kind.TEXT),
    CASE("case", Kind.TEXT),
    SUBJECT("subject", Kind.TEXT),
    FAILURE("failure", "UNPARSEABLE", "REFUSED", "TIMEOUT", "ERROR"),
    ACTION("action", Kind.TEXT),
    CONFORM("conform", "yes", "no", "undecidable"),
    WITHDRAWN("withdrawn", "yes", "no"),
    /** Whether a newer version of the policy had been published before it was decided. */
    STALE("stale", "yes", "no"),
    /** The outcome that a label on the case gives, under the same policy. */
    LABEL("label", Kind.TEXT),
    /** Who labelled the case, under the same policy. */
    RATER("rater", Kind.TEXT),
    /** Whether the newest version of the policy comes to another outcome. */
    FLIPPED("flipped", "yes", "no", "undecidable");

    private static final Set<Plain> BESIDE = Set.of(STALE, LABEL, RATER, FLIPPED);

    private final String written;
    private final Kind kind;
    private final List<String> words;

    Plain(String written, Kind kind) {
      this.written = written;
      this.kind = kind;
      this.words = List.of();
    }

    Plain(String written, String... words) {
      this.written = written;
      this.kind = Kind.CLOSED;
      this.words = List.of(words);
    }

    static Optional<Plain> named(String name) {
      return Arrays.stream(values()).filter(field -> field.written.equals(name)).findFirst();
    }

    @Override
    public String written() {
      return written;
    }

    @Override
    public Kind kind() {
      return kind;
    }

    /**
     * Whether it follows from what stands in the ledger beside a decision and may come later than
     * that, so that decisions are found by it and not listed, ordered or counted.
     */
    public boolean isBeside() {
      return BESIDE.contains(this);
    }

    /** The words that are allowed where the field is closed. */
    public List<String> words() {
      return words;
    }
  }

  /** Where a fact comes from. */
  enum Source {
    SIGNAL("signal"),
    ANSWER("answer");

    private final String written;

    Source(String written) {
      this.written = written;
    }
  }

  /** A signal or an answer, by its name in the policy. */
  record Fact(Source source, String name) implements Field {
    public Fact {
      requireKey(name);
    }

    @Override
    public String written() {
      return source.written + "." + name;
    }

    @Override
    public Kind kind() {
      return Kind.FACT;
    }
  }

  /** What else is known of the circumstances; compared as text, as JSON writes it. */
  record Attribute(String name) implements Field {
    static final String PREFIX = "attribute";

    public Attribute {
      requireKey(name);
    }

    @Override
    public String written() {
      return PREFIX + "." + name;
    }

    @Override
    public Kind kind() {
      return Kind.TEXT;
    }
  }

  /**
   * Reads a field by itself, such as {@code attribute.region}.
   *
   * @throws InvalidQuery if there is no such field
   */
  static Field parse(String text) {
    return QueryParser.field(text, Rules.NONE);
  }

  /**
   * The same.
   *
   * @param vocabulary what there is to be found by; anything else is a mistake
   */
  static Field parse(String text, Vocabulary vocabulary) {
    return QueryParser.field(text, new Findable(vocabulary));
  }

  /** Every way a field can begin, for messages. */
  static List<String> names() {
    return Stream.concat(
            Arrays.stream(Plain.values()).map(Plain::written),
            Stream.of("signal.NAME", "answer.NAME", "attribute.NAME"))
        .toList();
  }

  private static void requireKey(String name) {
    if (name.isEmpty() || !name.codePoints().allMatch(Notation::inKey)) {
      throw new IllegalArgumentException("a name must be one word, found '" + name + "'");
    }
  }
}

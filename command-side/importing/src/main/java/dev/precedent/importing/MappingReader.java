package dev.precedent.importing;

import dev.precedent.contracts.Shown;
import dev.precedent.yaml.Place;
import dev.precedent.yaml.Yaml;
import dev.precedent.yaml.YamlDocument;
import dev.precedent.yaml.YamlFlaw;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads a mapping file: {@code format}, and a list for each kind of line. */
final class MappingReader {
  private final YamlDocument text;
  private final List<Problem> problems = new ArrayList<>();

  private MappingReader(YamlDocument text) {
    this.text = text;
  }

  static Mapping.Check read(String yaml) {
    return switch (Yaml.read(yaml.startsWith("\uFEFF") ? yaml.substring(1) : yaml, "mapping")) {
      case YamlDocument document -> new MappingReader(document).check();
      case YamlFlaw flaw ->
          new Mapping.Wrong(
              List.of(
                  Problem.at(
                      flaw.place(),
                      flaw.kind() == YamlFlaw.Kind.EMPTY
                          ? "the file is empty; " + EXPECTED
                          : flaw.message())));
    };
  }

  private Mapping.Check check() {
    Mapping mapping = mapping(text.root());
    return mapping != null && problems.isEmpty()
        ? new Mapping.Usable(mapping)
        : new Mapping.Wrong(problems.stream().distinct().sorted(Problem.ORDER).toList());
  }

  private static final String EXPECTED = "expected 'format', and 'decisions', 'labels' or 'facts'";

  private @Nullable Mapping mapping(Node root) {
    if (!(root instanceof MappingNode object)) {
      problem(root, EXPECTED + ", found " + found(root));
      return null;
    }
    SequencedMap<String, Node> fields =
        fields(
            object,
            Stream.concat(
                    Stream.of("format", "delimiter", "quote", "escape", "decimal"),
                    Stream.of(EntryKind.values()).map(EntryKind::plural))
                .toList());
    Format format = format(object, fields.get("format"));
    CsvDialect dialect = dialect(format, fields);
    Expressions expressions =
        new Expressions(format == null ? Format.JSONL : format, dialect.decimal());
    List<Entry> entries = new ArrayList<>();
    for (EntryKind kind : EntryKind.values()) {
      entries(kind, fields.get(kind.plural()), expressions, entries);
    }
    if (Stream.of(EntryKind.values()).map(EntryKind::plural).noneMatch(fields::containsKey)) {
      problem(object, EXPECTED);
    }
    return format == null ? null : new Mapping(format, dialect, entries);
  }

  private @Nullable Format format(MappingNode root, @Nullable Node node) {
    String expected = "expected 'format: csv', 'format: jsonl' or 'format: parquet'";
    if (node instanceof ScalarNode scalar) {
      for (Format format : Format.values()) {
        if (format.name().toLowerCase(Locale.ROOT).equals(scalar.getValue())) {
          return format;
        }
      }
    }
    problem(
        node == null ? root : node, node == null ? expected : expected + ", found " + found(node));
    return null;
  }

  private CsvDialect dialect(@Nullable Format format, SequencedMap<String, Node> fields) {
    for (String name : List.of("delimiter", "quote", "escape", "decimal")) {
      Node node = fields.get(name);
      if (node != null && format != null && format != Format.CSV) {
        problem(node, "'%s' is for 'format: csv' only".formatted(name));
      }
    }
    CsvDialect standard = CsvDialect.STANDARD;
    char quote =
        fields.get("quote") instanceof ScalarNode scalar && scalar.getValue().equals("none")
            ? CsvDialect.NO_QUOTE
            : character(fields, "quote", standard.quote());
    char delimiter = character(fields, "delimiter", standard.delimiter());
    Character escape = fields.containsKey("escape") ? character(fields, "escape", quote) : null;
    char decimal = character(fields, "decimal", standard.decimal());
    if (delimiter == quote || (escape != null && delimiter == escape)) {
      problem(
          fields.getOrDefault("delimiter", text.root()),
          "'delimiter' must differ from 'quote' and 'escape', found '%s'".formatted(delimiter));
    }
    if (decimal != '.' && decimal != ',') {
      problem(
          fields.getOrDefault("decimal", text.root()),
          "'decimal' must be '.' or ',', found '%s'".formatted(decimal));
    }
    return new CsvDialect(delimiter, quote, escape, decimal);
  }

  /** A setting that is one character: neither a letter nor a digit, and no line break. */
  private char character(SequencedMap<String, Node> fields, String name, char otherwise) {
    Node node = fields.get(name);
    if (node == null) {
      return otherwise;
    }
    if (node instanceof ScalarNode scalar && scalar.getValue().length() == 1) {
      char character = scalar.getValue().charAt(0);
      if (!Character.isLetterOrDigit(character)
          && !Character.isSurrogate(character)
          && character != '\r'
          && character != '\n') {
        return character;
      }
    }
    problem(
        node,
        "'%s' must be one character in quotes, such as %s, found %s"
            .formatted(name, EXAMPLES.get(name), found(node)));
    return otherwise;
  }

  private static final Map<String, String> EXAMPLES =
      Map.of(
          "delimiter", "\";\" or \"\\t\"",
          "quote", "\"'\" (or the word none)",
          "escape", "\"\\\\\"",
          "decimal", "\",\"");

  private void entries(
      EntryKind kind, @Nullable Node list, Expressions expressions, List<Entry> entries) {
    if (list == null) {
      return;
    }
    if (!(list instanceof SequenceNode sequence) || sequence.getValue().isEmpty()) {
      problem(list, "expected a list of entries, found " + found(list));
      return;
    }
    for (Node node : sequence.getValue()) {
      if (node instanceof MappingNode object) {
        entries.add(new EntryReader(this, text, expressions).entry(kind, object));
      } else {
        problem(node, "expected an entry with the fields of a line, found " + found(node));
      }
    }
  }

  /** The fields of an object by name; unknown and repeated names are problems. */
  SequencedMap<String, Node> fields(MappingNode object, @Nullable List<String> known) {
    SequencedMap<String, Node> fields = new LinkedHashMap<>();
    for (NodeTuple tuple : object.getValue()) {
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        problem(tuple.getKeyNode(), "expected a name, found " + found(tuple.getKeyNode()));
      } else if (known != null && !known.contains(key.getValue())) {
        problem(
            key,
            "unknown field '%s', expected one of %s"
                .formatted(Shown.of(key.getValue()), String.join(", ", known)));
      } else if (fields.putIfAbsent(key.getValue(), tuple.getValueNode()) != null) {
        problem(key, "'%s' stands here twice".formatted(Shown.of(key.getValue())));
      }
    }
    return fields;
  }

  void problem(Node node, String message) {
    problem(Problem.at(Place.of(node), message));
  }

  void problem(Problem problem) {
    problems.add(problem);
  }

  static String found(Node node) {
    return switch (node) {
      case MappingNode object -> "an object";
      case SequenceNode list when list.getValue().isEmpty() -> "an empty list";
      case SequenceNode list -> "a list";
      case ScalarNode scalar when scalar.getTag().equals(Tag.NULL) -> "nothing";
      case ScalarNode scalar -> "'" + Shown.of(scalar.getValue()) + "'";
      default -> "something else";
    };
  }
}

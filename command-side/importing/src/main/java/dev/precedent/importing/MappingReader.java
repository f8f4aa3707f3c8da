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
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads a mapping file: {@code format}, and the lists {@code decisions} and {@code labels}. */
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

  private static final String EXPECTED = "expected 'format', and 'decisions' or 'labels'";

  private @Nullable Mapping mapping(Node root) {
    if (!(root instanceof MappingNode object)) {
      problem(root, EXPECTED + ", found " + found(root));
      return null;
    }
    SequencedMap<String, Node> fields = fields(object, List.of("format", "decisions", "labels"));
    Format format = format(object, fields.get("format"));
    Expressions expressions = new Expressions(format == null ? Format.JSONL : format);
    List<Entry> entries = new ArrayList<>();
    entries(Kind.DECISION, fields.get("decisions"), expressions, entries);
    entries(Kind.LABEL, fields.get("labels"), expressions, entries);
    if (!fields.containsKey("decisions") && !fields.containsKey("labels")) {
      problem(object, EXPECTED);
    }
    return format == null ? null : new Mapping(format, entries);
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

  private void entries(
      Kind kind, @Nullable Node list, Expressions expressions, List<Entry> entries) {
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

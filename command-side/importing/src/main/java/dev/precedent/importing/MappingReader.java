package dev.precedent.importing;

import dev.precedent.contracts.Shown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads a mapping file: {@code format}, and the lists {@code decisions} and {@code labels}. */
final class MappingReader {
  private final YamlText text;
  private final List<Problem> problems = new ArrayList<>();

  private MappingReader(YamlText text) {
    this.text = text;
  }

  static Mapping.Check read(String yaml) {
    String document = yaml.startsWith("\uFEFF") ? yaml.substring(1) : yaml;
    MappingReader reader = new MappingReader(new YamlText(document));
    Mapping mapping = null;
    try {
      Optional<Node> root =
          new Compose(LoadSettings.builder().setLabel("mapping").build()).composeString(document);
      if (root.isPresent()) {
        mapping = reader.mapping(root.get());
      } else {
        reader.problems.add(new Problem(1, 1, "the file is empty; " + MappingReader.EXPECTED));
      }
    } catch (MarkedYamlEngineException e) {
      Place place =
          e.getProblemMark()
              .map(mark -> new Place(mark.getLine() + 1, mark.getColumn() + 1))
              .orElse(new Place(1, 1));
      reader.problems.add(place.problem(inWords(e)));
    } catch (YamlEngineException e) {
      reader.problems.add(
          new Problem(1, 1, "not YAML: " + Shown.of(String.valueOf(e.getMessage()))));
    }
    return mapping != null && reader.problems.isEmpty()
        ? new Mapping.Usable(mapping)
        : new Mapping.Wrong(reader.problems.stream().distinct().sorted(Problem.ORDER).toList());
  }

  private static final String EXPECTED = "expected 'format', and 'decisions' or 'labels'";

  private static String inWords(MarkedYamlEngineException e) {
    String problem = String.valueOf(e.getProblem());
    return problem.startsWith("mapping values are not allowed")
        ? "not YAML: a colon followed by a space cannot stand in text without quotes;"
            + " put the value in double quotes"
        : "not YAML: " + Shown.of(problem);
  }

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
    problem(text.place(node).problem(message));
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

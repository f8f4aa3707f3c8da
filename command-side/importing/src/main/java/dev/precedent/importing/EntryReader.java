package dev.precedent.importing;

import dev.cel.common.types.CelKind;
import dev.cel.common.types.CelType;
import dev.precedent.contracts.InvalidValue;
import dev.precedent.contracts.Shown;
import dev.precedent.contracts.Times;
import dev.precedent.yaml.YamlDocument;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads one entry of a mapping along the shape of the line that it makes. */
final class EntryReader {
  // stands where a problem was found, so that reading goes on and finds the others as well
  private static final Template MISSING = new Template.Constant("");

  private final MappingReader mapping;
  private final YamlDocument text;
  private final Expressions expressions;

  EntryReader(MappingReader mapping, YamlDocument text, Expressions expressions) {
    this.mapping = mapping;
    this.text = text;
    this.expressions = expressions;
  }

  Entry entry(EntryKind kind, MappingNode object) {
    Shape.Fields shape = Shape.of(kind);
    List<String> known =
        Stream.concat(Stream.of("when", "once"), shape.fields().stream().map(Shape.Field::name))
            .toList();
    SequencedMap<String, Node> fields = mapping.fields(object, known);
    Node when = fields.remove("when");
    Node once = fields.remove("once");
    if (kind == EntryKind.DECISION
        && !fields.containsKey("outcome")
        && !fields.containsKey("failure")) {
      mapping.problem(object, "a decision needs 'outcome' or 'failure'");
    }
    return new Entry(
        kind,
        when == null ? null : condition(when),
        once == null ? null : template(once, "once", new Shape.Fact()),
        fields(object, fields, shape));
  }

  private @Nullable Expression condition(Node node) {
    if (node instanceof ScalarNode scalar
        && HoleText.of(scalar.getValue()).pieces() instanceof List<HoleText.Piece> pieces
        && pieces.size() == 1
        && pieces.getFirst() instanceof HoleText.Hole hole) {
      return switch (compile(scalar, hole)) {
        case Expressions.Done(Expression expression, CelType type) -> {
          if (type.kind() != CelKind.BOOL && type.kind() != CelKind.DYN) {
            mapping.problem(
                Problem.at(
                    text.place(scalar, hole.at()),
                    "'when' must be true or false, this is " + type.name()));
          }
          yield expression;
        }
        case Expressions.Failed failed -> null;
      };
    }
    mapping.problem(
        node,
        "expected a condition such as ${row.verdict != ''}, found " + MappingReader.found(node));
    return null;
  }

  private Template.Fields fields(
      Node object, SequencedMap<String, Node> nodes, Shape.Fields shape) {
    SequencedMap<String, Template> fields = new LinkedHashMap<>();
    for (Shape.Field field : shape.fields()) {
      Node node = nodes.get(field.name());
      if (node != null) {
        fields.put(field.name(), template(node, field.name(), field.shape()));
      } else if (field.required()) {
        mapping.problem(object, "'%s' is missing".formatted(field.name()));
      }
    }
    return new Template.Fields(fields);
  }

  private Template template(Node node, String name, Shape shape) {
    if (node instanceof ScalarNode scalar && isHole(scalar)) {
      return scalar(scalar, name, shape);
    }
    return switch (shape) {
      case Shape.Fields fields when node instanceof MappingNode object ->
          fields(
              object,
              mapping.fields(object, fields.fields().stream().map(Shape.Field::name).toList()),
              fields);
      case Shape.Facts facts when node instanceof MappingNode object -> facts(object);
      case Shape.Several(Shape item) when node instanceof SequenceNode list ->
          items(list, name, item);
      case Shape.Fact fact when node instanceof SequenceNode list -> items(list, name, shape);
      case Shape.Fact fact when node instanceof ScalarNode scalar -> scalar(scalar, name, shape);
      case Shape.Text words when node instanceof ScalarNode scalar -> scalar(scalar, name, shape);
      case Shape.Time time when node instanceof ScalarNode scalar -> scalar(scalar, name, shape);
      default -> {
        mapping.problem(
            node,
            "'%s' must be %s, found %s"
                .formatted(name, expected(shape), MappingReader.found(node)));
        yield MISSING;
      }
    };
  }

  private Template facts(MappingNode object) {
    SequencedMap<String, Template> facts = new LinkedHashMap<>();
    mapping
        .fields(object, null)
        .forEach((name, node) -> facts.put(name, template(node, name, new Shape.Fact())));
    return new Template.Fields(facts);
  }

  private Template items(SequenceNode list, String name, Shape item) {
    List<Template> items = new ArrayList<>();
    for (Node node : list.getValue()) {
      if (item instanceof Shape.Fact && node instanceof SequenceNode) {
        mapping.problem(node, "'%s' must not be a list of lists".formatted(name));
      } else {
        items.add(template(node, name, item));
      }
    }
    return new Template.Items(items);
  }

  private Template scalar(ScalarNode scalar, String name, Shape shape) {
    HoleText parts = HoleText.of(scalar.getValue());
    if (parts.unclosedAt() >= 0) {
      mapping.problem(
          Problem.at(
              text.place(scalar, parts.unclosedAt()),
              "a hole opens here with '${' and no '}' closes it"));
      return MISSING;
    }
    List<Template.Piece> pieces = new ArrayList<>();
    for (HoleText.Piece piece : parts.pieces()) {
      switch (piece) {
        case HoleText.Literal(String literal) -> pieces.add(new Template.Constant(literal));
        case HoleText.Hole hole -> {
          switch (compile(scalar, hole)) {
            case Expressions.Done(Expression expression, CelType type) -> {
              String expected =
                  parts.pieces().size() > 1
                      ? HoleTypes.expectedWithinText(type)
                      : HoleTypes.expected(type, shape);
              if (expected != null) {
                mapping.problem(
                    Problem.at(
                        text.place(scalar, hole.at()),
                        "'%s' must be %s, this is %s"
                            .formatted(name, expected, HoleTypes.inWords(type))));
              }
              boolean isText = shape instanceof Shape.Text || shape instanceof Shape.Time;
              pieces.add(new Template.Hole(expression, isText ? name : null));
            }
            case Expressions.Failed failed -> {
              return MISSING;
            }
          }
        }
      }
    }
    if (pieces.isEmpty()) {
      return constant(scalar, "", name, shape);
    }
    if (pieces.size() == 1) {
      return switch (pieces.getFirst()) {
        case Template.Hole hole -> hole;
        case Template.Constant(Object literal) -> constant(scalar, literal.toString(), name, shape);
      };
    }
    if (!(shape instanceof Shape.Text
        || shape instanceof Shape.Time
        || shape instanceof Shape.Fact)) {
      mapping.problem(
          scalar,
          "'%s' must be %s, or one hole that gives it; found text with holes in it"
              .formatted(name, expected(shape)));
    }
    return new Template.Text(pieces);
  }

  private Template constant(ScalarNode scalar, String value, String name, Shape shape) {
    Tag tag = scalar.getTag();
    if (tag.equals(Tag.NULL)) {
      mapping.problem(scalar, "'%s' has no value; leave it out or give it one".formatted(name));
      return MISSING;
    }
    if (shape instanceof Shape.Text(var check)) {
      return checked(scalar, value, name, check);
    }
    if (shape instanceof Shape.Time) {
      return checked(scalar, value, name, Times::parse);
    }
    if (tag.equals(Tag.BOOL)) {
      return new Template.Constant(Boolean.valueOf(value));
    }
    if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
      return number(scalar, value);
    }
    return new Template.Constant(value);
  }

  private Template checked(ScalarNode scalar, String value, String name, Consumer<String> check) {
    try {
      check.accept(value);
    } catch (InvalidValue e) {
      mapping.problem(scalar, "'%s': %s".formatted(name, e.getMessage()));
    }
    return new Template.Constant(value);
  }

  private Template number(ScalarNode scalar, String value) {
    try {
      return scalar.getTag().equals(Tag.INT)
          ? new Template.Constant(Long.valueOf(value))
          : new Template.Constant(finite(Double.parseDouble(value)));
    } catch (NumberFormatException e) {
      mapping.problem(
          scalar, "expected a finite number of 64 bits, found '%s'".formatted(Shown.of(value)));
      return MISSING;
    }
  }

  private static double finite(double number) {
    if (!Double.isFinite(number)) {
      throw new NumberFormatException();
    }
    return number;
  }

  private Expressions.Compiled compile(ScalarNode scalar, HoleText.Hole hole) {
    Expressions.Compiled compiled =
        expressions.compile(hole.expression(), offset -> text.place(scalar, hole.at() + offset));
    if (compiled instanceof Expressions.Failed(List<Problem> problems)) {
      problems.forEach(mapping::problem);
    }
    return compiled;
  }

  private static boolean isHole(ScalarNode scalar) {
    HoleText parts = HoleText.of(scalar.getValue());
    return parts.unclosedAt() >= 0
        || parts.pieces().stream().anyMatch(HoleText.Hole.class::isInstance);
  }

  private static String expected(Shape shape) {
    return switch (shape) {
      case Shape.Text words -> "text";
      case Shape.Time time -> "a time";
      case Shape.Fact fact -> "a value or a list of values";
      case Shape.Facts facts -> "an object of values by name";
      case Shape.Several several -> "a list";
      case Shape.Fields(List<Shape.Field> fields) ->
          "an object with %s"
              .formatted(String.join(", ", fields.stream().map(Shape.Field::name).toList()));
    };
  }
}

package dev.precedent.policy.document;

import dev.precedent.contracts.Shown;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.schema.JsonSchema;

/** Reads YAML 1.2 to nodes that know their places, and refuses what could exhaust the reader. */
final class YamlDocument {
  static final int MAX_BYTES = 1 << 20;

  private static final int MAX_DEPTH = 64;
  private static final int MAX_EVENTS = 200_000;
  private static final LoadSettings SETTINGS =
      LoadSettings.builder().setSchema(new JsonSchema()).setLabel("policy").build();

  private YamlDocument() {}

  /** The root, or null with the reason found. */
  static @Nullable Node read(String yaml, Findings findings) {
    if (yaml.length() > MAX_BYTES || yaml.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
      findings.error(Place.START, Rule.LIMIT, "a policy document must be at most 1 MiB long");
      return null;
    }
    try {
      if (!isBounded(yaml, findings)) {
        return null;
      }
      Optional<Node> root = new Compose(SETTINGS).composeString(yaml);
      if (root.isEmpty()) {
        findings.error(Place.START, Rule.YAML, "the document is empty; expected a policy");
      }
      return root.orElse(null);
    } catch (MarkedYamlEngineException e) {
      findings.error(
          Place.of(e.getProblemMark()), Rule.YAML, notYaml(e.getContext(), e.getProblem()));
    } catch (ReaderException e) {
      findings.error(
          placeOf(yaml, e.getPosition()),
          Rule.YAML,
          "not YAML: the character U+%04X is not allowed".formatted(e.getCodePoint()));
    } catch (YamlEngineException e) {
      findings.error(Place.START, Rule.YAML, notYaml(null, String.valueOf(e.getMessage())));
    }
    return null;
  }

  /**
   * Events come one at a time and without recursion, nodes do not: depth is limited before the tree
   * is built.
   */
  private static boolean isBounded(String yaml, Findings findings) {
    int depth = 0;
    int events = 0;
    for (Event event : new Parse(SETTINGS).parseString(yaml)) {
      Place place = Place.of(event.getStartMark());
      if (event instanceof NodeEvent node && node.getAnchor().isPresent()) {
        String anchor = node.getAnchor().map(Anchor::getValue).orElse("");
        findings.error(
            place,
            Rule.YAML,
            "anchors and aliases are not supported, found '%s%s'; write the value out where it is needed"
                .formatted(event instanceof AliasEvent ? "*" : "&", Shown.of(anchor)),
            "write the value out where it is needed");
        return false;
      }
      if (event instanceof CollectionStartEvent && ++depth > MAX_DEPTH) {
        findings.error(place, Rule.LIMIT, "nested more than %d levels deep".formatted(MAX_DEPTH));
        return false;
      }
      if (event instanceof CollectionEndEvent) {
        depth--;
      }
      if (++events > MAX_EVENTS) {
        findings.error(
            place, Rule.LIMIT, "the document has more than %d values".formatted(MAX_EVENTS));
        return false;
      }
    }
    return true;
  }

  private static String notYaml(@Nullable String context, String problem) {
    return "not YAML: "
        + (context == null || context.isEmpty() ? "" : context + ", ")
        + Shown.of(problem);
  }

  private static Place placeOf(String text, int codePoints) {
    int line = 1;
    int column = 1;
    int index = 0;
    for (int i = 0; i < codePoints && index < text.length(); i++) {
      int character = text.codePointAt(index);
      index += Character.charCount(character);
      column = character == '\n' ? 1 : column + 1;
      line += character == '\n' ? 1 : 0;
    }
    return new Place(line, column);
  }
}

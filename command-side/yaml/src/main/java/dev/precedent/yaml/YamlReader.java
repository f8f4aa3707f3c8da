package dev.precedent.yaml;

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

/**
 * Reads one text, and refuses what could exhaust it. Published policies are read through it too, so
 * the bounds may be raised and never lowered.
 */
final class YamlReader {
  private static final int MAX_BYTES = 1 << 20;
  private static final int MAX_DEPTH = 64;
  private static final int MAX_VALUES = 200_000;

  private final String text;
  private final String what;
  private final LoadSettings settings;

  YamlReader(String text, String what) {
    this.text = text;
    this.what = what;
    this.settings = LoadSettings.builder().setSchema(new JsonSchema()).setLabel(what).build();
  }

  Yaml read() {
    if (text.length() > MAX_BYTES || text.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
      return limit(Place.START, "a %s document must be at most 1 MiB long".formatted(what));
    }
    try {
      YamlFlaw unbounded = unbounded();
      if (unbounded != null) {
        return unbounded;
      }
      Optional<Node> root = new Compose(settings).composeString(text);
      return root.isPresent()
          ? new YamlDocument(text, root.get())
          : new YamlFlaw(
              Place.START,
              YamlFlaw.Kind.EMPTY,
              "the document is empty; expected a %s".formatted(what),
              null);
    } catch (MarkedYamlEngineException e) {
      return notYaml(Place.of(e.getProblemMark()), inWords(e));
    } catch (ReaderException e) {
      return notYaml(
          placeOf(e.getPosition()),
          "the character U+%04X is not allowed".formatted(e.getCodePoint()));
    } catch (YamlEngineException e) {
      return notYaml(Place.START, Shown.of(String.valueOf(e.getMessage())));
    }
  }

  /**
   * What is too much, if anything is. Events come one at a time and without recursion, nodes do
   * not: depth is limited before they are built.
   */
  private @Nullable YamlFlaw unbounded() {
    int depth = 0;
    int values = 0;
    for (Event event : new Parse(settings).parseString(text)) {
      Place place = Place.of(event.getStartMark());
      if (event instanceof NodeEvent node && node.getAnchor().isPresent()) {
        String anchor = node.getAnchor().map(Anchor::getValue).orElse("");
        return new YamlFlaw(
            place,
            YamlFlaw.Kind.SYNTAX,
            "anchors and aliases are not supported, found '%s%s'; write the value out where it is needed"
                .formatted(event instanceof AliasEvent ? "*" : "&", Shown.of(anchor)),
            "write the value out where it is needed");
      }
      if (event instanceof CollectionStartEvent && ++depth > MAX_DEPTH) {
        return limit(place, "nested more than %d levels deep".formatted(MAX_DEPTH));
      }
      if (event instanceof CollectionEndEvent) {
        depth--;
      }
      if (++values > MAX_VALUES) {
        return limit(place, "the document has more than %d values".formatted(MAX_VALUES));
      }
    }
    return null;
  }

  private static YamlFlaw limit(Place place, String message) {
    return new YamlFlaw(place, YamlFlaw.Kind.LIMIT, message, null);
  }

  private static YamlFlaw notYaml(Place place, String problem) {
    return new YamlFlaw(place, YamlFlaw.Kind.SYNTAX, "not YAML: " + problem, null);
  }

  private static String inWords(MarkedYamlEngineException e) {
    String problem = String.valueOf(e.getProblem());
    if (problem.startsWith("mapping values are not allowed")) {
      return "a colon followed by a space cannot stand in text without quotes; put the value in"
          + " double quotes";
    }
    String context = e.getContext();
    return (context == null || context.isEmpty() ? "" : context + ", ") + Shown.of(problem);
  }

  private Place placeOf(int codePoints) {
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

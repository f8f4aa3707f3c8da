package dev.precedent.policy.document;

import dev.precedent.contracts.InvalidValue;
import dev.precedent.contracts.Value;
import dev.precedent.yaml.Yaml;
import dev.precedent.yaml.YamlDocument;
import java.util.List;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** A policy document with another number for one of its thresholds, and not a byte besides. */
public final class MovedThreshold {
  private static final String THRESHOLDS = "thresholds";

  private MovedThreshold() {}

  /**
   * Writes the number. Thresholds of markets stay as they are.
   *
   * @param threshold its name under {@code thresholds}
   * @throws InvalidValue if the document has no number there
   */
  public static String in(String document, String threshold, double bound) {
    if (!(Yaml.read(document, "policy") instanceof YamlDocument read)) {
      throw new InvalidValue("the policy document cannot be read");
    }
    List<NodeTuple> thresholds =
        entries(read.root()).stream()
            .filter(entry -> isCalled(entry, THRESHOLDS))
            .flatMap(entry -> entries(entry.getValueNode()).stream())
            .toList();
    Node number =
        thresholds.stream()
            .filter(entry -> isCalled(entry, threshold))
            .map(NodeTuple::getValueNode)
            .filter(node -> node.getTag().equals(Tag.FLOAT) || node.getTag().equals(Tag.INT))
            .findFirst()
            .orElseThrow(() -> none(threshold, thresholds));
    int from =
        document.offsetByCodePoints(0, number.getStartMark().map(Mark::getIndex).orElseThrow());
    int to = document.offsetByCodePoints(0, number.getEndMark().map(Mark::getIndex).orElseThrow());
    return document.substring(0, from) + Value.of(bound) + document.substring(to);
  }

  private static InvalidValue none(String threshold, List<NodeTuple> thresholds) {
    return new InvalidValue(
        "the policy document has no number under %s that is called '%s'; it has %s"
            .formatted(
                THRESHOLDS,
                threshold,
                thresholds.isEmpty()
                    ? "none"
                    : thresholds.stream()
                        .map(entry -> ((ScalarNode) entry.getKeyNode()).getValue())
                        .collect(Collectors.joining(", "))));
  }

  private static List<NodeTuple> entries(Node node) {
    return node instanceof MappingNode mapping ? mapping.getValue() : List.of();
  }

  private static boolean isCalled(NodeTuple entry, String name) {
    return entry.getKeyNode() instanceof ScalarNode key && key.getValue().equals(name);
  }
}

package dev.precedent.policy.document;

import dev.precedent.policy.FactType;
import dev.precedent.policy.Threshold;
import dev.precedent.policy.Timestamp;
import dev.precedent.policy.Wording;
import dev.precedent.yaml.NodeDescription;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads the value of a threshold. */
final class ThresholdReader {
  private ThresholdReader() {}

  /** The threshold, or null with the reason found. */
  static @Nullable Threshold read(String name, Node node, Findings findings) {
    if (node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.STR)) {
      OptionalLong micros = Timestamp.micros(scalar.getValue());
      if (micros.isPresent()) {
        return new Threshold(name, FactType.Kind.TIMESTAMP, micros.getAsLong());
      }
      findings.unreadable(
          node,
          Rule.WRONG_VALUE,
          "a threshold must be a number or %s, found %s"
              .formatted(Wording.TIME, NodeDescription.of(node)),
          "write a number or a time");
      return null;
    }
    Double number = Fields.numberOf(node, "a threshold", findings);
    return number == null ? null : new Threshold(name, FactType.Kind.DOUBLE, number);
  }
}

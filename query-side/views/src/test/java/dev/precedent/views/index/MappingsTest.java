package dev.precedent.views.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.precedent.views.decision.DecisionDocument;
import dev.precedent.views.fact.FactDocument;
import dev.precedent.views.label.LabelDocument;
import dev.precedent.views.policy.PolicyProjection;
import java.io.InputStream;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Indices are built anew when their format changes, and only then. */
class MappingsTest {
  private static final JsonMapper JSON = new JsonMapper();

  @Test
  void mappingsChangeOnlyWithTheFormat() throws Exception {
    ObjectNode mappings = JSON.createObjectNode();
    mappings.set("decisions", Mappings.properties(DecisionDocument.FIELDS));
    mappings.set("labels", Mappings.properties(LabelDocument.FIELDS));
    mappings.set("facts", Mappings.properties(FactDocument.FIELDS));
    mappings.set("policies", Mappings.properties(PolicyProjection.FIELDS));
    mappings.set("progress", Mappings.properties(Generation.Progress.FIELDS));

    String golden = "/golden/mappings.%d.json".formatted(Indices.FORMAT);
    try (InputStream expected = getClass().getResourceAsStream(golden)) {
      assertThat(JSON.readTree(Objects.requireNonNull(expected, golden)))
          .as(
              "%s; a change of a mapping needs another Indices.FORMAT and a file of its own",
              golden)
          .isEqualTo(mappings);
    }
  }
}

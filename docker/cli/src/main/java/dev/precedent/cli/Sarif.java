package dev.precedent.cli;

import dev.precedent.contracts.CanonicalJson;
import dev.precedent.policy.document.Finding;
import dev.precedent.policy.document.Rule;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Findings in the Static Analysis Results Interchange Format, as code hosts and editors read them.
 *
 * @see <a href="https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html">SARIF 2.1.0</a>
 */
final class Sarif {
  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

  private static final JsonNodeFactory JSON = CanonicalJson.mapper().getNodeFactory();

  private Sarif() {}

  /**
   * A log of one run.
   *
   * @param file the document; named relative to the working directory where it lies in it, so that
   *     the log is the same on every machine
   */
  static ObjectNode of(Path file, List<Finding> findings) {
    ObjectNode log = JSON.objectNode().put("$schema", SCHEMA).put("version", "2.1.0");
    ObjectNode run = log.putArray("runs").addObject();
    ObjectNode driver = run.putObject("tool").putObject("driver").put("name", "precedent");
    ArrayNode rules = driver.putArray("rules");
    for (Rule rule : Rule.values()) {
      ObjectNode described = rules.addObject().put("id", rule.id());
      described.putObject("shortDescription").put("text", text(rule.description()));
      described.putObject("help").put("text", text(rule.remedy()));
    }
    run.put("columnKind", "unicodeCodePoints");
    ArrayNode results = run.putArray("results");
    String uri = uri(file);
    for (Finding finding : findings) {
      results.add(result(uri, finding));
    }
    return log;
  }

  private static ObjectNode result(String uri, Finding finding) {
    ObjectNode result = JSON.objectNode();
    result.put("ruleId", finding.rule().id()).put("ruleIndex", finding.rule().ordinal());
    result.put("level", finding.severity().name().toLowerCase(Locale.ROOT));
    result.putObject("message").put("text", text(finding.message()));
    ObjectNode location = result.putArray("locations").addObject();
    ObjectNode physical = location.putObject("physicalLocation");
    physical.putObject("artifactLocation").put("uri", uri);
    physical
        .putObject("region")
        .put("startLine", finding.line())
        .put("startColumn", finding.column());
    if (finding.clause() != null) {
      location.putArray("logicalLocations").addObject().put("name", finding.clause());
    }
    result.putObject("properties").put("suggestion", finding.suggestion());
    return result;
  }

  /** Braces are doubled in messages, because single ones are placeholders (section 3.11.5). */
  private static String text(String message) {
    return message.replace("{", "{{").replace("}", "}}");
  }

  private static String uri(Path file) {
    URI here = Path.of("").toAbsolutePath().toUri();
    return here.relativize(file.toAbsolutePath().normalize().toUri()).toString();
  }
}

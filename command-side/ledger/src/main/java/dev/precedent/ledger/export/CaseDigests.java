package dev.precedent.ledger.export;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.precedent.contracts.CanonicalJson;
import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.contracts.Event;
import dev.precedent.contracts.EventType;
import dev.precedent.contracts.FactRecorded;
import dev.precedent.contracts.LabelRecorded;
import dev.precedent.ledger.RecordedEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Digests the exported events of every case, so that whoever verifies figures can name the first
 * case whose events are others. Memory grows with the cases; docs/proofs.md is the specification.
 */
final class CaseDigests {
  private static final String NAME = "cases.jsonl";

  private static final Set<String> ABOUT_CASES =
      Set.of(
          EventType.DECISION_RECORDED.wireName(),
          EventType.LABEL_RECORDED.wireName(),
          EventType.FACT_RECORDED.wireName());

  private final Map<String, Digested> cases = new LinkedHashMap<>();

  private static final class Digested {
    private final MessageDigest digest = sha256();
    private int events;
  }

  /** A line of the file. */
  @JsonPropertyOrder({"case", "events", "sha256"})
  private record Line(@JsonProperty("case") String item, int events, String sha256) {}

  /**
   * Counts an event in, if it is about a case.
   *
   * @param line of the event with its line feed
   */
  void add(RecordedEvent event, byte[] line) {
    String item = ABOUT_CASES.contains(event.data().type()) ? item(event.event()) : null;
    if (item != null) {
      Digested about = cases.computeIfAbsent(item, _ -> new Digested());
      about.digest.update(line);
      about.events++;
    }
  }

  private static @Nullable String item(Event event) {
    return switch (event) {
      case DecisionRecorded decision -> decision.item().id().value();
      case LabelRecorded label -> label.item().id().value();
      case FactRecorded fact -> fact.item().id().value();
      case Event _ -> null;
    };
  }

  /** Writes the cases in the order in which they first occurred. */
  Manifest.FileEntry write(Path folder) throws IOException {
    try (DigestedFile file = new DigestedFile(folder.resolve(NAME))) {
      for (Map.Entry<String, Digested> each : cases.entrySet()) {
        Digested about = each.getValue();
        Line line =
            new Line(each.getKey(), about.events, HexFormat.of().formatHex(about.digest.digest()));
        file.write(
            (CanonicalJson.mapper().writeValueAsString(line) + "\n")
                .getBytes(StandardCharsets.UTF_8));
      }
      return file.entry();
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}

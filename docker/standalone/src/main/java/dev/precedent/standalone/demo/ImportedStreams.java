package dev.precedent.standalone.demo;

import dev.precedent.contracts.CanonicalJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.OptionalLong;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which streams were imported completely, so that a second start need not read them again. Kept
 * beside the ledger and good for that ledger only.
 */
final class ImportedStreams {
  private final Path file;
  private final String ledger;

  ImportedStreams(Path folder, String ledger) {
    this.file = folder.resolve("demo.json");
    this.ledger = ledger;
  }

  /** How many lines a stream has, if all of them were imported. */
  OptionalLong lines(Stream stream) {
    return read().path("lines").path(stream.policy()).asLongOpt();
  }

  void add(Stream stream, long lines) throws IOException {
    ObjectNode content = read();
    content.put("ledger", ledger).withObjectProperty("lines").put(stream.policy(), lines);
    Path written = file.resolveSibling("demo.json.new");
    Files.writeString(written, content.toString());
    Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private ObjectNode read() {
    try {
      if (CanonicalJson.mapper().readTree(Files.readString(file)) instanceof ObjectNode content
          && content.path("ledger").asString("").equals(ledger)) {
        return content;
      }
    } catch (IOException | JacksonException e) {
      // nothing is known, so everything is read again, which is harmless
    }
    return CanonicalJson.mapper().createObjectNode();
  }
}

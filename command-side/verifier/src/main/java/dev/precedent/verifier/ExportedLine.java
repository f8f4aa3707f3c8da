package dev.precedent.verifier;

import dev.precedent.proof.InvalidProof;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads a line of {@code events.jsonl}: JSON of which every byte has its place. Members stand in a
 * fixed order without spaces, strings have no escapes but those of {@code "} and {@code \}, and
 * metadata and payload are the literal bytes that were hashed. docs/proofs.md is the specification.
 */
final class ExportedLine {
  private final byte[] line;
  private int next;

  private ExportedLine(byte[] line) {
    this.line = line;
  }

  /**
   * The event of a line.
   *
   * @param line without its line feed
   * @throws InvalidProof if a single byte is not as a ledger's export has it
   */
  static LedgerEvent read(byte[] line) {
    return new ExportedLine(line).read();
  }

  private LedgerEvent read() {
    literal("{\"position\":");
    long position = number("its position");
    literal(",\"recordedAt\":");
    String recordedAt = Canonical.time(string());
    literal(",\"id\":");
    String id = string();
    literal(",\"stream\":{\"kind\":");
    String streamKind = string();
    literal(",\"id\":");
    String streamId = string();
    literal("},\"sequence\":");
    long sequence = number("its sequence");
    literal(",\"type\":");
    String type = string();
    literal(",\"revision\":");
    int revision = Canonical.revision(digits());
    literal(",\"metadata\":");
    byte[] metadata = object();
    literal(",\"payload\":");
    byte[] payload = Arrays.copyOfRange(line, next, Math.max(next, line.length - 1));
    next += payload.length;
    literal("}");
    return new LedgerEvent(
        position,
        recordedAt,
        id,
        streamKind,
        streamId,
        sequence,
        type,
        revision,
        metadata,
        payload);
  }

  private void literal(String expected) {
    byte[] bytes = expected.getBytes(StandardCharsets.US_ASCII);
    int end = next + bytes.length;
    if (end > line.length || !Arrays.equals(line, next, end, bytes, 0, bytes.length)) {
      throw invalid("'%s'".formatted(expected));
    }
    next = end;
  }

  private long number(String what) {
    return Canonical.number(what, digits());
  }

  private String digits() {
    int begin = next;
    while (next < line.length && line[next] >= '0' && line[next] <= '9') {
      next++;
    }
    return new String(line, begin, next - begin, StandardCharsets.US_ASCII);
  }

  private String string() {
    int begin = endOfQuote();
    byte[] text = new byte[line.length - begin];
    int length = 0;
    while (next < line.length && line[next] != '"') {
      if (line[next] == '\\') {
        next++;
        if (next == line.length || line[next] != '"' && line[next] != '\\') {
          throw invalid("'\"' or '\\' behind a '\\'");
        }
      }
      text[length++] = line[next++];
    }
    endOfQuote();
    return Canonical.utf8("a text in it", text, 0, length);
  }

  private int endOfQuote() {
    literal("\"");
    return next;
  }

  /** A JSON object as it stands, of which only the end is looked for. */
  private byte[] object() {
    int begin = next;
    int depth = 0;
    boolean quoted = false;
    do {
      if (next == line.length) {
        throw invalid("the end of the metadata");
      }
      byte character = line[next++];
      if (quoted) {
        if (character == '\\') {
          next = Math.min(next + 1, line.length);
        } else if (character == '"') {
          quoted = false;
        }
      } else {
        switch (character) {
          case '"' -> quoted = true;
          case '{' -> depth++;
          case '}' -> depth--;
          default -> {}
        }
      }
    } while (depth > 0 || quoted);
    return Arrays.copyOfRange(line, begin, next);
  }

  private InvalidProof invalid(String expected) {
    return new InvalidProof("expected %s at byte %d".formatted(expected, next));
  }
}

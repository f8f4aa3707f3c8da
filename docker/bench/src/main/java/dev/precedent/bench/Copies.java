package dev.precedent.bench;

import dev.precedent.contracts.CanonicalJson;
import dev.precedent.importing.EntryKind;
import dev.precedent.importing.Item;
import dev.precedent.importing.Lines;
import dev.precedent.importing.MappedLine;
import dev.precedent.importing.Mapping;
import dev.precedent.importing.Opened;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/**
 * The decisions of the demo's first stream over and over, without an end. Each copy has an id of
 * its own, in the order of time, and each round has cases of its own. Copies are made when they are
 * asked for, so that their number costs no memory.
 */
final class Copies {
  /** Stands where the ids go; no line of the data holds it. */
  private static final String PLACE = "@@";

  private static final long FIRST_ID = 1_000_000_000_000L;

  private final List<Template> templates;

  private Copies(List<Template> templates) {
    this.templates = List.copyOf(templates);
  }

  /** A decision as bytes, without its id and the end of its case's id. */
  @SuppressWarnings("ArrayRecordComponent") // written out, never compared
  private record Template(byte[] beforeId, byte[] beforeRound, byte[] rest) {
    static Template of(byte[] line) {
      ObjectNode decision = (ObjectNode) CanonicalJson.mapper().readTree(line);
      ObjectNode ordered = CanonicalJson.mapper().createObjectNode().put("id", PLACE);
      ordered.putObject("case").put("id", decision.at("/case/id").asString() + "/" + PLACE);
      decision.properties().stream()
          .filter(field -> !ordered.has(field.getKey()))
          .forEach(field -> ordered.set(field.getKey(), field.getValue()));
      String[] parts =
          Pattern.compile(PLACE, Pattern.LITERAL)
              .split(CanonicalJson.mapper().writeValueAsString(ordered) + "\n");
      if (parts.length != 3) {
        throw new IllegalStateException("a decision of the data holds " + PLACE);
      }
      return new Template(utf8(parts[0]), utf8(parts[1]), utf8(parts[2]));
    }
  }

  /**
   * Reads the stream as it comes with the program.
   *
   * @param rows a file that does not exist, for its data
   */
  static Copies ofDemo(Path rows) throws IOException {
    String mapping =
        new String(Demo.bytes("mappings/conversational-abuse.yaml"), StandardCharsets.UTF_8);
    Files.write(rows, Demo.bytes("data/convabuse/labels.csv"));
    if (Mapping.read(mapping) instanceof Mapping.Usable(Mapping usable)) {
      return of(usable, rows);
    }
    throw new IllegalStateException("the demo's mapping is wrong");
  }

  /**
   * Reads the stream once.
   *
   * @param rows a copy of the stream's data, in CSV
   */
  static Copies of(Mapping mapping, Path rows) throws IOException {
    if (!(Lines.open(rows, mapping) instanceof Opened.Readable(Lines lines))) {
      throw new IllegalStateException("the demo's mapping does not fit its data");
    }
    List<Template> templates = new ArrayList<>();
    try (lines) {
      for (Item item = lines.next(); item != null; item = lines.next()) {
        if (item instanceof MappedLine line && line.kind() == EntryKind.DECISION) {
          templates.add(Template.of(line.json()));
        }
      }
    }
    return new Copies(templates);
  }

  /** The lines of the copies with the numbers {@code from} to {@code to}, exclusive. */
  byte[] ndjson(long from, long to) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (long number = from; number < to; number++) {
      Template template = templates.get((int) (number % templates.size()));
      out.writeBytes(template.beforeId);
      // with leading zeros, so that the order of the ids as text is that of their numbers
      out.writeBytes(utf8("bench/" + Long.toString(FIRST_ID + number).substring(1)));
      out.writeBytes(template.beforeRound);
      out.writeBytes(utf8(Long.toString(number / templates.size())));
      out.writeBytes(template.rest);
    }
    return out.toByteArray();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

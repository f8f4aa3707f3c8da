package dev.precedent.benchmark.replay;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.precedent.contracts.CanonicalJson;
import dev.precedent.contracts.Refused;
import dev.precedent.contracts.Shown;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The files in which all flips of a replay can be had, in the order of the ledger. */
enum FlipFile {
  /** A JSON object a line, each as a page of flips has it. */
  JSON_LINES("flips.jsonl", "application/x-ndjson") {
    @Override
    void write(Flipped flipped, OutputStream out) throws IOException {
      try (Writer lines = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8))) {
        flipped.forEach(
            flip -> {
              lines.write(CanonicalJson.mapper().writeValueAsString(flip));
              lines.write('\n');
            });
      }
    }
  },

  /** RFC 4180 with a header; several names in one field have blanks between them. */
  CSV("flips.csv", "text/csv;charset=UTF-8") {
    @Override
    void write(Flipped flipped, OutputStream out) throws IOException {
      try (CsvWriter rows = CsvWriter.builder().build(out, StandardCharsets.UTF_8)) {
        rows.writeRecord("id", "position", "case", "old", "new", "missing", "path", "truth");
        flipped.forEach(
            flip ->
                rows.writeRecord(
                    flip.id(),
                    Long.toString(flip.position()),
                    flip.item().id().value(),
                    flip.old(),
                    Objects.requireNonNullElse(flip.now(), BaselineOutcome.Undecidable.NAME),
                    String.join(" ", flip.missing()),
                    String.join(" ", flip.path()),
                    Objects.requireNonNullElse(flip.truth(), "")));
      }
    }
  };

  private final String written;
  private final String mediaType;

  FlipFile(String written, String mediaType) {
    this.written = written;
    this.mediaType = mediaType;
  }

  /** All of them, one after the other. */
  interface Flipped {
    void forEach(Taker taker) throws IOException;

    /** Takes one of them. */
    interface Taker {
      void take(FlippedDecision flip) throws IOException;
    }
  }

  /** The names of all files. */
  static List<String> names() {
    return Stream.of(values()).map(file -> file.written).toList();
  }

  /**
   * The file of a name.
   *
   * @throws dev.precedent.contracts.Refusal if there is none
   */
  static FlipFile named(String name) {
    return Stream.of(values())
        .filter(file -> file.written.equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                Refused.unknown(
                        "A replay has no file '%s'; it has %s."
                            .formatted(Shown.of(name), String.join(" and ", names())))
                    .thrown());
  }

  String mediaType() {
    return mediaType;
  }

  /** Writes it, and closes what it is written to. */
  abstract void write(Flipped flipped, OutputStream out) throws IOException;
}

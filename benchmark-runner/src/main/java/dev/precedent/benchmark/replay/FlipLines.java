package dev.precedent.benchmark.replay;

import dev.precedent.contracts.CanonicalJson;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/** Flips as a JSON object a line, each as a page of flips has it. */
final class FlipLines implements FlipFile {
  @Override
  public String name() {
    return "flips.jsonl";
  }

  @Override
  public String mediaType() {
    return "application/x-ndjson";
  }

  @Override
  public void write(Flipped flipped, OutputStream out) throws IOException {
    try (Writer lines = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8))) {
      flipped.forEach(
          flip -> {
            lines.write(CanonicalJson.mapper().writeValueAsString(flip));
            lines.write('\n');
          });
    }
  }
}

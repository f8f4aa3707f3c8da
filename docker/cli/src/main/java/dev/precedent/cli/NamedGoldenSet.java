package dev.precedent.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A golden set as commands name it.
 *
 * @param version absent for the last one
 */
record NamedGoldenSet(String name, @Nullable String version) {
  /** {@code NAME[@VERSION]}. */
  static NamedGoldenSet of(String written) {
    int at = written.indexOf('@');
    return at < 0
        ? new NamedGoldenSet(written, null)
        : new NamedGoldenSet(written.substring(0, at), written.substring(at + 1));
  }

  /**
   * Where something of it is.
   *
   * @param part of the address; may be empty
   * @param more parameters
   */
  String address(String part, Map<String, @Nullable String> more) {
    Map<String, @Nullable String> asked = new LinkedHashMap<>();
    asked.put("version", version);
    asked.putAll(more);
    return Api.query("/api/golden-sets/" + Api.segment(name) + part, asked);
  }
}

package dev.precedent.importing;

import java.util.Map;

/** A row as it stood in its file, to be shown beside the reason for its refusal. */
public sealed interface Content {
  /** A row that was read: its values by column. */
  record Fields(Map<String, Object> values) implements Content {}

  /** A line that is a JSON object. */
  @SuppressWarnings("ArrayRecordComponent") // shown, never compared
  record JsonObject(byte[] utf8) implements Content {}

  /** A line that could not be read, possibly cut. */
  record Text(String text) implements Content {}
}

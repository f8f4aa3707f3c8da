package dev.precedent.bench;

import dev.precedent.contracts.DecisionId;
import dev.precedent.ledger.EventData;
import dev.precedent.ledger.EventIds;
import dev.precedent.ledger.StreamName;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;

/** Events of 600 bytes, payload and metadata, each of a stream of its own. */
final class Synthetic {
  private static final byte[] METADATA = utf8("{\"actor\":\"bench\"}");
  private static final byte[] PAYLOAD =
      utf8("{\"text\":\"" + "x".repeat(600 - METADATA.length - 11) + "\"}");

  /** Odd, so that the multiples of it that fit a long are distinct: 2^64 by the golden ratio. */
  private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;

  private final EventIds ids = new EventIds(InstantSource.system(), new SecureRandom());
  private final Order order;
  private long number;

  Synthetic(Order order) {
    this.order = order;
  }

  /** How the ids of streams follow each other. */
  enum Order {
    /** As UUIDs of version 7 and snowflakes do. */
    TIME,
    /** As UUIDs of version 4 do. */
    RANDOM
  }

  EventData next() {
    long each = number++;
    String stream = HexFormat.of().toHexDigits(order == Order.TIME ? each : each * SPREAD);
    return new EventData(
        ids.next(),
        StreamName.of(new DecisionId(stream)),
        0,
        "decision-recorded",
        1,
        PAYLOAD,
        METADATA);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

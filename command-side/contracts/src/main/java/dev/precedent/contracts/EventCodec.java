package dev.precedent.contracts;

/** Events as the bytes that the ledger holds, and back, for every revision ever written. */
public final class EventCodec {
  private EventCodec() {}

  /** The canonical JSON of an event: what is stored, hashed and never written again. */
  public static byte[] write(Event event) {
    return CanonicalJson.write(event);
  }

  /**
   * Reads an event of any revision.
   *
   * @throws UnknownEvent if this version of Precedent does not know the type or the revision
   */
  public static Event read(String wireName, int revision, byte[] payload) {
    EventType type =
        EventType.named(wireName)
            .orElseThrow(() -> new UnknownEvent("no event is called '%s'".formatted(wireName)));
    if (revision < 1 || revision > type.revision()) {
      throw new UnknownEvent(
          "event '%s' has revisions 1 to %d, found %d"
              .formatted(wireName, type.revision(), revision));
    }
    return CanonicalJson.read(payload, type.event());
  }

  /** An event that a newer version of Precedent wrote. */
  public static final class UnknownEvent extends RuntimeException {
    UnknownEvent(String message) {
      super(message + "; it was written by a newer version of Precedent");
    }
  }
}

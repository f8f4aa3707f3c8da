package dev.precedent.contracts;

/** What is kept beside every event: who acted. */
public record EventMetadata(Actor actor) {
  /** The canonical JSON that the ledger holds. */
  public byte[] write() {
    return CanonicalJson.write(this);
  }

  /** Reads what {@link #write} wrote. */
  public static EventMetadata read(byte[] json) {
    return CanonicalJson.read(json, EventMetadata.class);
  }
}

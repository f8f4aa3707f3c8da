package dev.precedent.importing;

/** What a line records. */
public enum EntryKind {
  DECISION("decisions"),
  LABEL("labels"),
  FACT("facts");

  private final String plural;

  EntryKind(String plural) {
    this.plural = plural;
  }

  /** What many are called: in mapping files, and in paths of HTTP. */
  public String plural() {
    return plural;
  }
}

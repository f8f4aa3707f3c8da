package dev.precedent.importing;

/** Carries the reason why a row gives no line out of the evaluation of a mapping. */
final class RowRefusal extends Exception {
  private final String reason;

  RowRefusal(String reason) {
    super(reason, null, false, false); // one per bad row: the stack would say nothing
    this.reason = reason;
  }

  String reason() {
    return reason;
  }
}

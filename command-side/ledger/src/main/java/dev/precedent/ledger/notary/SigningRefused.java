package dev.precedent.ledger.notary;

/** Why nothing may be signed, in a sentence for whoever operates the ledger. */
final class Refused extends RuntimeException {
  Refused(String reason) {
    super(reason);
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}

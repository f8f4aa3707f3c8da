package dev.precedent.ledger.notary;

/** Why nothing may be signed, in a sentence for whoever operates the ledger. */
final class SigningRefused extends RuntimeException {
  SigningRefused(String reason) {
    super(reason);
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}

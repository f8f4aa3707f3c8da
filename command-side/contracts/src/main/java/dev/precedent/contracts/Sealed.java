package dev.precedent.contracts;

/**
 * The personal fields of a decision, readable by whoever has the subject's key, and by nobody once
 * that is deleted. How the bytes are made is said in {@code docs/erasure.md}.
 *
 * @param key the subject's key
 * @param data base64 (RFC 4648, section 4) of the nonce and the AES-256-GCM ciphertext
 * @param digest {@code hmac-sha256:} and 64 hexadecimal digits: of the whole line in canonical form
 *     under the subject's key, by which the same line is recognised when it is sent again
 */
public record Sealed(SubjectKeyId key, String data, String digest) {
  public Sealed {
    Required.field("key", key);
    Required.field("data", data);
    Required.field("digest", digest);
  }
}

package dev.precedent.contracts;

/**
 * The hold on a subject has ended.
 *
 * @param reason at most 2,000 UTF-16 units; it stays for good and must not name the person
 */
public record SubjectReleased(SubjectKeyId key, String reason) implements Event {
  public SubjectReleased {
    Required.field("key", key);
    Texts.reason(reason);
  }
}

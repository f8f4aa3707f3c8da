package dev.precedent.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a subject must stay readable until the hold is released.
 *
 * @param reason at most 2,000 UTF-16 units; it stays for good and must not name the person
 * @param authority who ordered it or under which law, such as a court's file number
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SubjectHeld(SubjectKeyId key, String reason, @Nullable String authority)
    implements Event {
  public SubjectHeld {
    Required.field("key", key);
    Texts.reason(reason);
    Texts.authority(authority);
  }
}

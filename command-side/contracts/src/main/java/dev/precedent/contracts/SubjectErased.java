package dev.precedent.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A subject's personal fields are erased: with this event its key is deleted, wherever it is kept.
 *
 * @param reason at most 2,000 UTF-16 units; it stays for good and must not name the person
 * @param authority who asked for it or under which law
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SubjectErased(SubjectKeyId key, String reason, @Nullable String authority)
    implements Event {
  public SubjectErased {
    Required.field("key", key);
    Texts.reason(reason);
    Texts.authority(authority);
  }
}

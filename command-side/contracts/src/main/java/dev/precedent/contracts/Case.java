package dev.precedent.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * One moderated item, by id and, where known, a digest of its content.
 *
 * @param digest how the sender digests content, such as {@code sha256:…}; kept as it is
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Case(CaseId id, @Nullable String digest) {
  public Case {
    Required.field("id", id);
    if (digest != null) {
      Ids.printable("a case's digest", digest);
    }
  }
}

package dev.precedent.views.index;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where Elasticsearch answers.
 *
 * @param authorization the value of the {@code Authorization} header that it asks for; null where
 *     it asks for none
 */
public record Endpoint(URI uri, @Nullable String authorization) {

  /** Without what opens it: addresses are written into logs and problems. */
  @Override
  public String toString() {
    return uri.toString();
  }
}

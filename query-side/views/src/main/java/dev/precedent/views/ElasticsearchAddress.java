package dev.precedent.views;

import dev.precedent.views.index.Endpoint;
import org.jspecify.annotations.Nullable;

/** Where Elasticsearch answers. */
@FunctionalInterface
public interface ElasticsearchAddress {
  /**
   * Its address now; null while it does not answer, because it is starting or hangs. Asked before
   * every request, so it must be quick.
   */
  @Nullable Endpoint current();
}

package dev.precedent.views;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Where Elasticsearch answers. */
@FunctionalInterface
public interface ElasticsearchAddress {
  /**
   * Its address now; while it is being restarted, the one where it was or will be; null as long as
   * it has not started for the first time. Asked before every request, so it must be quick.
   */
  @Nullable URI current();
}

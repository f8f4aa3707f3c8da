package dev.precedent.views;

import java.net.URI;

/** Where Elasticsearch answers. */
@FunctionalInterface
public interface ElasticsearchAddress {
  /**
   * Its address now; while it does not run, the one where it was or will be. Asked before every
   * request, so it must be quick.
   */
  URI current();
}

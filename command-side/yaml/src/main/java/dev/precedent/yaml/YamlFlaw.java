package dev.precedent.yaml;

import org.jspecify.annotations.Nullable;

/**
 * Why a text is no document.
 *
 * @param message what was found and what is expected
 * @param suggestion what to do instead, where more can be said than the kind says
 */
public record YamlFlaw(Place place, Kind kind, String message, @Nullable String suggestion)
    implements Yaml {

  /** What is wrong. */
  public enum Kind {
    /** There is nothing in it. */
    EMPTY,
    /** It is something else, or uses what is not supported. */
    SYNTAX,
    /** It is more than is read. */
    LIMIT
  }
}

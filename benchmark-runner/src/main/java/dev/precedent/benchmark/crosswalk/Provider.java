package dev.precedent.benchmark.crosswalk;

import java.util.Locale;

/** The kinds of providers, by which a transparency report asks for more or less. */
public enum Provider {
  INTERMEDIARY,
  HOSTING,
  ONLINE_PLATFORM,
  VERY_LARGE_ONLINE_PLATFORM,
  VERY_LARGE_SEARCH_ENGINE;

  /** As documents write it, such as {@code online-platform}. */
  public String written() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}

package dev.precedent.importing;

/** What opening a source led to. */
sealed interface Opening {
  record Ready(Source source) implements Opening {}

  record Broken(String reason) implements Opening {}
}

package dev.precedent.yaml;

/** What reading a text as YAML 1.2 led to. */
public sealed interface Yaml permits YamlDocument, YamlFlaw {
  /**
   * Reads a text of at most 1 MiB to nodes that know their places. Whatever the text holds, the
   * answer is a value.
   *
   * @param what the document is, such as {@code policy}; messages name it
   */
  static Yaml read(String text, String what) {
    return new YamlReader(text, what).read();
  }
}

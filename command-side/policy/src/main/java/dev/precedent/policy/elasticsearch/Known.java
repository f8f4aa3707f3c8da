package dev.precedent.policy.elasticsearch;

/**
 * What a decision's document says of the facts that it knows. Elasticsearch stores a list of one as
 * that one and an empty list not at all, so that the fields of the facts themselves do not tell
 * what is missing.
 */
public final class Known {
  /** The field. */
  public static final String FIELD = "known";

  /** The form of a list, whatever is in it. */
  public static final String LIST = "list";

  private Known() {}

  /**
   * The term for a fact.
   *
   * @param form {@link #LIST}, or the part of the document that holds the single value: {@code
   *     number}, {@code text}, {@code flag}; a text that is a {@link
   *     dev.precedent.policy.Timestamp} has a second term for {@code time}
   */
  public static String term(String name, String form) {
    return name + ":" + form;
  }
}

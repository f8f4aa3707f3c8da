package dev.precedent.policy.document;

import com.fasterxml.jackson.annotation.JsonValue;

/** What the checker holds a policy document to. Ids are stable; other programs filter by them. */
public enum Rule {
  YAML("yaml", "A document is one YAML 1.2 document without anchors", "write it as YAML 1.2"),
  LIMIT(
      "limit", "A document stays within the sizes that every reading can bear", "write less of it"),
  UNKNOWN_KEY("unknown-key", "Keys are those of the language", "delete the key"),
  MISSING_KEY("missing-key", "Keys that are needed are there", "add the key"),
  REPEATED("repeated", "Keys, names, answers and values stand once", "delete one of the two"),
  WRONG_VALUE("wrong-value", "A value is of the kind that its key takes", "write what is expected"),
  WRONG_FORM("wrong-form", "Names, ids and versions have their form", "write it in that form"),
  UNKNOWN_NAME("unknown-name", "Names are declared where they are used", "declare it"),
  UNKNOWN_OUTCOME("unknown-outcome", "Outcomes are declared", "add it to 'outcomes'"),
  UNKNOWN_CLAUSE(
      "unknown-clause",
      "Clauses that are spoken of are in the tree",
      "add a node with this clause"),
  UNKNOWN_VALUE(
      "unknown-value",
      "Constants and regions are among the answers or values that are declared",
      "declare it among them"),
  TYPE_MISMATCH(
      "type-mismatch", "Facts are compared with constants of their type", "compare like with like"),
  UNSUPPORTED(
      "unsupported-expression",
      "Guards keep to the CEL that every reading can express",
      "compare names with constants, joined by &&, || and !"),
  GUARD_SYNTAX("guard-syntax", "Guards are CEL", "write it as CEL"),
  LAST_WORD(
      "no-last-word",
      "Every list of nodes ends with its one node without a guard",
      "end the list with a node without 'when'"),
  NEVER_HOLDS("never-holds", "Every guard can hold", "correct the guard, or delete the node"),
  ALWAYS_HOLDS(
      "always-holds",
      "Every guard can fail for a case that comes to it",
      "correct the guard, or leave out 'when' and the nodes after it"),
  NEVER_REACHED(
      "never-reached",
      "Every node is reached by some case",
      "correct the guards, or delete the node"),
  NOT_DECIDED(
      "not-decided",
      "It is decided whether guards can hold and nodes can be reached",
      "simplify the guards, or check by hand what was not decided"),
  REPEATED_CLAUSE(
      "repeated-clause", "A clause is on one node", "give one of the two another clause"),
  CLAUSE_WITHOUT_WORDS(
      "clause-without-words", "Every clause has words in the text", "write its words in 'text'"),
  UNCLEAR_WORDS(
      "unclear-words",
      "It is clear where the words of each clause begin",
      "begin one paragraph with the id, or write it bold at the beginning of one sentence"),
  WORDS_WITHOUT_NODE(
      "words-without-node", "Words of clauses have a node", "add a node, or correct the id"),
  UNUSED("unused", "What is declared is used", "use it, or delete it if nothing records it"),
  MARKETS("markets", "Markets have a signal that tells them apart", "declare both"),
  MARKET_WITHOUT_CHANGE("market-without-change", "A market changes something", "delete the market");

  private final String id;
  private final String description;
  private final String remedy;

  Rule(String id, String description, String remedy) {
    this.id = id;
    this.description = description;
    this.remedy = remedy;
  }

  /** Lower case words joined by hyphens. */
  @JsonValue
  public String id() {
    return id;
  }

  /** What is held, as one statement. */
  public String description() {
    return description;
  }

  /** What to do where nothing more particular can be said. */
  public String remedy() {
    return remedy;
  }
}

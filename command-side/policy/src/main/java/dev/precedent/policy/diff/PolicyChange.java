package dev.precedent.policy.diff;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is written otherwise than before.
 *
 * @param name the outcome, signal, question, threshold, clause or market; empty for the title, the
 *     effective date, and the text before its first clause
 * @param market the market in which it changed, where it changed only there
 * @param says in one sentence
 * @param before as it was, where that is short of a node or a document
 * @param after as it is
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PolicyChange(
    Part part,
    What what,
    String name,
    @Nullable String market,
    String says,
    @Nullable String before,
    @Nullable String after) {

  /** What kind of thing. */
  public enum Part {
    OUTCOME(Area.OUTCOMES),
    ACTION(Area.WORDS),
    SIGNAL(Area.FACTS),
    QUESTION(Area.FACTS),
    FACT_WORDS(Area.WORDS),
    THRESHOLD(Area.THRESHOLDS),
    NODE(Area.TREE),
    NODE_GUARD(Area.TREE),
    NODE_OUTCOME(Area.TREE),
    MARKET(Area.MARKETS),
    TITLE(Area.WORDS),
    EFFECTIVE(Area.WORDS),
    CLAUSE_WORDS(Area.WORDS),
    GUIDANCE(Area.WORDS);

    private final Area area;

    Part(Area area) {
      this.area = area;
    }
  }

  /** The parts of a document, as a reader looks for them. */
  public enum Area {
    OUTCOMES,
    FACTS,
    THRESHOLDS,
    TREE,
    MARKETS,
    /** What people read and no case depends on. */
    WORDS
  }

  /** What happened to it. */
  public enum What {
    ADDED,
    REMOVED,
    /** To another place in an order or tree; of a threshold or guard, to another bound. */
    MOVED,
    CHANGED,
    /** It is written differently and means the same. */
    REWRITTEN
  }

  static PolicyChange of(Part part, What what, String name, String says) {
    return new PolicyChange(part, what, name, null, says, null, null);
  }

  static PolicyChange of(
      Part part,
      What what,
      String name,
      String says,
      @Nullable String before,
      @Nullable String after) {
    return new PolicyChange(part, what, name, null, says, before, after);
  }

  /** The same change, where only one market has it. */
  PolicyChange in(String where) {
    return new PolicyChange(
        part, what, name, where, "%s: %s".formatted(where, says), before, after);
  }

  /** The part of the document it belongs to. */
  @JsonProperty(required = true)
  public Area area() {
    return market == null ? part.area : Area.MARKETS;
  }
}

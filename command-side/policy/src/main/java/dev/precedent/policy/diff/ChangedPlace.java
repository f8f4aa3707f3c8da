package dev.precedent.policy.diff;

import dev.precedent.policy.diff.PolicyChange.Part;

/**
 * A place at which the walks of two versions can part.
 *
 * @param id the same for every case that parts there, such as {@code guard:HS.2}, or {@code
 *     guard:GB/HS.2} where only a market changed
 * @param change what is written otherwise there
 */
public record ChangedPlace(String id, PolicyChange change) {

  static ChangedPlace of(PolicyChange change) {
    String where = change.market() == null ? "" : change.market() + "/";
    return new ChangedPlace("%s:%s%s".formatted(kind(change.part()), where, change.name()), change);
  }

  private static String kind(Part part) {
    return switch (part) {
      case NODE -> "node";
      case NODE_GUARD -> "guard";
      case NODE_OUTCOME -> "outcome";
      case MARKET -> "market";
      default -> throw new IllegalArgumentException("no case parts where " + part + " changes");
    };
  }
}

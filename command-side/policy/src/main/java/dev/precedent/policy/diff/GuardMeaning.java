package dev.precedent.policy.diff;

import dev.precedent.policy.Guard;
import dev.precedent.policy.TruthValue;
import dev.precedent.policy.facts.FactSpace;
import org.jspecify.annotations.Nullable;

/** Whether guards that are written differently mean the same. */
final class GuardMeaning {
  private final @Nullable FactSpace space;

  /**
   * @param space the one that the guards can tell apart; null where they cannot be searched
   */
  GuardMeaning(@Nullable FactSpace space) {
    this.space = space;
  }

  /** Whether it is certain that both have the same truth for every case. */
  boolean same(Guard one, Guard other) {
    if (one.equals(other)) {
      return true;
    }
    if (space == null) {
      return false;
    }
    if (space.form(one) == space.form(other)) {
      return true;
    }
    for (TruthValue truth : TruthValue.values()) {
      FactSpace.Subset coming = space.all().where(one, truth);
      for (TruthValue another : TruthValue.values()) {
        if (truth != another && coming.where(other, another).inhabited() != TruthValue.FALSE) {
          return false;
        }
      }
    }
    return true;
  }
}

package dev.precedent.policy.diff;

import dev.precedent.policy.Guard;
import dev.precedent.policy.Truth;
import dev.precedent.policy.cases.Cases;
import org.jspecify.annotations.Nullable;

/** Whether guards that are written differently mean the same. */
final class GuardMeaning {
  private final @Nullable Cases cases;

  /**
   * @param cases those that the guards can tell apart; null where they cannot be searched
   */
  GuardMeaning(@Nullable Cases cases) {
    this.cases = cases;
  }

  /** Whether it is certain that both have the same truth for every case. */
  boolean same(Guard one, Guard other) {
    if (one.equals(other)) {
      return true;
    }
    if (cases == null) {
      return false;
    }
    if (cases.form(one) == cases.form(other)) {
      return true;
    }
    for (Truth truth : Truth.values()) {
      Cases.Subset coming = cases.all().where(one, truth);
      for (Truth another : Truth.values()) {
        if (truth != another && coming.where(other, another).inhabited() != Truth.FALSE) {
          return false;
        }
      }
    }
    return true;
  }
}

package dev.precedent.policy;

/** A truth value of Kleene's three-valued logic. */
public enum TruthValue {
  FALSE,
  UNKNOWN,
  TRUE;

  /** True or false. */
  public static TruthValue of(boolean holds) {
    return holds ? TRUE : FALSE;
  }

  /** True of false, false of true; unknown stays unknown. */
  public TruthValue not() {
    return switch (this) {
      case FALSE -> TRUE;
      case UNKNOWN -> UNKNOWN;
      case TRUE -> FALSE;
    };
  }
}

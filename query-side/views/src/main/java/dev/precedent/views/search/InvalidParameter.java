package dev.precedent.views.search;

/** A search parameter, other than the query itself, that cannot be used. */
public final class InvalidParameter extends RuntimeException {
  private final String parameter;

  public InvalidParameter(String parameter, String message) {
    super(parameter + ": " + message);
    this.parameter = parameter;
  }

  /** Its name. */
  public String parameter() {
    return parameter;
  }
}

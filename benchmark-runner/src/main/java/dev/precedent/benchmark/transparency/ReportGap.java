package dev.precedent.benchmark.transparency;

/** Why a cell has no figure. A gap is never written as 0. */
public enum ReportGap {
  ORDERS_NOT_RECORDED("orders of authorities are not on record here"),
  NOTICES_NOT_RECORDED("notices are not on record here"),
  COMPLAINTS_NOT_RECORDED("complaints are not on record here"),
  DISPUTES_NOT_RECORDED("disputes before settlement bodies are not on record here"),
  SUSPENSIONS_NOT_RECORDED("suspensions of repeated offenders are not on record here"),
  ACCURACY_NOT_ESTIMATED("no audit sample of this system is named for this period"),
  STATEMENTS_INCOMPLETE("for some decisions of the period no statement can be made");

  private final String why;

  ReportGap(String why) {
    this.why = why;
  }

  public String why() {
    return why;
  }
}

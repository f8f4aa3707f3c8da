package dev.precedent.benchmark.adjudication;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What is true of a case where no outcome has what the rule asks for. */
public enum Ties {
  /** Nothing: it stays unadjudicated. */
  LEAVE(" otherwise it stays unadjudicated."),
  /** Of the outcomes with most behind them the most severe. */
  SEVERE(
      " otherwise, of the outcomes with most behind them, the most severe by the guidelines that"
          + " they were found under; where these rank two alike it stays unadjudicated."),
  /** Of the outcomes with most behind them the least severe. */
  MILD(
      " otherwise, of the outcomes with most behind them, the least severe by the guidelines that"
          + " they were found under; where these rank two alike it stays unadjudicated."),
  /** Of the outcomes with most behind them that of the experts. */
  EXPERT(
      " otherwise, of the outcomes with most behind them, the one that more than half of the"
          + " experts' judgements on the case give; where there is none it stays unadjudicated.");

  private final String rule;

  Ties(String rule) {
    this.rule = rule;
  }

  /** The end of a sentence. */
  String rule() {
    return rule;
  }

  /** As requests and results say it. */
  @JsonValue
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}

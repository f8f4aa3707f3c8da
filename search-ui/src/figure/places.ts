/** The places of the guide to figures that pages lead to. */
export const PLACES = [
  "accuracy",
  "alarm",
  "alpha",
  "brier",
  "chi-squared",
  "class-scores",
  "cohen",
  "ece",
  "fleiss",
  "jensen-shannon",
  "ks",
  "mcc",
  "mean-scores",
  "overturn-rate",
  "precision-recall",
  "psi",
  "roc",
] as const;
export type Place = (typeof PLACES)[number];

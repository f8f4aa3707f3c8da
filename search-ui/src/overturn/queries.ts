import type { Reads } from "../api/client";

export type Overturns = Reads<"/api/overturns/{id}">;
export type OverturnRequest = Overturns["request"];
export type OverturnResult = NonNullable<Overturns["result"]>;
export type Overturn = OverturnResult["overturns"][number];
type Cause = Overturn["cause"];

/** What an overturn came from, in words. */
export const CAUSES: Readonly<Record<Cause, string>> = {
  NOT_BY_POLICY: "The decision did not follow its policy",
  WORDS: "The words changed",
  NEW_FACTS: "New facts came",
  OTHER_ANSWERS: "The same facts were judged differently",
  WORDS_AND_FACTS: "Words and facts changed, only both together",
  REVIEW_NOT_BY_POLICY: "The review did not follow its policy",
  UNEXPLAINED: "Cannot be said: facts are missing",
};

import type { PolicyVersion } from "./queries";

export type Market = PolicyVersion["markets"][number];

/** What stands where no market is chosen: what applies to every other value of the market signal. */
export const ELSEWHERE = "Everywhere else";

/** The market of a name; undefined without one, and where the version has no such market. */
export function marketOf({ markets }: PolicyVersion, name: string | undefined): Market | undefined {
  return markets.find((one) => one.name === name);
}

/**
 * What is looked at, as every address can say it: which decisions, up to which ledger position, under which policy
 * version. Whoever goes from one area to another takes it along.
 */
export type Scope = { q?: string; until?: string; policy?: string };

export const scope = (given: Record<string, unknown>): Scope => texts(given, ["q", "until", "policy"]);

/** The named parameters of an address that hold something. */
export function texts<Name extends string>(
  given: Record<string, unknown>,
  names: readonly Name[],
): Partial<Record<Name, string>> {
  const kept: Partial<Record<Name, string>> = {};
  for (const name of names) {
    const value = given[name];
    if (typeof value === "string" && value !== "") kept[name] = value;
  }
  return kept;
}

/** Where a page belongs, by what brings people there. */
export type Area = "Work" | "Evidence" | "Policy" | "Quality" | "Trust";

/** The pages that each area begins with, the first one its own. An area without anything to do has no place here. */
export const AREAS = [
  { name: "Evidence", pages: [{ name: "Search", to: "/" }] },
  { name: "Policy", pages: [{ name: "Policies", to: "/policies" }] },
  { name: "Quality", pages: [{ name: "New replay", to: "/replays/new" }] },
] as const satisfies readonly {
  readonly name: Area;
  readonly pages: readonly { readonly name: string; readonly to: string }[];
}[];

export type To = (typeof AREAS)[number]["pages"][number]["to"];

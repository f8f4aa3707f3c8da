/** Where a page belongs, by what brings people there. */
export type Area = "Work" | "Evidence" | "Policy" | "Quality" | "Trust";

/** The pages that each area begins with, the first one its own. An area without anything to do has no place here. */
export const AREAS = [
  { name: "Work", pages: [{ name: "Work", to: "/work" }] },
  {
    name: "Evidence",
    pages: [
      { name: "Search", to: "/" },
      { name: "Saved searches", to: "/searches" },
      { name: "Exports", to: "/exports" },
    ],
  },
  { name: "Policy", pages: [{ name: "Policies", to: "/policies" }] },
  {
    name: "Quality",
    pages: [
      { name: "Replays", to: "/replays" },
      { name: "New replay", to: "/replays/new" },
      { name: "Thresholds", to: "/sweeps" },
      { name: "Drift", to: "/drifts" },
      { name: "Overturned decisions", to: "/overturns" },
      { name: "Samples", to: "/samples" },
      { name: "Estimates from samples", to: "/estimates" },
      { name: "Benchmarks", to: "/benchmarks" },
      { name: "Golden sets", to: "/golden-sets" },
      { name: "Agreement of raters", to: "/agreements" },
      { name: "Figures and their definitions", to: "/figures" },
    ],
  },
  {
    name: "Trust",
    pages: [
      { name: "Ledger and checkpoint", to: "/trust" },
      { name: "Verify a file", to: "/verify" },
      { name: "DSA statements", to: "/dsa/statements" },
      { name: "DSA reports", to: "/dsa/reports" },
      { name: "DSA reconciliations", to: "/dsa/reconciliations" },
    ],
  },
] as const satisfies readonly {
  readonly name: Area;
  readonly pages: readonly { readonly name: string; readonly to: string }[];
}[];

export type To = (typeof AREAS)[number]["pages"][number]["to"];

/** The orders that the server offers, newest first unless asked otherwise. */
export const SORTS = [
  { value: "", label: "Newest decided first" },
  { value: "decided", label: "Oldest decided first" },
  { value: "-recorded", label: "Last recorded first" },
  { value: "recorded", label: "First recorded first" },
] as const;

/** The same as the table shows it; unless somebody asked, the newest stand first. */
export function columnOf(sort: Sort): { column: string; descending: boolean } {
  const order = sort === "" ? "-decided" : sort;
  return { column: order.replace("-", ""), descending: order.startsWith("-") };
}

/** What to ask the server for, so that the table is sorted so. */
export const sortBy = (by: { column: string; descending: boolean } | undefined): Sort =>
  sortOf(by && `${by.descending ? "-" : ""}${by.column}`);

export type Sort = (typeof SORTS)[number]["value"];

/** What the address asks for, where it is an order at all. */
export const sortOf = (text: string | undefined): Sort =>
  SORTS.find(({ value }) => value === text)?.value ?? "";

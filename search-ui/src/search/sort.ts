/** The orders that the server offers, newest first unless asked otherwise. */
export const SORTS = [
  { value: "", label: "Newest decided first" },
  { value: "decided", label: "Oldest decided first" },
  { value: "-recorded", label: "Last recorded first" },
  { value: "recorded", label: "First recorded first" },
] as const;

export type Sort = (typeof SORTS)[number]["value"];

/** What the address asks for, where it is an order at all. */
export const sortOf = (text: string | undefined): Sort =>
  SORTS.find(({ value }) => value === text)?.value ?? "";

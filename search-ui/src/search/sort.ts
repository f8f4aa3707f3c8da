/** The orders that the server offers, newest first unless asked otherwise. */
export const SORTS = [
  { value: "", label: "Newest decided first" },
  { value: "decidedAt:asc", label: "Oldest decided first" },
  { value: "position:desc", label: "Last recorded first" },
  { value: "position:asc", label: "First recorded first" },
] as const;

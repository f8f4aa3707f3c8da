/** The readings of a policy version that are shown in the application; the guideline is a page of its own. */
export const READINGS = {
  prompt: { name: "Prompt", purpose: "for language models" },
  sql: { name: "SQL", purpose: "for DuckDB and Spark" },
  elasticsearch: { name: "Elasticsearch", purpose: "for search over recorded decisions" },
} as const;

export type Reading = keyof typeof READINGS;

export const isReading = (name: string): name is Reading => Object.hasOwn(READINGS, name);

/** Where the server has the guideline for reviewers, as a page or as Markdown. */
export function guideline(key: string, version: string, format: "html" | "md", market?: string): string {
  const query = market === undefined ? "" : `?${new URLSearchParams({ market }).toString()}`;
  return `/api/policies/${encodeURIComponent(key)}/versions/${encodeURIComponent(version)}/guideline.${format}${query}`;
}

import type { components } from "../api/schema";

export type ExportRequest = components["schemas"]["ExportRequest"];

/** Where the server has a file of an export that is done. */
export const fileOf = (id: string, name: string): string =>
  `/api/exports/${encodeURIComponent(id)}/files/${encodeURIComponent(name)}`;

import { queryOptions } from "@tanstack/react-query";
import { answered, api, type Reads } from "../api/client";
import { recovering, Refused } from "../api/problem";
import type { components } from "../api/schema";
import { KINDS } from "../job/kinds";

type Schemas = components["schemas"];
export type KeptFile = Schemas["KeptFile"];
export type Reconciliation = Reads<"/api/reconciliations/{id}">;
export type ReconciliationRequest = Reconciliation["request"];
export type ReconciliationResult = NonNullable<Reconciliation["result"]>;
export type Finding = ReconciliationResult["first"][number];
export type FindingKind = Finding["kind"];

export type Report = Reads<"/api/transparency-reports/{id}">;
export type ReportRequest = Schemas["ReportRequest"];
export type ReportResult = NonNullable<Report["result"]>;

/** A figure of a report, or why there is none: a line of the file of its cells. */
export type Cell = {
  readonly sheet: string;
  readonly row: string;
  readonly column: string;
  readonly definition: string;
  readonly value?: number;
  readonly gap?: string;
  readonly why?: string;
};

const CELLS = "cells.jsonl";

export const hasCells = ({ files }: Report): boolean => files?.includes(CELLS) ?? false;

/** Every cell of a report that is done, in the order of its sheets. */
export const cellsOf = (id: string) =>
  queryOptions({
    queryKey: ["report-cells", id],
    queryFn: async ({ signal }): Promise<readonly Cell[]> => {
      const lines: string = await answered(
        api.GET("/api/transparency-reports/{id}/files/{name}", {
          signal,
          params: { path: { id, name: CELLS } },
          parseAs: "text",
        }),
      );
      return lines
        .split("\n")
        .filter(Boolean)
        .map((line) => JSON.parse(line) as Cell);
    },
    staleTime: Infinity,
    ...recovering,
  });

/** What a finding says, in words. */
export const FINDINGS: Readonly<Record<FindingKind, string>> = {
  OMITTED: "No statement was submitted",
  DOUBLED: "Submitted once more",
  LATE: "Submitted late",
  AUTOMATION: "Automated in another way",
  CATEGORY: "Another category",
  GROUND: "Another ground",
  RESTRICTION: "Another restriction",
  DATES: "Other days",
  SOURCE: "Another source",
  CONTENT: "Something else of the content",
  NO_DECISION: "No decision has this statement",
  NOTHING_RESTRICTED: "The decision restricts nothing",
  NOT_SUPPORTED: "The record supports no statement",
  WITHDRAWN: "The decision is withdrawn",
  REPORT_FIGURE: "A figure of the report is no sum",
  UNREADABLE: "Cannot be read",
};

export const isKind = (text: string): text is FindingKind => Object.hasOwn(FINDINGS, text);

/** What somebody asks to be reconciled: files of their machine in place of digests. */
export type Reconciling = Omit<ReconciliationRequest, "submitted" | "report"> & {
  readonly submitted: readonly File[];
  readonly report: readonly File[];
};

/** Hands the files in, one after the other, and then asks for their reconciliation. */
export async function reconcile({ submitted, report, ...terms }: Reconciling): Promise<Reconciliation> {
  const statements = await handIn("submitted", submitted);
  const sheets = await handIn("report", report);
  return KINDS.reconciliation.submit({
    ...terms,
    submitted: statements,
    ...(sheets.length > 0 && { report: sheets }),
  });
}

/** A file that is refused is a mistake of the field in which it was chosen. */
async function handIn(parameter: "submitted" | "report", files: readonly File[]) {
  const kept: Schemas["Filing"][] = [];
  for (const file of files) {
    try {
      const { digest, name } = await answered(
        api.POST("/api/filings", {
          params: { query: { name: file.name } },
          body: file.name,
          // The bytes are sent as they are read, however many there are.
          bodySerializer: () => file,
          headers: { "content-type": "application/octet-stream" },
        }),
      );
      kept.push({ digest, name });
    } catch (error) {
      if (!(error instanceof Refused) || error.status >= 500) throw error;
      const { status, title, detail = title } = error;
      throw new Refused(status, { title, detail: `${file.name}: ${detail}`, parameter });
    }
  }
  return kept;
}

import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { BASE } from "./browser";

/** The replay that the demo is about, started anew; the page shows its result when this returns. */
export async function replayDraft(page: Page): Promise<string> {
  await page.getByRole("button", { name: "Start the replay" }).click();
  await page.getByRole("heading", { name: "Flip matrix" }).waitFor();
  return new URL(page.url()).pathname;
}

/** Starts the export whose form is shown; the page shows its files when this returns. */
export async function exportFound(page: Page): Promise<string> {
  await page.getByRole("button", { name: "Start the export" }).click();
  await page.getByRole("heading", { name: "Files" }).waitFor();
  return new URL(page.url()).pathname;
}

export const NEW_REPLAY = "/replays/new?policy=conversational-abuse%402.0.0&by=bot&fp=1&fn=20";
/** A draft that is written further, with figures of what it would change. */
export const WRITE_DRAFT = "/policies/draft?policy=conversational-abuse%402.0.0";
export const DECISION = "/decisions/convabuse%2Fitem-0001";
/** Of a model whose answer could not be parsed, so that no fact is there to decide by. */
export const UNDECIDABLE = "/decisions/pandalm%2F491%2Fgpt-3.5-turbo";

/** Drafts the example that has markets, which the demo's policies have not; again makes no difference. */
export async function draftMarkets(): Promise<string> {
  const answer = await fetch(`${BASE}/api/policies/minor-safety/versions`, {
    method: "POST",
    headers: { "Content-Type": "application/yaml" },
    body: readFileSync("../docs/examples/minor-safety.yaml"),
  });
  if (!answer.ok) throw new Error(await answer.text());
  const { version } = (await answer.json()) as { version: string };
  return `/policies/minor-safety/versions/${version}`;
}

/**
 * Every page of the application that has an address of its own, and what the server refuses on it. The first job of each
 * kind is the demo's own.
 */
export const PAGES: Record<string, { readonly path: string; readonly refusals?: readonly number[] }> = {
  search: { path: "/?q=policy%3Aconversational-abuse+outcome%3AREMOVE" },
  decision: { path: DECISION },
  "decision-under-another-version": { path: `${DECISION}?version=2.0.0` },
  "undecidable-decision": { path: UNDECIDABLE },
  "saved-searches": { path: "/searches" },
  "unknown-saved-search": { path: "/searches/none-so-far", refusals: [404] },
  policies: { path: "/policies" },
  "policy-version": { path: "/policies/conversational-abuse/versions/2.0.0" },
  "what-changed": { path: "/policies/conversational-abuse/versions/2.0.0/changes" },
  "first-version": { path: "/policies/conversational-abuse/versions/1.0.0/changes" },
  draft: { path: WRITE_DRAFT },
  "new-policy": { path: "/policies/draft" },
  prompt: { path: "/policies/conversational-abuse/versions/2.0.0/readings/prompt" },
  sql: { path: "/policies/conversational-abuse/versions/2.0.0/readings/sql" },
  "new-replay": { path: NEW_REPLAY },
  replays: { path: "/replays" },
  "comparison-refused": { path: "/replays/compare?first=1&second=2", refusals: [400] },
  sweeps: { path: "/sweeps" },
  sweep: { path: "/sweeps/1" },
  "new-sweep": { path: "/sweeps/new?policy=score-drift&signal=y_pred_proba&positive=POSITIVE" },
  drifts: { path: "/drifts" },
  drift: { path: "/drifts/1" },
  "new-drift": { path: "/drifts/new?policy=score-drift&measured=y_pred_proba" },
  benchmarks: { path: "/benchmarks" },
  benchmark: { path: "/benchmarks/1" },
  "lost-cases": { path: "/benchmarks/1?only=lost" },
  "new-benchmark": { path: "/benchmarks/new?set=pandalm-test" },
  "golden-sets": { path: "/golden-sets" },
  "golden-set": { path: "/golden-sets/pandalm-test" },
  "new-golden-set": { path: "/golden-sets/new/freeze?policy=response-preference" },
  agreements: { path: "/agreements" },
  agreement: { path: "/agreements/1" },
  "new-agreement": { path: "/agreements/new?policy=conversational-abuse&question=severity" },
  samples: { path: "/samples" },
  sample: { path: "/samples/1" },
  "new-sample": { path: "/samples/new?policy=conversational-abuse" },
  estimates: { path: "/estimates" },
  estimate: { path: "/estimates/1" },
  overturns: { path: "/overturns" },
  "new-overturn": { path: "/overturns/new?policy=conversational-abuse" },
  statements: { path: "/dsa/statements" },
  reports: { path: "/dsa/reports" },
  "new-report": { path: "/dsa/reports/new?from=2026-01-01&to=2026-06-30" },
  reconciliations: { path: "/dsa/reconciliations" },
  "new-reconciliation": { path: "/dsa/reconciliations/new" },
  figures: { path: "/figures" },
  case: { path: "/cases/item-0001" },
  "unknown-subject": { path: "/subjects/nobody", refusals: [404] },
  work: { path: "/work" },
  exports: { path: "/exports" },
  "new-export": { path: "/exports/new?q=outcome%3AREMOVE" },
  trust: { path: "/trust" },
  verify: { path: "/verify" },
  keyboard: { path: "/keyboard" },
  "not-found": { path: "/nowhere", refusals: [404] },
};

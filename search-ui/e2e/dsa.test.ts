import { mkdirSync, writeFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { barriers, browsing, settled, VIEWPORTS } from "./browser";

const FOLDER = "target/screenshots";
mkdirSync(FOLDER, { recursive: true });

/** A dump of one statement that no decision of the record led to. */
const DUMP = `${FOLDER}/submitted.csv`;
const PUID = "f".repeat(64);
writeFileSync(
  DUMP,
  [
    "uuid,puid,category,decision_visibility,automated_decision,created_at",
    `4f1c2f44-0c41-4d55-9a5d-0d7d2bb4a001,${PUID},STATEMENT_CATEGORY_CYBER_VIOLENCE,` +
      '"[""DECISION_VISIBILITY_CONTENT_REMOVED""]",AUTOMATED_DECISION_NOT_AUTOMATED,2021-02-02 00:00:00',
    "",
  ].join("\n"),
);

/** As the server tells one; the demo issues none. */
const STATEMENT = {
  decision: "convabuse/item-0007",
  puid: PUID,
  digest: `sha256:${PUID}`,
  crosswalk: "dsa@1",
  issue: "1",
  position: 50_119,
  issuedAt: "2026-11-30T15:08:37Z",
  actor: "ann",
  same: true,
  statement: {
    incompatible_content_ground: "Abuse in conversations, clause AB.1: abuse is removed",
    incompatible_content_explanation: "The turn is at least mildly abusive.",
    territorial_scope: ["AT", "BE"],
  },
};

/** A second report on the same period would need a reason. */
const anyDay = () => String(1 + Math.floor(Math.random() * 28)).padStart(2, "0");

async function looked(page: Page, name: string): Promise<void> {
  for (const screen of ["wide", "narrow"] as const) {
    await page.setViewportSize(VIEWPORTS[screen]);
    expect(await barriers(page), screen).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth), screen).toBeLessThanOrEqual(
      VIEWPORTS[screen].width,
    );
    expect(await page.evaluate(longNames), screen).toEqual([]);
    await page.screenshot({ path: `${FOLDER}/${name}-${screen}.png` });
  }
}

/** The names of facts that run into what they hold. */
const longNames = () =>
  [...document.querySelectorAll("dt")]
    .filter((dt) => dt.scrollWidth > dt.clientWidth)
    .map((dt) => dt.textContent);

browsing("what regulators are told", (open) => {
  test("a file that was submitted is held against the record, and what parts is listed", async () => {
    const page = await open("/dsa/reconciliations/new", { scheme: "dark" });
    await settled(page);
    const chosen = page.waitForEvent("filechooser");
    await page.getByRole("button", { name: "Submitted statements" }).click();
    await (await chosen).setFiles(DUMP);
    await page.getByLabel("From").fill("2021-02-01");
    await page.getByLabel("To", { exact: true }).fill("2021-02-28");
    await page.getByRole("button", { name: "Reconcile" }).click();

    await page.getByRole("heading", { name: "What parts from the record" }).waitFor();
    await settled(page);
    await page.getByRole("table", { name: "Findings" }).getByText("submitted.csv, line 2").waitFor();
    await looked(page, "reconciliation");
  });

  test("a report has a figure or a reason in every cell", async () => {
    const page = await open("/dsa/reports/new");
    await settled(page);
    await page.getByLabel("From").fill(`2021-01-${anyDay()}`);
    await page.getByLabel("To", { exact: true }).fill(`2021-06-${anyDay()}`);
    await page.getByRole("button", { name: "Make the report" }).click();

    await page.getByRole("heading", { name: "Sheets" }).waitFor();
    await settled(page);
    await page.getByRole("table").first().waitFor();
    await looked(page, "report");
  });

  test("a statement has its fields beside their names, however long these are", async () => {
    const page = await open("/dsa/statements/for/convabuse%2Fitem-0007", {
      before: (page) =>
        page.route("**/api/decisions/*/statement", (route) => route.fulfill({ json: STATEMENT })),
    });
    await settled(page);
    await page.getByRole("heading", { name: "Fields" }).waitFor();
    await looked(page, "statement");
  });
});

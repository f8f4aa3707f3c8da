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

/** A second report on the same period would need a reason. */
const anyDay = () => String(1 + Math.floor(Math.random() * 28)).padStart(2, "0");

async function looked(page: Page, name: string): Promise<void> {
  for (const screen of ["wide", "narrow"] as const) {
    await page.setViewportSize(VIEWPORTS[screen]);
    expect(await barriers(page), screen).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth), screen).toBeLessThanOrEqual(
      VIEWPORTS[screen].width,
    );
    await page.screenshot({ path: `${FOLDER}/${name}-${screen}.png` });
  }
}

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
});

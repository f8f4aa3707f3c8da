import { readFileSync, rmSync } from "node:fs";
import type { Locator, Page } from "playwright-core";
import { expect, test } from "vitest";
import { barriers, BASE, browsing, settled } from "./browser";
import { exportFound } from "./screens";

/** How somebody gets on: by pointing at things, or with the keys alone. */
type Means = {
  readonly use: (page: Page, what: Locator) => Promise<void>;
  readonly write: (page: Page, where: Locator, text: string) => Promise<void>;
  /** Opens what a row of a table is about; of all rows one is a stop of the Tab key. */
  readonly row: (page: Page, table: Locator, link: Locator) => Promise<void>;
  /** To a page by its name. */
  readonly go: (page: Page, area: string, name: string) => Promise<void>;
};

/** So many stops are passed at most, which is more than any of these pages has. */
const STOPS = 150;

const focused = (what: Locator) => what.evaluate((element) => element === document.activeElement);

async function tabTo(page: Page, what: Locator): Promise<void> {
  await what.waitFor({ state: "attached" });
  for (let stop = 0; stop < STOPS; stop++) {
    if (await focused(what)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`the keyboard does not come to ${String(what)}`);
}

const MEANS: Record<"the mouse" | "the keyboard alone", Means> = {
  "the mouse": {
    use: (_, what) => what.click(),
    write: (_, where, text) => where.fill(text),
    row: (_, __, link) => link.click(),
    go: async (page, area, name) => {
      await page.getByRole("navigation", { name: "Areas" }).getByRole("link", { name: area }).click();
      await page
        .getByRole("navigation", { name: "Pages of" })
        .getByRole("link", { name, exact: true })
        .click();
    },
  },
  "the keyboard alone": {
    use: async (page, what) => {
      await tabTo(page, what);
      await page.keyboard.press("Enter");
    },
    write: async (page, where, text) => {
      await tabTo(page, where);
      await page.keyboard.press("ControlOrMeta+a");
      // A day is typed digit by digit, in the order of the place: month, day, year.
      const day = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
      if (day) await page.keyboard.type(`${day[2]}${day[3]}${day[1]}`);
      else await page.keyboard.insertText(text);
    },
    row: async (page, table, link) => {
      await tabTo(page, table.locator("[data-row-link][tabindex='0']"));
      for (let row = 0; row < STOPS && !(await focused(link)); row++) await page.keyboard.press("ArrowDown");
      expect(await focused(link)).toBe(true);
      await page.keyboard.press("Enter");
    },
    go: async (page, _, name) => {
      await page.keyboard.press("ControlOrMeta+k");
      await page.getByRole("textbox", { name: "Go to" }).waitFor();
      await page.keyboard.insertText(name);
      await page.getByRole("option", { name }).first().waitFor();
      await page.keyboard.press("Enter");
    },
  },
};

const query = (page: Page) => page.getByRole("combobox", { name: "Query" });
const clean = async (page: Page) => {
  await settled(page);
  expect(await barriers(page)).toEqual([]);
};

async function downloaded(page: Page, by: Means, link: Locator): Promise<{ name: string; bytes: Buffer }> {
  const coming = page.waitForEvent("download");
  await by.use(page, link);
  const file = await coming;
  // The browser may run elsewhere, so its file comes over the wire.
  const path = `target/journey-${file.suggestedFilename()}`;
  await file.saveAs(path);
  const bytes = readFileSync(path);
  rmSync(path);
  return { name: file.suggestedFilename(), bytes };
}

/** Has files verified on the page for it, and says what was found. */
async function verified(
  page: Page,
  by: Means,
  files: readonly { name: string; bytes: Buffer }[],
): Promise<string> {
  await by.go(page, "Trust", "Verify a file");
  const chooser = page.waitForEvent("filechooser");
  await by.use(page, page.getByRole("button", { name: "Choose files" }));
  await (
    await chooser
  ).setFiles(
    files.map(({ name, bytes: buffer }) => ({ name, buffer, mimeType: "application/octet-stream" })),
  );
  const found = page.getByRole("region", { name: "What was found" });
  await found.waitFor();
  await clean(page);
  return (await found.textContent()) ?? "";
}

/** A decision has one statement: the second time nothing is left to issue, and the first issue still lists it. */
async function issueStatements(): Promise<void> {
  const asked = await fetch(`${BASE}/api/statements`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ query: "policy:conversational-abuse outcome:REMOVE decided:2021-03" }),
  });
  const { id } = (await asked.json()) as { id: string };
  const state = async () => {
    const job = await fetch(`${BASE}/api/statements/${id}`);
    return ((await job.json()) as { state: string }).state;
  };
  await expect.poll(state, { timeout: 30_000 }).toBe("DONE");
}

browsing("the journeys", (open) => {
  for (const [name, by] of Object.entries(MEANS)) {
    test(`from a complaint to a verified dossier, by ${name}`, async () => {
      const page = await open("/");
      await settled(page);
      await by.write(page, query(page), "convabuse/item-0001");
      await page.keyboard.press("Enter");
      const row = page.getByRole("link", { name: "convabuse/item-0001", exact: true });
      await clean(page);
      await by.use(page, row);
      await page.getByRole("heading", { name: "Policy words that applied" }).waitFor();
      await clean(page);

      const proof = page.getByRole("region", { name: "Proof", exact: true });
      await by.use(page, proof.getByRole("button", { name: "Check the proof here" }));
      await proof.getByText("It holds.").waitFor();
      const dossier = await downloaded(page, by, proof.getByRole("link", { name: "dossier" }));
      const { decision } = JSON.parse(dossier.bytes.toString()) as { decision: { id: string } };
      expect(decision.id).toBe("convabuse/item-0001");

      expect(await verified(page, by, [dossier])).toContain("It holds.");
    });

    test(`from a suspicion about a system to an exported trail, by ${name}`, async () => {
      const page = await open("/");
      await settled(page);
      await by.write(page, query(page), "system:convabuse-raters outcome:REMOVE answer.severity<=-2");
      await page.keyboard.press("Enter");
      await page.getByRole("link", { name: "Export", exact: true }).waitFor();
      await clean(page);
      await by.use(page, page.getByRole("link", { name: "Export", exact: true }));
      const start = page.getByRole("button", { name: "Start the export" });
      await start.waitFor();
      await clean(page);
      if (name === "the mouse") await exportFound(page);
      else {
        await by.use(page, start);
        await page.getByRole("heading", { name: "Files" }).waitFor();
      }
      await clean(page);

      const files = [];
      const links = page.getByRole("region", { name: "Files" }).getByRole("link");
      for (let at = 0; at < (await links.count()); at++)
        files.push(await downloaded(page, by, links.nth(at)));
      expect(files.map((file) => file.name)).toContain("manifest.json");
      expect(await verified(page, by, files)).toContain("It holds.");
    });

    test(`to the files of a regulator, by ${name}`, async () => {
      await issueStatements();
      const page = await open("/");
      await settled(page);
      await by.go(page, "Trust", "DSA reports");
      await by.use(page, page.getByRole("link", { name: "Make a report" }).first());
      const day = String(1 + Math.floor(Math.random() * 28)).padStart(2, "0");
      await by.write(page, page.getByLabel("From"), `20${name === "the mouse" ? 10 : 11}-01-${day}`);
      await by.write(page, page.getByLabel("To", { exact: true }), `2021-06-${day}`);
      await clean(page);
      await by.use(page, page.getByRole("button", { name: "Make the report" }));
      await page.getByRole("heading", { name: "Sheets" }).waitFor();
      await clean(page);
      const cells = await downloaded(page, by, page.getByRole("link", { name: "cells.jsonl" }));
      expect(cells.bytes.toString().split("\n").filter(Boolean).length).toBeGreaterThan(100);

      await by.go(page, "Trust", "DSA statements");
      const issues = page.getByRole("table", { name: "DSA statements" });
      await by.row(page, issues, issues.getByRole("link", { name: /conversational-abuse/ }).last());
      const statements = page.getByRole("table", { name: "Statements on record" });
      await statements.waitFor();
      await clean(page);
      await by.row(page, statements, statements.getByRole("link").first());
      await page.getByRole("heading", { name: "Fields" }).waitFor();
      expect(await page.getByRole("region", { name: "On record" }).textContent()).toContain("dsa@1");
      await clean(page);
    });
  }
});

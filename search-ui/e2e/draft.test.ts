import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { barriers, browsing, drawn, settled, VIEWPORTS } from "./browser";
import { WRITE_DRAFT } from "./screens";

const editor = (page: Page) => page.getByRole("textbox", { name: "Policy document as YAML" });
const part = (page: Page, name: string) => page.getByRole("region", { name, exact: true });

/** What stands in the editor, which draws only the lines in view: copied as a reader would. */
async function written(page: Page): Promise<string> {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await editor(page).press("Control+a");
  await editor(page).press("Control+c");
  return page.evaluate(() => navigator.clipboard.readText());
}

/** Gives the policy of a classifier's score a threshold in place of the number in its guard. */
async function nameTheBound(page: Page): Promise<void> {
  const text = await written(page);
  const named = text
    .replace("    type: double\n", "    type: double\n    range: [0, 1]\n")
    .replace("outcomes:", "thresholds: {positive: 0.50}   # was a number\noutcomes:")
    .replace("y_pred_proba >= 0.5", "y_pred_proba >= positive");
  await page.evaluate((words) => navigator.clipboard.writeText(words), named);
  await editor(page).press("Control+a");
  await editor(page).press("Control+v");
}

browsing("writing a draft", (open) => {
  test("from a version: figures while typing, and by a threshold that is moved", async () => {
    const page = await open("/policies/score-drift/versions/1.1.0");
    await page.getByRole("link", { name: "Edit this draft" }).click();
    await editor(page).waitFor();
    const figures = part(page, "What would change");
    await figures.getByText("of the document as it stands").waitFor();
    const before = await figures.locator("dl").textContent();

    await nameTheBound(page);
    const slider = page.getByRole("slider", { name: "positive" });
    await slider.waitFor();
    await figures.getByText("of the document as it stands").waitFor();
    expect(await figures.locator("dl").textContent(), "the same bound by name").toBe(before);

    await slider.focus();
    for (let step = 0; step < 20; step++) await page.keyboard.press("ArrowRight");
    await figures.getByText("before your last edit").waitFor();
    await figures.getByText("of the document as it stands").waitFor();
    expect(await figures.locator("dl").textContent()).not.toBe(before);
    expect(await written(page)).toContain("thresholds: {positive: 0.7}   # was a number\n");

    await page.getByRole("link", { name: "list those that would change" }).click();
    const changed = page.getByRole("table", { name: "Decisions that would change" });
    await changed.locator("[data-row-link]").first().waitFor();
    expect(await changed.locator("[data-row-link]").first().getAttribute("href")).toMatch(/^\/decisions\//);
    await page
      .getByRole("button", { name: /^Only system/ })
      .first()
      .click();
    await page.waitForURL(/q=system/);
    await figures.getByText("of the document as it stands").waitFor();
  });

  test("the checker's word stands at its place, and leads there", async () => {
    const page = await open(WRITE_DRAFT);
    await settled(page);
    const text = await written(page);
    await page.evaluate(
      (words) => navigator.clipboard.writeText(words),
      text.replace("outcome: REMOVE", "outcome: REMOV"),
    );
    await editor(page).press("Control+a");
    await editor(page).press("Control+v");

    const checker = part(page, "Checker");
    await checker.getByText("unknown-outcome").waitFor();
    await part(page, "What would change").getByText("figures of the last one that had none").waitFor();
    const place = checker.getByRole("button", { name: /^Line \d+, column \d+$/ }).first();
    const line = Number(/\d+/.exec((await place.textContent())!)![0]);
    expect(text.split("\n")[line - 1]).toContain("outcome: REMOVE");
    await place.click();
    const marked = page.locator(".cm-lintRange-error").first();
    await marked.waitFor();
    expect(await marked.textContent()).toBe("REMOV");
    expect(await editor(page).evaluate((box) => box === document.activeElement)).toBe(true);
    for (const scheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme: scheme });
      for (const screen of ["wide", "narrow"] as const) {
        await page.setViewportSize(VIEWPORTS[screen]);
        await drawn(page);
        expect(await barriers(page), `${scheme}, ${screen}`).toEqual([]);
        await page.screenshot({ path: `target/screenshots/draft-with-errors-${scheme}-${screen}.png` });
      }
    }
  });

  test("is done with the keyboard alone: completed, left, saved, compared and published", async () => {
    const key = `keyboard-${Date.now()}`;
    const page = await open("/policies");
    await settled(page);
    await page.getByRole("link", { name: "New policy" }).press("Enter");
    await editor(page).waitFor();
    await settled(page);
    expect(await part(page, "Checker").textContent()).toContain("0 errors, 0 warnings");

    await editor(page).focus();
    await page.keyboard.press("Control+Home");
    await page.keyboard.press("Control+ArrowRight");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Shift+End");
    await page.keyboard.type(`${key}\nchan`);
    await page.getByRole("option", { name: /^changeNote/ }).waitFor();
    await page.screenshot({ path: "target/screenshots/draft-completion.png" });
    // An offer that has just come is not taken by a key that was on its way.
    await page.waitForTimeout(200);
    await page.keyboard.press("Enter");
    await page.keyboard.type("By the keyboard.");
    // The first one ends a completion that may be on its way.
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Tab");
    expect(await editor(page).evaluate((box) => box === document.activeElement)).toBe(false);
    const text = await written(page);
    expect(text).toMatch(new RegExp(`^policy: ${key}\nchangeNote: By the keyboard.\nversion: 1.0.0\n`));
    await part(page, "What would change").getByText("of the document as it stands").waitFor();

    await page.getByRole("button", { name: "Save as draft" }).press("Enter");
    await page.waitForURL(new RegExp(`policy=${key}%401.0.0`));
    const draft = page.getByRole("form", { name: "Draft" });
    await draft.getByText("Draft", { exact: true }).waitFor();
    expect(await draft.getByRole("link", { name: "Start a replay" }).getAttribute("href")).toBe(
      `/replays/new?policy=${key}%401.0.0`,
    );

    await page.getByRole("button", { name: "Publish" }).press("Enter");
    await page.getByRole("dialog").getByRole("button", { name: "Publish for good" }).waitFor();
    await drawn(page);
    expect(await barriers(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "hidden" });
    await page.goto(`/policies/draft?policy=${key}%401.0.0`);
    await settled(page);
    expect(await written(page), "a draft is written further as it is").toBe(text);
    await page.getByRole("button", { name: "Publish" }).press("Enter");
    await page.waitForFunction(() => document.activeElement?.textContent === "Cancel");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await draft.getByText("Published", { exact: true }).waitFor();
    await page.getByRole("link", { name: "What changed" }).press("Enter");
    await page.getByText("There is nothing to compare with").waitFor();
  });

  test("survives a reload, and leaving asks", async () => {
    const page = await open(WRITE_DRAFT);
    await settled(page);
    page.on("dialog", (dialog) => void dialog.accept());
    await editor(page).press("Control+End");
    await page.keyboard.type("  And more.");
    await page.getByText("Not saved", { exact: true }).waitFor();

    await page.reload();
    await page.getByText("not saved is there again").waitFor();
    expect(await written(page)).toMatch(/ {2}And more\.$/);

    await page.getByRole("navigation", { name: "Areas" }).getByRole("link", { name: "Trust" }).click();
    const question = page.getByRole("dialog", { name: "Leave without saving?" });
    await question.waitFor();
    await drawn(page);
    expect(await barriers(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await question.waitFor({ state: "hidden" });
    expect(new URL(page.url()).pathname).toBe("/policies/draft");

    await page.getByRole("navigation", { name: "Areas" }).getByRole("link", { name: "Trust" }).click();
    await question.getByRole("button", { name: "Leave" }).click();
    await page.waitForURL((url) => url.pathname === "/trust");
  });
});

browsing("the editor's code", (open) => {
  test("is fetched by nobody who writes nothing", async () => {
    const scripts: string[] = [];
    const page = await open("/policies/score-drift/versions/1.0.0", {
      before: (fresh) => {
        fresh.on("response", (response) => {
          if (response.url().endsWith(".js")) scripts.push(response.url());
        });
        return Promise.resolve();
      },
    });
    await settled(page);
    expect(scripts.filter((url) => url.includes("DraftPage"))).toEqual([]);

    await page.getByRole("link", { name: "Write a draft from this version" }).click();
    await editor(page).waitFor();
    expect(scripts.some((url) => url.includes("DraftPage"))).toBe(true);
    expect(await written(page), "what is in force is written under another number").toMatch(
      /^policy: score-drift\nversion: 1\.2\.0\n/,
    );
  });
});

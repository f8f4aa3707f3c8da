import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { barriers, browsing, settled } from "./browser";

const REMOVED = "/?q=policy%3Aconversational-abuse+outcome%3AREMOVE";
const asked = (page: Page, name: string) => new URL(page.url()).searchParams.get(name);

browsing("what was found", (open) => {
  test("is peeked at with J and K, opened with Enter, and the peek is closed with Escape", async () => {
    const page = await open(REMOVED);
    await settled(page);
    const links = page.getByRole("table", { name: "Decisions" }).locator("[data-row-link]");
    const [first, second] = [await links.nth(0).textContent(), await links.nth(1).textContent()];
    await links.first().focus();

    await page.keyboard.press("j");
    await page.getByRole("complementary", { name: `Peek at ${first}` }).waitFor();
    await page.keyboard.press("j");
    const peek = page.getByRole("complementary", { name: `Peek at ${second}` });
    await peek.getByRole("heading", { name: /^Policy words/ }).waitFor();
    await settled(page);
    expect(await barriers(page)).toEqual([]);
    await page.screenshot({ path: "target/screenshots/peek.png" });
    await page.keyboard.press("Escape");
    await peek.waitFor({ state: "detached" });
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(second);
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: second! }).waitFor();
  });

  test("is narrowed by terms that are chips, and widened by removing them", async () => {
    const page = await open(REMOVED);
    const chips = page.getByRole("list", { name: "Terms of the query" });
    await chips.getByRole("button", { name: "Remove policy:conversational-abuse" }).focus();
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => !location.search.includes("policy"));
    await settled(page);
    expect(asked(page, "q")).toBe("outcome:REMOVE");
    expect(await page.evaluate(() => document.activeElement?.getAttribute("aria-label"))).toBe(
      "Remove outcome:REMOVE",
    );
  });

  test("has facts as columns, chosen by the keyboard and kept in the address", async () => {
    const page = await open(REMOVED, { scheme: "dark" });
    await settled(page);
    await page.locator('input[aria-label="Further columns"]').focus();
    await page.keyboard.type("answer.sev");
    await page.getByRole("option", { name: "answer.severity" }).waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.getByRole("columnheader", { name: /answer\.severity/ }).waitFor();
    await settled(page);
    expect(asked(page, "columns")).toBe("answer.severity");
    expect(await barriers(page)).toEqual([]);
    await page.screenshot({ path: "target/screenshots/chosen-columns-dark.png" });
  });

  test("shows where the words stand that were looked for", async () => {
    const page = await open("/?q=addresses");
    await page.locator("mark", { hasText: "addresses" }).first().waitFor();
    await settled(page);
    expect(await barriers(page)).toEqual([]);
    await page.screenshot({ path: "target/screenshots/highlights.png" });
  });

  test("no result offers to give up terms", async () => {
    const page = await open("/?q=outcome%3AREMOVE+system%3Anobody");

    await page.getByText("No decision matches this query").waitFor();
    await page.getByRole("button", { name: /system:nobody/ }).click();
    await page.getByText("543 decisions").waitFor();
  });
});

import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { barriers, browsing, settled } from "./browser";
import { NEW_REPLAY, replayDraft } from "./screens";

const matrix = (page: Page) => page.getByRole("region", { name: "Flip matrix" });

async function cells(page: Page): Promise<string[][]> {
  return matrix(page)
    .locator("tbody tr")
    .evaluateAll((rows) =>
      rows.map((row) => [...row.querySelectorAll("td")].map((cell) => cell.textContent ?? "")),
    );
}

browsing("a replay", (open) => {
  test("of the draft shows what it would change, down to the decisions", async () => {
    const page = await open(NEW_REPLAY);
    const address = await replayDraft(page);

    // Old ALLOW and REMOVE, new ALLOW, WARN, REMOVE and the sum of the row.
    expect(await cells(page)).toEqual([
      ["3,441", "201", "0", "3,642"],
      ["0", "367", "176", "543"],
    ]);
    await page.getByText("568", { exact: false }).first().waitFor();

    // Both bots are found more often and wronged more often, and what that costs was asked for.
    const bots = page.getByRole("table", { name: "Slices by attribute.bot" });
    expect(await bots.locator("tbody[data-index]").allTextContents()).toEqual([
      expect.stringMatching(/^CarbonBot1,515885\.8%.*−50.*More mistakes/),
      expect.stringMatching(/^E\.L\.I\.Z\.A\.2,67048018\.0%.*−844.*More mistakes/),
    ]);

    await page.getByRole("link", { name: "201 from ALLOW to WARN, list these flips" }).click();
    await page.getByRole("heading", { name: "Flips from ALLOW to WARN" }).waitFor();
    expect(new URL(page.url()).search).toBe("?from=ALLOW&to=WARN");
    const flips = page.getByRole("table", { name: "Flips" });
    await page.waitForFunction(() => {
      const rows = [...document.querySelectorAll('table[aria-label="Flips"] tbody[data-index]')];
      return rows.length > 0 && rows.every((row) => row.textContent?.startsWith("ALLOW"));
    });
    await flips.locator("[data-row-link]").first().click();
    await page.waitForURL(/\/decisions\/convabuse%2Fitem-/);

    // The replay keeps its address, and the server lists it by a name that says what it is.
    await page.goto("/replays");
    const listed = page.getByRole("table", { name: "Replays" }).locator(`a[href="${address}"]`);
    expect(await listed.textContent()).toContain("conversational-abuse@2.0.0");
    await listed.click();
    await matrix(page).waitFor();
  });

  test("is cancelled with a button, and stays listed", async () => {
    const page = await open("/replays/new?policy=score-drift%401.1.0", {
      // So slow that there is time to cancel it: the page sees it running until it was asked to.
      before: async (fresh) => {
        let cancelled = false;
        await fresh.route(/\/api\/replays\/[^/]+$/, async (route) => {
          const answer = await route.fetch();
          const replay = (await answer.json()) as { state: string };
          if (cancelled) return route.fulfill({ json: { ...replay, state: "CANCELLED", result: undefined } });
          return route.fulfill({ json: { ...replay, state: "RUNNING", done: 7, result: undefined } });
        });
        await fresh.route("**/api/replays/*/cancellation", async (route) => {
          cancelled = true;
          await route.fulfill({ json: { id: "0", state: "CANCELLED" } });
        });
      },
    });
    await page.getByRole("button", { name: "Start the replay" }).click();

    await page.getByRole("button", { name: "Cancel the replay" }).click();

    await page.getByText("The replay was cancelled").waitFor();
    await page.getByRole("link", { name: "Replays" }).first().click();
    await page
      .getByRole("table", { name: "Replays" })
      .getByRole("row", { name: /score-drift@1\.1\.0/ })
      .first()
      .waitFor();
  });

  test("says what the change means against the labels", async () => {
    const page = await open(NEW_REPLAY);
    await replayDraft(page);

    const counts = page.getByRole("table", { name: "Counts before and after" });
    const rows = await counts
      .locator("tbody tr")
      .evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent)));
    expect(rows).toEqual([
      ["True positives", "469", "520", "+51"],
      ["False positives", "31", "157", "+126"],
      ["False negatives", "109", "58", "−51"],
      ["True negatives", "3,436", "3,310", "−126"],
    ]);
    await page.getByText(/makes 51 wrong decisions right and 126 right decisions wrong/).waitFor();
  });

  test("is put beside another one with the keyboard", async () => {
    await replayDraft(await open(NEW_REPLAY));
    await replayDraft(await open("/replays/new?policy=conversational-abuse%401.0.0&by=bot&fp=1&fn=20"));
    const page = await open("/replays");
    const listed = page.getByRole("table", { name: "Replays" });

    // The newest two are those.
    await listed.locator("[data-row-link]").first().focus();
    await page.keyboard.press("Space");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Space");
    await page.getByRole("link", { name: "Compare the two" }).click();

    await page.getByRole("link", { name: "568 in the first only, list these" }).click();
    await page.getByRole("heading", { name: "Flips in the first only" }).waitFor();
    await settled(page);
    const counts = page.getByRole("table", { name: "Counts first and second" });
    const rows = await counts
      .locator("tbody tr")
      .evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent)));
    expect(rows).toEqual([
      ["True positives", "520", "469", "−51"],
      ["False positives", "157", "31", "−126"],
      ["False negatives", "58", "109", "+51"],
      ["True negatives", "3,310", "3,436", "+126"],
    ]);
    await page.getByText(/51 decisions are right under the first only, 126 under the second only/).waitFor();
    await page.getByRole("link", { name: "201 from WARN to ALLOW, list these decisions" }).click();
    await page.getByRole("heading", { name: "WARN under the first, ALLOW under the second" }).waitFor();
    const address = new URL(page.url());
    expect(address.pathname).toBe("/replays/compare");
    expect(address.searchParams.get("from")).toBe("WARN");
    await settled(page);
    expect(await barriers(page)).toEqual([]);
    await page.getByRole("table", { name: "Compared decisions" }).locator("[data-row-link]").first().click();
    await page.waitForURL(/\/decisions\/convabuse%2Fitem-/);
  });

  test("of a query that cannot be read is refused with the reason", async () => {
    const page = await open(NEW_REPLAY, { refusals: [400] });

    await page.getByRole("textbox", { name: "Where" }).fill("outcom:REMOVE");
    await page.getByRole("button", { name: "Start the replay" }).click();

    await page.getByRole("alert").waitFor();
    expect(new URL(page.url()).pathname).toBe("/replays/new");
  });

  test("that the server does not know is said to be unknown", async () => {
    const page = await open("/replays/00000000-0000-0000-0000-000000000000", { refusals: [404, 400] });

    await page.getByRole("alert").waitFor();
  });
});

import type { Page, Route } from "playwright-core";
import { expect, test } from "vitest";
import { browsing, settled } from "./browser";
import { exportFound } from "./screens";

const REMOVED = "/?q=outcome%3AREMOVE";

const query = (page: Page) => page.getByRole("combobox", { name: "Query" });
const results = (page: Page) => page.getByRole("table", { name: "Decisions" });
const asked = (page: Page) => new URL(page.url()).searchParams.get("q");
const focusedLink = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute("href"));
const hrefs = (page: Page) =>
  results(page)
    .locator("[data-row-link]")
    .evaluateAll((links) => links.map((link) => link.getAttribute("href")));

browsing("search", (open) => {
  test("finds the removed conversations of the demo, and says so in its address", async () => {
    const page = await open("/");

    await query(page).fill("outcome:REMOVE");
    await page.keyboard.press("Enter");

    await page.getByText("543 decisions").waitFor();
    expect(asked(page)).toBe("outcome:REMOVE");
    await page.reload();
    await page.getByText("543 decisions").waitFor();
    expect(await query(page).inputValue()).toBe("outcome:REMOVE");
    expect(await results(page).getByRole("row").nth(1).textContent()).toContain("conversational-abuse");
  });

  test("facets demand a value and give it up again", async () => {
    const page = await open("/");
    const policy = page.getByRole("checkbox", { name: /conversational-abuse/ });
    const remove = page.getByRole("checkbox", { name: /REMOVE/ });

    await policy.click();
    await page.getByText("4,185 decisions").waitFor();
    await remove.click();
    await page.getByText("543 decisions").waitFor();
    expect(asked(page)).toBe("policy:conversational-abuse outcome:REMOVE");
    expect(await remove.isChecked()).toBe(true);

    // What was not chosen stays on offer, with its count.
    await page.getByRole("checkbox", { name: /^ALLOW\s*3,642$/ }).click();
    await page.getByText("4,185 decisions").waitFor();
    expect(asked(page)).toBe("policy:conversational-abuse outcome:REMOVE,ALLOW");

    await page.getByRole("checkbox", { name: /^ALLOW/ }).click();
    await page.getByText("543 decisions").waitFor();
    await page.goBack();
    await page.getByText("4,185 decisions").waitFor();
  });

  test("a facet keeps the focus, and what was typed and not asked yet", async () => {
    const page = await open("/");
    await settled(page);
    await query(page).fill("signal.y_pred_proba>=0.");
    // The last of its kind moves up when it is chosen: it keeps the focus all the same.
    const facet = page.getByRole("checkbox", { name: /^WARN|^TIE|^RESPONSE_1/ }).last();
    const name = await facet.evaluate((box) => box.closest("label")!.textContent.replace(/[\d,]+$/, ""));
    await facet.focus();
    await page.keyboard.press("Space");
    await page.waitForFunction(() => location.search.includes("outcome"));
    await settled(page);

    expect(await query(page).inputValue()).toBe(`outcome:${name} signal.y_pred_proba>=0.`);
    const focused = await page.evaluate(() => document.activeElement?.closest("label")?.textContent);
    expect(focused).toContain(name);
    await page.keyboard.press("Space");
    await page.waitForFunction(() => !location.search.includes("outcome"));
    await settled(page);
    expect(await page.evaluate(() => document.activeElement?.closest("label")?.textContent)).toContain(name);
  });

  test("mistakes leave what was found, and all of them are named", async () => {
    const page = await open(REMOVED, { refusals: [400] });
    await page.getByText("543 decisions").waitFor();

    await query(page).fill("outcom:REMOVE policy:x decided:soon");
    await page.keyboard.press("Enter");
    const alert = page.getByRole("alert");
    await alert.waitFor();
    expect(await alert.getByRole("button").allTextContents()).toEqual([
      "Go to column 1",
      "Go to column 22",
      "Go to column 32",
    ]);
    await page.getByText("Below is still what the earlier query found: outcome:REMOVE").waitFor();
    expect(await page.getByText("543 decisions").isVisible()).toBe(true);
    await page.screenshot({ path: "target/screenshots/mistakes-with-results.png" });
  });

  test("the heading of a table that is wider than its place stays above its rows", async () => {
    const page = await open(REMOVED, { screen: "medium" });
    await settled(page);
    const box = async (of: string) => (await results(page).locator(of).first().boundingBox())!;
    const apart = async () => (await box("tbody tr")).y - (await box("th")).y - (await box("th")).height;
    expect(Math.abs(await apart())).toBeLessThan(2);

    await page.getByRole("button", { name: /^Columns/ }).click();
    for (const column of ["System", "Recorded", "Subject"]) {
      await page.getByRole("menuitemcheckbox", { name: column }).click();
    }
    await page.keyboard.press("Escape");
    await page.getByText("more to the side").waitFor();
    expect(Math.abs(await apart())).toBeLessThan(2);
    await page.screenshot({ path: "target/screenshots/search-many-columns.png" });
  });

  test("a mistake is shown at its column, and the button leads there", async () => {
    const page = await open("/?q=policy%3Aconversational-abuse+outcom%3AREMOVE", { refusals: [400] });

    const mistake = page.getByRole("alert");
    await mistake.waitFor();
    expect(await mistake.textContent()).toContain("Column 29");
    expect(await mistake.locator("mark").textContent()).toBe("o");
    expect(await query(page).getAttribute("aria-invalid")).toBe("true");

    await page.getByRole("button", { name: "Go to column 29" }).click();
    const caret = await query(page).evaluate((box) => (box as HTMLInputElement).selectionStart);
    expect(caret).toBe(28);
    await query(page).fill("policy:conversational-abuse outcome:REMOVE");
    await page.keyboard.press("Enter");
    await page.getByText("543 decisions").waitFor();
    expect(await mistake.count()).toBe(0);
  });

  test("a bar of the histogram narrows the time", async () => {
    const page = await open("/");
    await settled(page);
    const bars = page.getByRole("group", { name: "Decisions over time" }).getByRole("button");
    expect(await bars.count()).toBeGreaterThan(2);

    await page.getByRole("button", { name: /^June 2023: 1,998 decisions\b/ }).click();
    await page.getByText("1,998 decisions").last().waitFor();
    expect(asked(page)).toBe("decided:2023-06");

    await page.getByRole("button", { name: "Any time" }).click();
    await page.waitForFunction(() => !location.search.includes("decided"));
  });

  test("several bars are taken together by dragging over them", async () => {
    const page = await open("/?q=policy%3Ascore-drift");
    await settled(page);
    const bars = page.getByRole("group", { name: "Decisions over time" });
    const buttons = bars.getByRole("button");
    const [first, third] = [await buttons.nth(0).boundingBox(), await buttons.nth(2).boundingBox()];

    await page.mouse.move(first!.x + 2, first!.y + 10);
    await page.mouse.down();
    await page.mouse.move(third!.x + third!.width / 2, third!.y + 10, { steps: 4 });
    await page.mouse.up();

    await page.waitForFunction(() => /decided%3A\S+\.\./.test(location.search));
    await settled(page);
    expect(asked(page)).toBe("policy:score-drift decided:2020-10..2020-12");
    await page.getByText("2,208 decisions").last().waitFor();
    expect(await buttons.count(), "three months, day by day").toBe(92);
  });

  test("rows are selected and exported with the keyboard, and its files can be fetched", async () => {
    const page = await open(REMOVED);
    await page.getByText("543 decisions").waitFor();
    await results(page).locator("[data-row-link]").first().focus();
    await page.keyboard.press("Space");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Space");

    const selected = page.getByRole("group", { name: "Selected rows" });
    expect(await selected.textContent()).toContain("2 selected");
    await selected.getByRole("link", { name: "Export" }).click();
    await exportFound(page);

    const fetched = page.waitForEvent("download");
    await page.getByRole("link", { name: "manifest.json", exact: true }).click();
    expect((await fetched).suggestedFilename()).toBe("manifest.json");
    await page
      .getByText(/precedent verify FOLDER --key/)
      .first()
      .waitFor();
    await page.goto("/work");
    await page.getByRole("table", { name: "Ended" }).getByRole("link").first().waitFor();
  });

  test("columns are chosen, kept and made wider by dragging their edge", async () => {
    const page = await open(REMOVED);
    await settled(page);
    await page.getByRole("button", { name: "Columns" }).click();
    await page.getByRole("menuitemcheckbox", { name: "Position" }).click();
    await page.keyboard.press("Escape");
    const heading = page.getByRole("columnheader", { name: /^Policy/ });
    const before = (await heading.boundingBox())!;

    await page.mouse.move(before.x + before.width - 3, before.y + 10);
    await page.mouse.down();
    await page.mouse.move(before.x + before.width + 57, before.y + 10, { steps: 4 });
    await page.mouse.up();

    const wider = async () => Math.round(((await heading.boundingBox())?.width ?? 0) - before.width);
    expect(await wider()).toBe(60);
    await page.reload();
    await page.getByRole("columnheader", { name: /^Position/ }).waitFor();
    await expect.poll(wider, { timeout: 10_000 }).toBe(60); // the heading is drawn anew as results arrive
  });

  test("results are walked through and opened with the keyboard alone", async () => {
    const page = await open(REMOVED);
    await page.getByText("543 decisions").waitFor();
    await page.locator("body").press("/");
    expect(await query(page).evaluate((box) => box === document.activeElement)).toBe(true);
    const [first, second, third] = await hrefs(page);

    await results(page).locator("[data-row-link]").first().focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    expect(await focusedLink(page)).toBe(third);
    await page.keyboard.press("ArrowUp");
    expect(await focusedLink(page)).toBe(second);
    await page.keyboard.press("Home");
    expect(await focusedLink(page)).toBe(first);
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/decisions\/[^/]+$/);
    await page.waitForFunction(() => document.activeElement?.tagName === "H1");

    await page.keyboard.press("/");
    await page.waitForURL((url) => url.pathname === "/");
    await page.waitForFunction(() => document.activeElement?.id === "query");
  });

  test("every result can be scrolled to, while only those in view exist", async () => {
    const page = await open(REMOVED);
    await page.getByText("543 decisions").waitFor();
    const seen = new Set<string | null>();
    await results(page).locator("[data-row-link]").first().focus();

    for (let step = 0; step < 400 && seen.size < 543; step++) {
      const shown = await hrefs(page);
      expect(shown.length).toBeLessThan(100);
      shown.forEach((href) => seen.add(href));
      // Down and up again: what scrolled past faster than it was read comes by a second time.
      await page.keyboard.press(step < 100 ? "PageDown" : "PageUp");
    }

    expect(seen.size).toBe(543);
  });

  test("the skip link is the first stop and leads past the navigation", async () => {
    const page = await open("/");
    await settled(page);

    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Skip to content");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("query");
  });

  test("says that search is away, and recovers by itself", async () => {
    let away = true;
    const unavailable = (route: Route) =>
      away
        ? route.fulfill({
            status: 503,
            contentType: "application/problem+json",
            body: JSON.stringify({
              title: "Search is away",
              status: 503,
              detail: "Elasticsearch does not answer.",
            }),
          })
        : route.continue();
    const page = await open(REMOVED, {
      refusals: [503],
      before: async (fresh) => {
        await fresh.route("**/api/decisions?*", unavailable);
        await fresh.route("**/api/status", async (route) => {
          if (!away) return route.continue();
          const answer = await route.fetch();
          const status = (await answer.json()) as { views: object };
          return route.fulfill({
            json: { ...status, views: { ...status.views, position: 7, state: "UNAVAILABLE" } },
          });
        });
      },
    });

    await page.getByText("Search is unavailable.").waitFor();
    await page.getByText(/asks again every few seconds/).waitFor();
    away = false;
    await page.getByText("543 decisions").waitFor();
    await page.getByText("Search is unavailable.").waitFor({ state: "detached" });
  });
});

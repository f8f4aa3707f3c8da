import { expect, test } from "vitest";
import { barriers, browsing, settled } from "./browser";
import { exportFound, NEW_REPLAY, PAGES, replayDraft } from "./screens";

browsing("without barriers", (open) => {
  for (const scheme of ["light", "dark"] as const) {
    for (const [name, { path, refusals }] of Object.entries(PAGES)) {
      test(`${name}, ${scheme}`, async () => {
        const page = await open(path, { scheme, refusals });
        await settled(page);
        expect(await barriers(page)).toEqual([]);
        await page.setViewportSize({ width: 390, height: 844 });
        expect(await barriers(page), "narrow").toEqual([]);
      });
    }

    for (const screen of ["wide", "narrow"] as const) {
      test(`replay, ${scheme}, ${screen}`, async () => {
        const page = await open(NEW_REPLAY, { scheme, screen });
        await replayDraft(page);
        await settled(page);
        expect(await barriers(page)).toEqual([]);
      });
    }

    test(`an export, and the way anywhere, ${scheme}`, async () => {
      const page = await open("/exports/new?q=outcome%3AREMOVE", { scheme });
      await exportFound(page);
      await settled(page);
      expect(await barriers(page)).toEqual([]);
      await page.keyboard.press("Control+k");
      await page.getByRole("option").first().waitFor();
      expect(await barriers(page)).toEqual([]);
    });

    test(`search with a mistake, help and filters on a narrow screen, ${scheme}`, async () => {
      const page = await open("/?q=outcom%3AREMOVE", { scheme, screen: "narrow", refusals: [400] });
      await page.getByRole("alert").waitFor();
      expect(await barriers(page)).toEqual([]);
      await page.goto("/");
      await settled(page);
      await page.getByRole("button", { name: "Filters" }).click();
      await page.getByRole("checkbox").first().waitFor();
      expect(await barriers(page)).toEqual([]);
      await page.getByRole("button", { name: "How to write a query" }).click();
      await page.getByText("signal.toxicity>=0.9").waitFor();
      expect(await barriers(page)).toEqual([]);
    });
  }

  test("the appearance follows the system until one is chosen", async () => {
    const page = await open("/policies", { scheme: "dark" });
    await settled(page);
    const scheme = () => page.evaluate(() => document.documentElement.dataset.mantineColorScheme);
    expect(await scheme()).toBe("dark");

    await page.getByRole("button", { name: /^Appearance/ }).click();
    await page.getByRole("menuitemradio", { name: "Light" }).click();
    await page.waitForFunction(() => document.documentElement.dataset.mantineColorScheme === "light");
    await page.reload();
    await settled(page);
    expect(await scheme()).toBe("light");
  });

  test("nothing is wider than a narrow screen", async () => {
    for (const { path, refusals } of Object.values(PAGES)) {
      const page = await open(path, { screen: "narrow", refusals });
      await settled(page);
      expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(390);
    }
    const page = await open(NEW_REPLAY, { screen: "narrow" });
    await replayDraft(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth), "replay").toBeLessThanOrEqual(
      390,
    );
  });
});

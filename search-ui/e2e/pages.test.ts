import { mkdirSync } from "node:fs";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { barriers, browsing, drawn, settled, VIEWPORTS, type Screen } from "./browser";
import { exportFound, NEW_REPLAY, PAGES, replayDraft } from "./screens";

const FOLDER = "target/screenshots";
mkdirSync(FOLDER, { recursive: true });

/**
 * In light they are opened on a wide screen, in dark on a narrow one: so every page is loaded on both, and what becomes
 * of it when the screen changes is looked at too.
 */
const SCHEMES: Record<"light" | "dark", readonly [Screen, Screen, Screen]> = {
  light: ["wide", "medium", "narrow"],
  dark: ["narrow", "medium", "wide"],
};

/** On every screen: no barriers, nothing wider than the screen, and a picture. */
async function looked(page: Page, name: string, scheme: keyof typeof SCHEMES): Promise<void> {
  for (const screen of SCHEMES[scheme]) {
    const { width } = VIEWPORTS[screen];
    await page.setViewportSize(VIEWPORTS[screen]);
    await drawn(page);
    if (screen !== "medium") expect(await barriers(page), screen).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth), screen).toBeLessThanOrEqual(
      width,
    );
    const image = await page.screenshot({ path: `${FOLDER}/${name}-${scheme}-${screen}.png` });
    expect(image.byteLength, screen).toBeGreaterThan(4_000);
  }
}

browsing("every page, on every screen", (open) => {
  for (const scheme of ["light", "dark"] as const) {
    const [screen] = SCHEMES[scheme];

    for (const [name, { path, refusals }] of Object.entries(PAGES)) {
      test(`${name}, ${scheme}`, async () => {
        const page = await open(path, { scheme, screen, refusals });
        await settled(page);
        await looked(page, name, scheme);
      });
    }

    test(`replay, ${scheme}`, async () => {
      const page = await open(NEW_REPLAY, { scheme, screen });
      await replayDraft(page);
      await settled(page);
      await looked(page, "replay", scheme);
    });

    test(`an export, and the way anywhere, ${scheme}`, async () => {
      const page = await open("/exports/new?q=policy%3Aconversational-abuse+outcome%3AREMOVE", {
        scheme,
        screen,
      });
      await exportFound(page);
      await settled(page);
      await looked(page, "export", scheme);
      await page.keyboard.press("Control+k");
      await page.getByRole("option").first().waitFor();
      await looked(page, "palette", scheme);
    });

    test(`search with mistakes, help and filters on a narrow screen, ${scheme}`, async () => {
      const page = await open("/?q=outcom%3AREMOVE+decided%3Asoon", {
        scheme,
        screen: "narrow",
        refusals: [400],
      });
      await page.getByRole("alert").waitFor();
      await looked(page, "mistakes", scheme);
      await page.setViewportSize(VIEWPORTS.narrow);
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
});

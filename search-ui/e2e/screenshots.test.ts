import { mkdirSync } from "node:fs";
import { expect, test } from "vitest";
import { browsing, settled } from "./browser";
import { exportFound, NEW_REPLAY, PAGES, replayDraft } from "./screens";

const FOLDER = "target/screenshots";
mkdirSync(FOLDER, { recursive: true });

browsing("screenshots", (open) => {
  for (const scheme of ["light", "dark"] as const) {
    for (const screen of ["wide", "medium", "narrow"] as const) {
      test(`${scheme}, ${screen}`, async () => {
        for (const [name, { path, refusals }] of Object.entries(PAGES)) {
          const page = await open(path, { scheme, screen, refusals });
          await settled(page);
          await page.screenshot({ path: `${FOLDER}/${name}-${scheme}-${screen}.png` });
        }
        const exported = await open("/exports/new?q=policy%3Aconversational-abuse+outcome%3AREMOVE", {
          scheme,
          screen,
        });
        await exportFound(exported);
        await settled(exported);
        await exported.screenshot({ path: `${FOLDER}/export-${scheme}-${screen}.png` });
        await exported.keyboard.press("Control+k");
        await exported.getByRole("option").first().waitFor();
        await exported.screenshot({ path: `${FOLDER}/palette-${scheme}-${screen}.png` });
        const page = await open(NEW_REPLAY, { scheme, screen });
        await replayDraft(page);
        await settled(page);
        await page.setViewportSize({ width: page.viewportSize()!.width, height: 1800 });
        const image = await page.screenshot({ path: `${FOLDER}/replay-${scheme}-${screen}.png` });
        expect(image.byteLength).toBeGreaterThan(20_000);
      });
    }
  }

  test("of a classifier whose positives run out, for the README", async () => {
    const page = await open("/?q=policy%3Ascore-drift+outcome%3APOSITIVE");
    await settled(page);
    await page.getByRole("checkbox", { name: /^NEGATIVE/ }).waitFor();
    // Only on demand, so that a build leaves the sources alone.
    const folder = process.env.PRECEDENT_README === "yes" ? "../docs/images" : FOLDER;
    mkdirSync(folder, { recursive: true });
    const image = await page.screenshot({ path: `${folder}/search.png` });
    expect(image.byteLength).toBeGreaterThan(20_000);
    expect(image.byteLength).toBeLessThan(300_000);
  });
});

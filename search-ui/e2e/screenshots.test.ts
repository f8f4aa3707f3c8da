import { mkdirSync } from "node:fs";
import { expect, test } from "vitest";
import { browsing, settled } from "./browser";

browsing("screenshots", (open) => {
  test("of a classifier whose positives run out, for the README", async () => {
    const page = await open("/?q=policy%3Ascore-drift+outcome%3APOSITIVE");
    await settled(page);
    await page.getByRole("checkbox", { name: /^NEGATIVE/ }).waitFor();
    // Only on demand, so that a build leaves the sources alone.
    const folder = process.env.PRECEDENT_README === "yes" ? "../docs/images" : "target/screenshots";
    mkdirSync(folder, { recursive: true });
    const image = await page.screenshot({ path: `${folder}/search.png` });
    expect(image.byteLength).toBeGreaterThan(20_000);
    expect(image.byteLength).toBeLessThan(300_000);
  });
});

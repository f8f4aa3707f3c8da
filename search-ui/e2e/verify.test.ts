import { readdirSync, readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { barriers, BASE, browsing, settled } from "./browser";
import { DECISION } from "./screens";

/** An export that a release left behind; its manifest names its key. */
const EXPORT = "../docker/standalone/src/test/resources/releases/0.1.0/export";
const KEY = (JSON.parse(readFileSync(`${EXPORT}/manifest.json`, "utf8")) as { key: string }).key;

const found = (page: Page) => page.getByRole("region", { name: "What was found" });
const dossier = async () => (await fetch(`${BASE}/api${DECISION}`)).text();
const json = (text: string) => ({
  name: "dossier.json",
  mimeType: "application/json",
  buffer: Buffer.from(text),
});

browsing("verifying", (open) => {
  test("the decision page checks its own proof, and says that nobody vouched for the key", async () => {
    const page = await open(DECISION);
    const proof = page.getByRole("region", { name: "Proof", exact: true });

    await proof.getByRole("button", { name: "Check the proof here" }).click();
    await proof.getByText("It holds.").waitFor();
    expect(await proof.textContent()).toContain("nobody vouched for it");
    const { key } = (JSON.parse(await dossier()) as { proof: { key: string } }).proof;
    expect(await proof.textContent()).toContain(key);

    await proof.getByLabel("The ledger’s key, as you know it").fill(KEY);
    await proof.getByText("It does not hold.").waitFor();
    expect(await proof.textContent()).toContain("The key given is one of another ledger");
    await proof.getByLabel("The ledger’s key, as you know it").fill(key);
    await proof.getByText("That is the key that you gave.").waitFor();
    expect(await barriers(page)).toEqual([]);
  });

  test("a dossier is verified without asking anybody, and one changed letter is named", async () => {
    const text = await dossier();
    const page = await open("/verify");
    await settled(page);
    const asked: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    await page.context().setOffline(true);

    await page.getByLabel("Files", { exact: true }).setInputFiles(json(text));
    await found(page).getByText("It holds.").waitFor();
    await page
      .getByLabel("Files", { exact: true })
      .setInputFiles(json(text.replace(/"outcome":"ALLOW"/, '"outcome":"ALLOX"')));
    await found(page).getByText("It does not hold.").waitFor();
    expect(await found(page).getByRole("list", { name: "Problems" }).textContent()).toContain(
      "'decision.outcome' is not what was recorded",
    );
    expect(await barriers(page)).toEqual([]);

    // The frame asks by itself how the server is; the page asks nothing.
    expect(asked.filter((url) => !url.endsWith("/api/status"))).toEqual([]);
  });

  test("an export is verified as a folder, under the key that is given, and by the keyboard", async () => {
    const page = await open("/verify");
    await settled(page);
    const [chooser] = await Promise.all([
      page.waitForEvent("filechooser"),
      page
        .getByRole("button", { name: "Choose a folder" })
        .focus()
        .then(() => page.keyboard.press("Enter")),
    ]);
    await chooser.setFiles(EXPORT);
    await found(page).getByText("It holds.").waitFor();
    expect(await found(page).textContent()).toContain("nobody vouched for it");

    await page.keyboard.press("Tab");
    await page.keyboard.insertText(KEY);
    await found(page).getByText("That is the key that you gave.").waitFor();
    await page.screenshot({ path: "target/screenshots/verified-export.png", fullPage: true });
  });

  test("a changed letter in an export is named with its line", async () => {
    const page = await open("/verify");
    const files = readdirSync(EXPORT).map((name) => ({
      name,
      mimeType: "application/octet-stream",
      buffer: readFileSync(`${EXPORT}/${name}`),
    }));
    const events = files.find(({ name }) => name === "events.jsonl")!;
    events.buffer = Buffer.from(events.buffer.toString().replace('"sequence"', '"sequense"'));

    await page.getByLabel("Files", { exact: true }).setInputFiles(files);
    const problems = found(page).getByRole("list", { name: "Problems" });
    await problems.waitFor();
    expect(await problems.textContent()).toMatch(
      /events\.jsonl was altered.*line 1 of events\.jsonl is not as a ledger writes it/s,
    );
    await page.screenshot({ path: "target/screenshots/altered-export.png", fullPage: true });
  });
});

import { expect, test } from "vitest";
import { barriers, browsing, drawn, settled, VIEWPORTS } from "./browser";
import { DECISION, UNDECIDABLE } from "./screens";

browsing("a decision", (open) => {
  test("is found by search and opened under its id, slashes included", async () => {
    const page = await open("/?q=id%3Aconvabuse%2Fitem-0001");

    await page.getByRole("link", { name: "convabuse/item-0001" }).click();

    await page.waitForURL(`**${DECISION}`);
    await page.getByRole("heading", { level: 1, name: "convabuse/item-0001" }).waitFor();
    await page.getByText("Conforms to its policy version").waitFor();
    await page.reload();
    await page.getByRole("heading", { name: "Policy words that applied" }).waitFor();
    expect(new URL(page.url()).pathname).toBe(DECISION);
  });

  test("shows the words, the answers, the labels and the provenance", async () => {
    const page = await open(DECISION);
    const section = (name: string) => page.getByRole("region", { name, exact: true });

    await section("Policy words that applied").getByText("AB.9", { exact: true }).waitFor();
    const words = section("Policy words that applied").getByRole("blockquote");
    expect(await words.locator("strong").textContent()).toBe("Everything else stays.");
    expect(await words.textContent()).toMatch(/^Everything else stays\. A turn/);
    expect(await section("Chain of thought").getByRole("listitem").count()).toBe(4);
    expect(await section("Labels").getByRole("row").count()).toBeGreaterThan(2);
    const provenance = await section("Provenance").textContent();
    expect(provenance).toMatch(/sha256:[0-9a-f]{64}/);
    const recorded = JSON.parse(
      (await page.getByRole("region", { name: "Recorded line as JSON" }).textContent())!,
    ) as unknown;
    expect(recorded).toMatchObject({
      id: "convabuse/item-0001",
      policy: "conversational-abuse",
      outcome: "ALLOW",
    });
  });

  test("shows the rationale of a model in the order of its answers", async () => {
    const page = await open("/decisions/pandalm%2F0%2Fgpt-3.5-turbo");

    await page.getByText("Response 1 is better because it addresses both questions").first().waitFor();
  });

  test("says why, guard by guard, under its own version and under another one", async () => {
    const page = await open(DECISION);
    const why = page.getByRole("region", { name: "Why this outcome" });
    await why.getByText("severity <= -1").waitFor();
    expect(await why.textContent()).toContain("ALLOW under 1.0.0");

    await why.getByRole("combobox", { name: "Explained under version" }).selectOption("2.0.0");

    const other = page.getByRole("region", { name: "Why the evaluated outcome" });
    await other.getByText("WARN under 2.0.0 instead of ALLOW, as recorded under 1.0.0.").waitFor();
    expect(await other.getByRole("listitem").last().textContent()).toBe("holds: AB.3severity <= 0 is 0");
    expect(new URL(page.url()).search).toBe("?version=2.0.0");
  });

  test("says what would have changed the outcome", async () => {
    const page = await open("/decisions/california%2F14063");

    await page.getByText("What would lead to another outcome than NEGATIVE").waitFor();
    const why = await page.getByRole("region", { name: "Why this outcome" }).textContent();
    expect(why).toMatch(/y_pred_proba 0\.\d+ instead of 0\.02POSITIVE by SD\.1/);
  });

  test("that its facts do not decide says what the missing ones would lead to", async () => {
    const page = await open(UNDECIDABLE);

    const why = page.getByRole("region", { name: "Why the evaluated outcome" });
    await why.getByRole("heading", { name: "What preference would lead to" }).waitFor();
    expect(await why.locator("dl > div").allTextContents()).toEqual(["1RESPONSE_1", "2RESPONSE_2", "tieTIE"]);
  });

  test("that does not conform says so first, and tells the reasons of both outcomes apart", async () => {
    const page = await open(DECISION, {
      // As if somebody had removed what the policy version allows.
      before: (fresh) =>
        fresh.route(`**/api${DECISION}`, async (route) => {
          const answer = await route.fetch();
          const dossier = (await answer.json()) as { decision: object };
          await route.fulfill({
            json: { ...dossier, decision: { ...dossier.decision, outcome: "REMOVE" }, conform: "no" },
          });
        }),
    });

    const conflict = page.getByRole("note", { name: "Conflict" });
    await conflict.waitFor();
    expect(await conflict.textContent()).toContain("comes to ALLOW");
    const words = page.getByRole("region", { name: "Policy words" });
    expect(await words.getByRole("group", { name: "Reported for the recorded outcome" }).textContent()).toBe(
      "Reported for REMOVEas recordedThe system named no clause as its reason.",
    );
    expect(await words.getByRole("group", { name: "Of the evaluated outcome" }).textContent()).toContain(
      "AB.9",
    );
    await page.getByText("instead of REMOVE, as recorded.").waitFor();
    for (const scheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme: scheme });
      for (const screen of ["wide", "medium", "narrow"] as const) {
        await page.setViewportSize(VIEWPORTS[screen]);
        await drawn(page);
        expect(await barriers(page), `${scheme}, ${screen}`).toEqual([]);
        await page.screenshot({ path: `target/screenshots/conflict-${scheme}-${screen}.png` });
      }
    }
  });

  test("is printed whole, in ink on white", async () => {
    const page = await open(DECISION, { scheme: "dark" });
    await settled(page);
    await page.emulateMedia({ media: "print" });

    const line = page.getByRole("region", { name: "Recorded line as JSON" });
    const cut = await line.evaluate((of) => [
      of.scrollHeight - of.clientHeight,
      of.scrollWidth - of.clientWidth,
    ]);
    expect(cut, "what of the recorded line is not on paper").toEqual([0, 0]);
    expect(await page.evaluate(() => getComputedStyle(document.body).color)).toBe("rgb(0, 0, 0)");
    expect(await page.getByRole("navigation").count()).toBe(0);
    expect(await page.locator(".mantine-NativeSelect-section").isVisible()).toBe(false);
    await page.screenshot({ path: "target/screenshots/decision-printed.png", fullPage: true });
  });

  test("that was never recorded is said to be unknown", async () => {
    const page = await open("/decisions/convabuse%2Fnowhere", { refusals: [404] });

    await page.getByRole("alert").waitFor();
    expect(await page.getByRole("alert").textContent()).toContain("convabuse/nowhere");
  });

  test("copies its recorded line", async () => {
    const page = await open(DECISION);
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);

    await page.getByRole("button", { name: "Copy the recorded line" }).click();

    await page.getByRole("button", { name: "Copied" }).waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(JSON.parse(copied)).toMatchObject({ id: "convabuse/item-0001" });
  });
});

browsing("an unknown address", (open) => {
  test("says so and leads back to search", async () => {
    const page = await open("/nowhere/at/all", { refusals: [404] });

    await page.getByRole("heading", { name: "Page not found" }).waitFor();
    await page.getByRole("link", { name: "Search decisions" }).last().click();
    await page.waitForURL((url) => url.pathname === "/");
  });
});

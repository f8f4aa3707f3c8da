import { expect, test } from "vitest";
import { barriers, browsing, settled } from "./browser";
import { draftMarkets } from "./screens";

const VERSION = "/policies/conversational-abuse/versions/2.0.0";

browsing("policies", (open) => {
  test("are listed with their versions, and a version leads to its replay", async () => {
    const page = await open("/policies");
    const versions = page.getByRole("table", { name: "Versions of conversational-abuse" });
    await versions.waitFor();
    expect(await versions.getByRole("row", { name: /2\.0\.0/ }).textContent()).toContain("Draft");
    expect(await versions.getByRole("row", { name: /1\.0\.0/ }).textContent()).toContain("Published");

    await versions.getByRole("link", { name: "2.0.0", exact: true }).click();
    await page.getByRole("heading", { name: "Clauses" }).waitFor();
    const clauses = page.getByRole("region", { name: "Clauses" });
    expect(await clauses.textContent()).toContain("AB.2a");
    expect(await page.getByRole("region", { name: "Questions" }).textContent()).toContain("severity");
    expect(await page.getByRole("region", { name: "Policy version as YAML" }).textContent()).toContain(
      "tree:",
    );

    await page.getByRole("link", { name: "Replay under this version" }).click();
    const chosen = page.getByRole("combobox", { name: "Policy version" });
    await chosen.waitFor();
    expect(await chosen.inputValue()).toBe("conversational-abuse@2.0.0");
  });

  test("say what a version changes, first for cases, then as it is written", async () => {
    const page = await open(VERSION);
    await page.getByRole("link", { name: "What changed" }).click();
    const part = (name: string) => page.getByRole("region", { name, exact: true });
    await part("Cases with another outcome").waitFor();

    expect(
      await part("Cases with another outcome").getByRole("heading", { level: 3 }).allTextContents(),
    ).toEqual(["REMOVE becomes WARN", "ALLOW becomes WARN"]);
    expect(await part("Cases with another outcome").getByRole("listitem").count()).toBe(3);
    expect(await part("Cases with missing facts").getByRole("listitem").count()).toBe(2);
    expect(await part("Rules written otherwise").getByRole("listitem").first().textContent()).toBe(
      "REMOVE needs severity <= -3 instead of -1 (AB.1)",
    );
    expect(await part("Words").getByRole("insertion").allTextContents()).toContain("The gravest abuse");

    await page.getByRole("link", { name: "The other way round" }).click();
    await page.getByRole("combobox", { name: "1.0.0 compared with" }).waitFor();
    await part("Cases with another outcome").waitFor();
    expect(await page.getByRole("heading", { name: "WARN becomes REMOVE" }).count()).toBe(1);
    expect(new URL(page.url()).search).toBe("?from=2.0.0");
  });

  test("have readings, each with a copy", async () => {
    const page = await open(VERSION);
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    const readings = page.getByRole("region", { name: "Readings" });

    const opened = page.context().waitForEvent("page");
    await readings.getByRole("link", { name: /^Guideline/ }).click();
    const guideline = await opened;
    await guideline.waitForLoadState();
    expect(new URL(guideline.url()).pathname).toBe(`/api${VERSION}/guideline.html`);
    await guideline.getByRole("heading", { name: "How to decide" }).waitFor();
    await guideline.close();

    await readings.getByRole("link", { name: "Prompt" }).click();
    await page.getByRole("button", { name: "Copy the prompt" }).click();
    await page.getByRole("button", { name: "Copied" }).waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain("conversational-abuse@2.0.0");

    await page.getByRole("link", { name: "SQL" }).click();
    expect(await page.getByRole("region", { name: "Text of the SQL" }).textContent()).toContain("SELECT");
    await page.getByRole("link", { name: "Elasticsearch" }).click();
    const queries = await page.getByRole("region", { name: "Elasticsearch queries" }).textContent();
    expect(JSON.parse(queries!)).toMatchObject({ policy: "conversational-abuse@2.0.0" });
  });

  test("show what applies in a market, to the keyboard too", async () => {
    const version = await draftMarkets();
    const page = await open(version, { screen: "narrow", scheme: "dark" });
    const market = page.getByRole("combobox", { name: "Market" });
    await market.focus();
    await page.keyboard.type("GB");
    await page.waitForURL(`**${version}?market=GB`);

    expect(await page.getByRole("region", { name: "Decision tree" }).textContent()).toContain(
      "declared_age < 18",
    );
    expect(await page.getByRole("region", { name: "Thresholds" }).textContent()).toContain(
      "grooming_likely0.5 instead of 0.6",
    );
    await settled(page);
    expect(await barriers(page), "narrow, dark").toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.emulateMedia({ colorScheme: "light" });
    expect(await barriers(page), "wide, light").toEqual([]);

    await page.getByRole("link", { name: "Prompt" }).click();
    expect(await page.getByRole("region", { name: "Text of the prompt" }).textContent()).toContain(
      "Market: GB",
    );
  });
});

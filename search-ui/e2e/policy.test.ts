import { expect, test } from "vitest";
import { browsing } from "./browser";

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
});

import { expect, test } from "vitest";
import { browsing, settled } from "./browser";

browsing("the frame", (open) => {
  test("leads anywhere by a few letters: a page, a policy, a clause, a decision", async () => {
    const page = await open("/");
    await settled(page);
    const go = async (text: string, option: RegExp) => {
      await page.keyboard.press("Control+k");
      await page.getByRole("textbox", { name: "Go to" }).fill(text);
      const found = page.getByRole("option", { name: option });
      await found.waitFor();
      return found;
    };

    await (await go("trust", /^Ledger and checkpoint/)).click();
    await page.waitForURL("**/trust");
    await (await go("abuse 2.0", /^conversational-abuse 2\.0\.0/)).click();
    await page.waitForURL("**/policies/conversational-abuse/versions/2.0.0");
    await (await go("AB.9", /^AB\.9 decisions/)).click();
    await page.waitForURL("**/?q=clause%3AAB.9");
    await go("convabuse/item-0001", /^convabuse\/item-0001 on case/);
    await page.keyboard.press("Enter");
    await page.waitForURL("**/decisions/convabuse%2Fitem-0001");
  });

  test("lists its keys", async () => {
    const page = await open("/policies");
    await settled(page);
    await page.keyboard.press("?");
    await page.getByRole("heading", { name: "Keyboard", level: 1 }).waitFor();
  });

  test("stays when a page cannot be fetched, and fetches it again", async () => {
    let away = true;
    const page = await open("/", {
      before: (fresh) =>
        fresh.route("**/assets/TrustPage-*.js", (route) => (away ? route.abort() : route.continue())),
      // What the browser says of a script that did not come.
      refusals: ["net::ERR_FAILED", "NotFetched", "Error in route match"],
    });
    await settled(page);

    await page.getByRole("navigation", { name: "Areas" }).getByRole("link", { name: "Trust" }).click();
    await page.getByRole("alert").getByRole("button", { name: "Fetch it again" }).waitFor();
    expect(await page.getByRole("navigation", { name: "Areas" }).isVisible()).toBe(true);
    away = false;
    await page.getByRole("button", { name: "Fetch it again" }).click();
    await page.getByRole("heading", { name: "Ledger and checkpoint", level: 1 }).waitFor();
  });

  test("comes back by itself when the server was away, and its styles with it", async () => {
    let away = false;
    const page = await open("/", {
      before: async (fresh) => {
        await fresh.route("**/*", (route) => (away ? route.abort() : route.fallback()));
      },
      refusals: ["net::ERR_FAILED", "NotFetched", "Error in route match", "Unable to preload CSS"],
    });
    await settled(page);
    away = true;
    // A pointer that comes near fetches ahead, and fails without a word.
    const policy = page.getByRole("navigation", { name: "Areas" }).getByRole("link", { name: "Policy" });
    await policy.hover();
    await policy.click();
    await page.getByText("The server does not answer", { exact: true }).waitFor();
    expect(await page.getByRole("navigation", { name: "Areas" }).isVisible()).toBe(true);
    away = false;

    await page.getByRole("heading", { name: "Policies", level: 1 }).waitFor();
    await settled(page);
    const styled = page.getByRole("table", { name: /^Versions of/ }).first();
    expect(await styled.evaluate((table) => getComputedStyle(table).borderCollapse)).toBe("collapse");
  });

  test("fetches what an updated server has in place of what the open document names", async () => {
    let updated = true;
    const page = await open("/", {
      before: (fresh) =>
        fresh.route("**/assets/KeyboardPage-*", (route) =>
          updated
            ? route.fulfill({ status: 404, contentType: "application/problem+json", body: "{}" })
            : route.continue(),
        ),
      refusals: [404, "MIME type", "NotFetched", "Error in route match", "Unable to preload CSS"],
    });
    await settled(page);

    await page.keyboard.press("?");
    await page.getByText("Its code did not arrive").waitFor();
    updated = false;
    await page.getByRole("button", { name: "Fetch it again" }).click();
    await page.getByRole("heading", { name: "Keyboard", level: 1 }).waitFor();
  });

  test("says what was signed of the ledger", async () => {
    const page = await open("/trust");
    await page.getByRole("region", { name: "Checkpoint as it was signed" }).waitFor();
    const [, size] = (await page
      .getByRole("region", { name: "Checkpoint as it was signed" })
      .textContent())!.split("\n");
    expect(Number(size)).toBeGreaterThan(30_000);
  });

  test("explains its syntax, and Escape returns to where one was", async () => {
    const page = await open("/");
    const help = page.getByRole("button", { name: "How to write a query" });

    await help.click();
    await page.getByText("decided:2021-03..2021-04").waitFor();
    await page.keyboard.press("Escape");
    await page.getByText("decided:2021-03..2021-04").waitFor({ state: "hidden" });
    expect(await help.evaluate((button) => button === document.activeElement)).toBe(true);
  });
});

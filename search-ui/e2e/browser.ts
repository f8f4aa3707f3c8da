import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { chromium, type Browser, type BrowserContextOptions, type Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, inject } from "vitest";

const server = process.env.PRECEDENT_URL;
if (server === undefined) {
  throw new Error(
    "PRECEDENT_URL must say where a server with the demo's data listens, e.g. http://127.0.0.1:8080",
  );
}
/** Where the server listens, without a slash at the end. */
export const BASE = server.replace(/\/$/, "");

export type Screen = "wide" | "medium" | "narrow";
export const VIEWPORTS: Record<Screen, { width: number; height: number }> = {
  wide: { width: 1440, height: 900 },
  medium: { width: 1024, height: 768 },
  narrow: { width: 390, height: 844 },
};

export type Opening = {
  readonly scheme?: "light" | "dark";
  readonly screen?: Screen;
  /** HTTP statuses of failing requests that belong to the test, or what else the browser says of these: it reports every one as an error. */
  readonly refusals?: readonly (number | string)[];
  /** Called before the first request, to stand in for parts of the server. */
  readonly before?: (page: Page) => Promise<unknown>;
};

export type Open = (path: string, opening?: Opening) => Promise<Page>;

/**
 * Groups tests that drive the application. Each page has to stay free of script errors, violations of the content
 * security policy and requests to other addresses.
 */
export function browsing(name: string, tests: (open: Open) => void): void {
  const { endpoint, missing } = inject("browser");
  const title = missing === undefined ? name : `${name} (skipped: ${missing})`;
  describe.skipIf(missing !== undefined)(title, () => {
    let browser: Browser;
    const wrongs: string[] = [];

    beforeAll(async () => {
      browser = await chromium.connect(endpoint!);
    });
    afterAll(() => browser?.close());
    afterEach(async () => {
      await Promise.all(browser.contexts().map((context) => context.close()));
      expect(wrongs.splice(0)).toEqual([]);
    });

    tests(async (path, { scheme = "light", screen = "wide", refusals = [], before } = {}) => {
      const options: BrowserContextOptions = {
        baseURL: BASE,
        colorScheme: scheme,
        viewport: VIEWPORTS[screen],
        // Under a POSIX locale navigator.language is no language tag, and Intl refuses it.
        locale: "en-US",
        timezoneId: "Europe/Dublin",
        reducedMotion: "reduce",
      };
      const context = await browser.newContext(options);
      const page = await context.newPage();
      await page.addInitScript(() =>
        document.addEventListener("securitypolicyviolation", (event) =>
          console.error(`securitypolicyviolation: ${event.violatedDirective} ${event.blockedURI}`),
        ),
      );
      page.on("pageerror", (error) => wrongs.push(`${path}: ${error.message}`));
      page.on("console", (message) => {
        const expected = refusals.some((status) =>
          message.text().includes(typeof status === "number" ? `status of ${status}` : status),
        );
        if (message.type() === "error" && !expected) wrongs.push(`${path}: ${message.text()}`);
      });
      const open = new Set<unknown>();
      underWay.set(page, open);
      page.on("requestfinished", (request) => open.delete(request));
      page.on("requestfailed", (request) => open.delete(request));
      page.on("request", (request) => {
        open.add(request);
        const { origin, protocol } = new URL(request.url());
        if (origin !== new URL(BASE).origin && protocol !== "data:")
          wrongs.push(`${path} asked ${request.url()}`);
      });
      await before?.(page);
      await page.goto(path);
      return page;
    });
  });
}

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What axe-core finds wrong on the page, one line each. */
export async function barriers(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    type Axe = {
      run: () => Promise<{
        violations: { id: string; help: string; nodes: { target: unknown; failureSummary?: string }[] }[];
      }>;
    };
    const { violations } = await (window as unknown as { axe: Axe }).axe.run();
    return violations.flatMap(({ id, help, nodes }) =>
      nodes.map(
        ({ target, failureSummary }) => `${id}: ${help} at ${JSON.stringify(target)} ${failureSummary ?? ""}`,
      ),
    );
  });
}

/** The requests of each page that are not answered yet. */
const underWay = new WeakMap<Page, ReadonlySet<unknown>>();

/** Waits until nothing on the page says that it is loading, nothing is asked for any more, and all of it is drawn. */
export async function settled(page: Page): Promise<void> {
  await page.locator("h1").first().waitFor({ state: "attached" });
  await page.waitForFunction(() => !document.body.textContent?.includes("Loading "));
  await page.evaluate(() => document.fonts.ready);
  // An answer may lead to the next question, once the page has drawn it.
  do {
    await expect.poll(() => underWay.get(page)?.size, { interval: 10, timeout: 30_000 }).toBe(0);
    await drawn(page);
  } while (underWay.get(page)?.size !== 0);
}

/** Waits until the page has drawn what it knows. */
export const drawn = (page: Page): Promise<unknown> =>
  page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));

import chromium from "@sparticuz/chromium";
import { chromium as playwright } from "playwright-core";
import type { TestProject } from "vitest/node";

const packaged = process.platform === "linux" && process.arch === "x64";
const chosen = process.env.PRECEDENT_BROWSER;

/** Starts the one browser that all files use, each test in a context of its own; without one they say why they skip. */
export default async function launch({ provide }: TestProject): Promise<() => Promise<void>> {
  if (!packaged && chosen === undefined) {
    provide("browser", {
      missing: "browser tests need PRECEDENT_BROWSER=/path/to/chrome on anything but Linux x86-64",
    });
    return () => Promise.resolve();
  }
  const server = await playwright.launchServer({
    host: "127.0.0.1",
    executablePath: chosen ?? (await chromium.executablePath()),
    // Not chromium.args: they switch the web's security off, and end the browser with its first page.
    args: ["--no-sandbox"],
    headless: true,
  });
  provide("browser", { endpoint: server.wsEndpoint() });
  return () => server.close();
}

declare module "vitest" {
  export interface ProvidedContext {
    readonly browser: { readonly endpoint?: string; readonly missing?: string };
  }
}

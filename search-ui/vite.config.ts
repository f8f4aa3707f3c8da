import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

/** Where the server of `npm run dev` listens; the built application knows only its own origin. */
const server = process.env.PRECEDENT_URL ?? "http://127.0.0.1:8080";

export default defineConfig({
  base: "/",
  plugins: [react()],
  logLevel: "warn",
  build: {
    // Straight to where Maven packages from, so that no stale file can stay behind in between.
    outDir: "target/classes/web",
    emptyOutDir: true,
    target: "es2023",
    // The content security policy admits no data: fonts or scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 800,
  },
  server: {
    // The guide to figures is a page as well.
    fs: { allow: [".", "../docs"] },
    // The server refuses foreign hosts and origins: requests pass as its own.
    proxy: { "/api": { target: server, changeOrigin: true, headers: { origin: server } } },
  },
  test: {
    environment: "jsdom",
    // Loading the application anew for each file took longer than all tests.
    isolate: false,
    include: ["src/**/*.test.{ts,tsx}"],
    testTimeout: 60_000,
    setupFiles: ["src/test-setup.ts"],
    reporters: ["default", ["junit", { suiteName: "search-ui" }]],
    outputFile: { junit: "target/unit-reports/TEST-unit.xml" },
  },
});

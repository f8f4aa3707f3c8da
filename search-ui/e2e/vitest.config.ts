import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["e2e/**/*.test.ts"],
    globalSetup: ["e2e/launch.ts"],
    // Much of a test is waiting for the server or the browser.
    maxWorkers: 2,
    // One browser and one server do all the work: generous, and never a measure of speed.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    reporters: ["default", ["junit", { suiteName: "browser" }]],
    outputFile: { junit: "target/browser-reports/TEST-browser.xml" },
  },
});

import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["e2e/**/*.test.ts"],
    fileParallelism: false,
    // One browser and one server do all the work: generous, and never a measure of speed.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    reporters: ["default", ["junit", { suiteName: "browser" }]],
    outputFile: { junit: "target/browser-reports/TEST-browser.xml" },
  },
});

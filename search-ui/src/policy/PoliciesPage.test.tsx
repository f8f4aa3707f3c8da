import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { application } from "../application.test-kit";

const version = (number: string, more: object) => ({
  version: number,
  status: "DRAFT",
  title: "Spam",
  digest: "sha256:aa",
  draftedAt: "2026-11-23T04:00:00Z",
  actor: "ann",
  ...more,
});

test("versions say who drafted and who published them, and when", async () => {
  application("/policies", {
    "/api/policies": () => ({
      items: [
        {
          policy: "spam",
          title: "Spam",
          versions: [
            version("1.0.0", {
              status: "PUBLISHED",
              publishedAt: "2026-11-24T04:00:00Z",
              publishedBy: "bob",
            }),
            version("1.1.0", { draftedAt: "2026-11-25T04:00:00Z", actor: "cyd" }),
          ],
        },
      ],
    }),
  });

  const rows = await screen.findAllByRole("row");
  expect(rows.slice(1).map((row) => row.textContent)).toEqual([
    "1.1.0DraftReplay under 1.1.025 Nov 2026 by cydnot yet",
    "1.0.0PublishedReplay under 1.0.023 Nov 2026 by ann24 Nov 2026 by bob",
  ]);
  expect(screen.getByRole("link", { name: "New policy" }).getAttribute("href")).toBe("/policies/draft");
});

test("policies that are called the same are told apart by their keys", async () => {
  application("/policies", {
    "/api/policies": () => ({
      items: ["spam", "spam-in-comments"].map((policy) => ({ policy, title: "Spam", versions: [] })),
    }),
  });

  expect(await screen.findByRole("region", { name: "Spam spam" })).toBeTruthy();
  expect(screen.getByRole("region", { name: "Spam spam-in-comments" })).toBeTruthy();
});

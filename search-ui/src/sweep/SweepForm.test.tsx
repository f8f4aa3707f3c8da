import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { application } from "../application.test-kit";

const server = {
  "/api/policies": () => ({
    items: [
      {
        policy: "spam",
        title: "Spam",
        versions: [
          { policy: "spam", version: "1.0.0", title: "Spam", status: "PUBLISHED" },
          { policy: "spam", version: "2.0.0", title: "Spam", status: "DRAFT" },
        ],
      },
    ],
  }),
  "/api/policies/spam/versions/1.0.0": () => ({
    policy: "spam",
    version: "1.0.0",
    outcomes: ["ALLOW", "REMOVE"],
    signals: { language: { type: "string" }, score: { type: "double" } },
    questions: {},
  }),
};

test("asks for what the form says, with the scores and outcomes of the published version", async () => {
  const { requests } = application("/sweeps/new?q=decided:2021&target=recall&share=0.9&by=region", {
    ...server,
    "/api/sweeps": () => ({ id: "7", kind: "sweep", state: "WAITING", request: {} }),
    "/api/sweeps/7": () => ({ id: "7", kind: "sweep", state: "WAITING", request: {} }),
  });

  await screen.findByRole("option", { name: "score" });
  expect(screen.queryByRole("option", { name: "language" })).toBeNull();
  await userEvent.click(screen.getByRole("button", { name: "Sweep the thresholds" }));
  const sent = requests.find(({ method }) => method === "POST")!;
  expect(await sent.json()).toEqual({
    policy: "spam",
    signal: "score",
    positive: ["REMOVE"],
    where: "decided:2021",
    by: ["region"],
    target: { recall: 0.9 },
  });
});

import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { application, type Server } from "../application.test-kit";

const started = {
  id: "8",
  kind: "drift",
  name: "failures",
  state: "WAITING",
  actor: "ann",
  requestedAt: "2026-11-28T10:00:00Z",
  done: 0,
  total: 0,
  request: { policy: "spam", rate: "failures", reference: "a", current: "b" },
};
const server: Server = {
  "/api/policies": () => ({
    items: [
      {
        policy: "spam",
        title: "Spam",
        versions: [{ policy: "spam", version: "1.0.0", title: "Spam", status: "PUBLISHED" }],
      },
    ],
  }),
  "/api/policies/spam/versions/1.0.0": () => ({ signals: { score: {} }, questions: {} }),
  "/api/drifts": () => started,
  "/api/drifts/*": () => started,
};
const sent = async (requests: readonly Request[]) =>
  (await requests
    .find(({ method, url }) => method === "POST" && url.endsWith("/api/drifts"))!
    .json()) as unknown;

test("a rate is compared in windows, of which there will be so many", async () => {
  const { requests } = application(
    "/drifts/new?policy=spam@1.0.0&reference=decided:2026-01&q=decided:2026-02&every=week",
    server,
  );

  await userEvent.selectOptions(await screen.findByLabelText("Compared"), "Failures");
  await userEvent.type(screen.getByLabelText("Windows in the end"), "52");
  await userEvent.click(screen.getByRole("button", { name: "Compare" }));
  await screen.findByRole("heading", { name: "Drift of failures" });

  expect(await sent(requests)).toEqual({
    policy: "spam",
    rate: "failures",
    reference: "decided:2026-01",
    current: "decided:2026-02",
    every: "week",
    planned: 52,
  });
});

test("the reference of an earlier comparison is used again, and nothing else is asked for", async () => {
  const { requests } = application("/drifts/new?like=7&q=decided:2026-03", server);

  await screen.findByRole("link", { name: "comparison 7" });
  expect(screen.queryByLabelText("Reference")).toBeNull();
  await userEvent.click(screen.getByRole("button", { name: "Compare" }));
  await screen.findByRole("heading", { name: "Drift of failures" });

  expect(await sent(requests)).toEqual({ like: "7", current: "decided:2026-03" });
});

import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { Answer, application, type Server } from "../application.test-kit";

const version = (number: string, status: string) => ({
  version: number,
  title: "Bullying",
  status,
  digest: "",
  draftedAt: "2026-01-01T00:00:00Z",
  actor: "a",
});
const versions = [version("1.0.0", "PUBLISHED"), version("2.0.0", "DRAFT")];
const running = {
  id: "r1",
  kind: "replay",
  name: "bullying@2.0.0 against what was recorded",
  state: "CANCELLED",
  actor: "ann",
  requestedAt: "2026-11-28T10:00:00Z",
  done: 0,
  request: { policy: "bullying@2.0.0" },
};
const server: Server = {
  "/api/policies": () => ({ items: [{ policy: "bullying", title: "Bullying", versions }] }),
  "/api/policies/*": () => ({ outcomes: ["ALLOW", "WARN", "REMOVE"] }),
  "/api/replays": async (request) => {
    const { where, until } = (await request.clone().json()) as { where?: string; until?: number };
    if (until === 99) {
      return new Answer(400, { title: "No", detail: "until: at most 10, found 99", parameter: "until" });
    }
    return where === "x" ? new Answer(400, { title: "No", detail: "not a term", column: 1 }) : running;
  },
  "/api/replays/r1": () => running,
};

test("a new replay sends what was chosen, and a mistake in its query is shown at its column", async () => {
  const { router, requests } = application("/replays/new", server);

  // The draft is what one usually wants to try.
  const version = await screen.findByRole<HTMLSelectElement>("combobox", { name: "Policy version" });
  expect(version.value).toBe("bullying@2.0.0");
  await userEvent.type(screen.getByRole("textbox", { name: "Where" }), "x");
  await userEvent.click(screen.getByRole("button", { name: "Start the replay" }));
  expect((await screen.findByRole("alert")).textContent).toContain("Column 1: not a term");

  await userEvent.selectOptions(screen.getByRole("combobox", { name: "Baseline" }), "bullying@1.0.0");
  await userEvent.clear(screen.getByRole("textbox", { name: "Where" }));
  await userEvent.click(screen.getByRole("button", { name: "Start the replay" }));
  await screen.findByText("The replay was cancelled");
  expect(router.state.location.pathname).toBe("/replays/r1");
  const sent = requests.filter(({ method }) => method === "POST").at(-1)!;
  expect(await sent.json()).toEqual({ policy: "bullying@2.0.0", baseline: "bullying@1.0.0" });
});

test("what is chosen and typed stands in the address, and comes from there", async () => {
  const { router, requests } = application(
    "/replays/new?policy=bullying@2.0.0&baseline=bullying@1.0.0&positive=WARN,REMOVE&until=7&q=outcome:WARN&by=region,pathway&fn=20&load=yes&later=yes",
    server,
  );

  const where = await screen.findByRole<HTMLInputElement>("textbox", { name: "Where" });
  expect(where.value).toBe("outcome:WARN");
  await userEvent.click(screen.getByRole("button", { name: "Start the replay" }));
  await screen.findByText("The replay was cancelled");
  const sent = requests.find(({ method }) => method === "POST")!;
  expect(await sent.json()).toEqual({
    policy: "bullying@2.0.0",
    baseline: "bullying@1.0.0",
    where: "outcome:WARN",
    positive: ["WARN", "REMOVE"],
    until: 7,
    by: ["region", "pathway"],
    cost: { fp: 1, fn: 20 },
    load: true,
    withLaterFacts: true,
  });

  router.history.push("/replays/new");
  await userEvent.type(await screen.findByRole("textbox", { name: "Where" }), "outcome:ALLOW");
  await userEvent.selectOptions(screen.getByRole("combobox", { name: "Baseline" }), "bullying@1.0.0");
  await waitFor(() =>
    expect(router.state.location.search).toEqual({ q: "outcome:ALLOW", baseline: "bullying@1.0.0" }),
  );
});

test("a refused field is marked, says why and gets the focus", async () => {
  application("/replays/new?until=99", server);

  await userEvent.click(await screen.findByRole("button", { name: "Start the replay" }));
  const field = await screen.findByRole("textbox", { name: "Up to ledger position" });
  await waitFor(() => expect(field.getAttribute("aria-invalid")).toBe("true"));
  expect(document.activeElement).toBe(field);
  expect(document.getElementById(field.getAttribute("aria-describedby")!.split(" ").at(-1)!)).toBeTruthy();
  expect(screen.getByText("until: at most 10, found 99")).toBeTruthy();
});

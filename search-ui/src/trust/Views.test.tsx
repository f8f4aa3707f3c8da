import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { Answer, application } from "../application.test-kit";

const standing = (views: object) => ({
  ledger: { id: "ledger", head: 1000 },
  views: { position: 1000, state: "READY", refused: 0, generation: 1, ...views },
});
const section = async () => within(await screen.findByRole("region", { name: "Search" }));

test("what is searched is built anew, watched, and given up", async () => {
  let now = standing({});
  const { requests } = application("/trust", {
    "/api/status": () => now,
    "/api/views/rebuild": () => (now = standing({ rebuild: { position: 250, state: "CATCHING_UP" } })),
    "/api/views/rebuild/cancellation": () => (now = standing({})),
  });
  const search = await section();
  expect(search.getByText("has seen everything, up to position 1,000")).toBeTruthy();

  await userEvent.click(search.getByRole("button", { name: "Build anew" }));

  expect(await search.findByText("Built anew up to 250 of 1,000 events")).toBeTruthy();
  expect(search.getByRole("progressbar").getAttribute("aria-valuenow")).toBe("25");
  expect(search.queryByRole("button", { name: "Build anew" })).toBeNull();

  await userEvent.click(search.getByRole("button", { name: "Give up" }));

  expect(await search.findByRole("button", { name: "Build anew" })).toBeTruthy();
  expect(requests.filter(({ method }) => method === "POST").map(({ url }) => new URL(url).pathname)).toEqual([
    "/api/views/rebuild",
    "/api/views/rebuild/cancellation",
  ]);
});

test("what keeps search from being built is told", async () => {
  application("/trust", {
    "/api/status": () =>
      standing({ rebuild: { position: 5, state: "STOPPED", reason: "a newer version is needed" } }),
  });

  expect(
    (await section()).getByText("Built anew up to 5 of 1,000 events: a newer version is needed"),
  ).toBeTruthy();
});

test("a refusal is told beside the button", async () => {
  application("/trust", {
    "/api/status": () => standing({ state: "UNAVAILABLE", reason: "Elasticsearch does not answer" }),
    "/api/views/rebuild": () => new Answer(503, { title: "Search is not available", status: 503 }),
  });
  const search = await section();
  expect(search.getByText("Elasticsearch does not answer")).toBeTruthy();

  await userEvent.click(search.getByRole("button", { name: "Build anew" }));

  expect(await search.findByText(/Search is not available/)).toBeTruthy();
});

import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { Answer, application } from "../application.test-kit";

const summary = {
  id: "3",
  name: "30 of policy:spam",
  state: "DONE",
  actor: "ann",
  requestedAt: "2026-11-28T10:00:00Z",
  endedAt: "2026-11-28T10:01:00Z",
  done: 90,
  total: 90,
};
const sample = {
  ...summary,
  kind: "sample",
  request: { where: "policy:spam", policy: "spam", size: 30, until: 90, seedFrom: "next-checkpoint" },
  result: {
    policy: "spam",
    where: "policy:spam",
    until: 90,
    decisions: 3000,
    population: "sha256:00",
    drawn: 30,
    allocation: "proportional",
    seed: "ab12",
    checkpoint: { number: 7, size: 91, root: "ff", nonce: "audit 7" },
    drawsBefore: 2,
    rule: "By rank.",
    strata: [{ name: "IE", values: {}, decisions: 3000, outcomes: { ALLOW: 2000, REMOVE: 1000 }, drawn: 30 }],
  },
};
const estimate = {
  ...summary,
  kind: "estimate",
  request: { sample: "3" },
  result: {
    sample: "3",
    policy: "spam",
    where: "policy:spam",
    drawnUntil: 90,
    until: 120,
    seed: "ab12",
    decisions: 3000,
    drawn: 30,
    settled: 25,
    unlabelled: 4,
    unsettled: 1,
    failures: 0,
    withoutExposure: 0,
    positive: ["REMOVE"],
    standings: ["expert", "rater"],
    labels: { rater: 26 },
    leftOut: { appeal: 3 },
    against: "raters",
    rule: "More than half.",
    figures: [
      {
        name: "prevalence",
        what: "the share that is truly positive",
        estimate: 0.25,
        interval: [0.2, 0.3],
        bounds: [0.15, 0.4],
        naive: 0.5,
        naiveInterval: [0.4, 0.6],
        of: 25,
      },
      {
        name: "errorRate",
        what: "the share that is wrong",
        estimate: null,
        interval: null,
        naive: null,
        naiveInterval: null,
        of: 0,
        undefined: { estimate: "agreement on review is not accuracy", naive: "the same" },
      },
    ],
    strata: [],
  },
};
const texts = (name: string) =>
  within(screen.getByRole("table", { name }))
    .getAllByRole("row")
    .map((row) => row.textContent);

test("a sample says how it was drawn, and that nobody could choose it", async () => {
  application("/samples/3", { "/api/samples/3": () => sample });

  await screen.findByRole("table", { name: "Strata of the sample" });
  expect(texts("Strata of the sample")[1]).toBe("IE3,000302,000 ALLOW, 1,000 REMOVE");
  expect(screen.getByText(/and the words “audit 7”: nobody could choose it/)).toBeTruthy();
  expect(screen.getByText(/2 samples of this query were asked for before/)).toBeTruthy();
});

test("an estimate is asked for from the sample's page", async () => {
  const { requests } = application("/samples/3", {
    "/api/samples/3": () => sample,
    "/api/estimates": () => ({ ...estimate, id: "9" }),
    "/api/estimates/9": () => ({ ...estimate, id: "9" }),
  });

  await userEvent.selectOptions(await screen.findByLabelText("Labels of"), "Experts alone");
  await userEvent.click(screen.getByRole("button", { name: "Estimate from its labels" }));
  expect(await screen.findByRole("heading", { name: "What sample 3 says" })).toBeTruthy();
  const sent = requests.find(({ method }) => method === "POST")!;
  expect(await sent.clone().json()).toEqual({ sample: "3", standings: ["expert"] });
});

test("figures stand beside unweighted ones, and those that do not exist say why", async () => {
  application("/estimates/3", { "/api/estimates/3": () => estimate });

  const name = "What it says of all decisions";
  await screen.findByRole("table", { name });
  expect(texts(name)[1]).toContain("Truly positive250.150 to 0.4000.2500.200 to 0.3000.5000.400 to 0.600");
  expect(texts(name)[2]).toContain("Error rate0undefined: agreement on review is not accuracy");
  await userEvent.click(screen.getByRole("button", { name: "As a table" }));
  expect(screen.getByRole("cell", { name: "0.400 to 0.600" })).toBeTruthy();
});

test("what cannot be drawn says so at its field", async () => {
  application("/samples/new?q=policy:spam&by=planet", {
    "/api/samples": () =>
      new Answer(400, {
        title: "A value is not valid",
        detail: "'by' must be one of pathway, system, found 'planet'",
        parameter: "by",
      }),
  });

  await userEvent.click(await screen.findByRole("button", { name: "Draw the sample" }));
  expect(await screen.findByText(/must be one of pathway, system, found 'planet'/)).toBeTruthy();
});

const posted = async (requests: readonly Request[], path: string) =>
  (await requests.find(({ method, url }) => method === "POST" && url.endsWith(path))!.json()) as unknown;

test("strata that vary more give more, and an auditor's words go into the seed", async () => {
  const { requests } = application("/samples/new?q=policy:spam&by=region&size=30", {
    "/api/samples": () => sample,
    "/api/samples/3": () => sample,
  });

  await userEvent.selectOptions(await screen.findByLabelText("Divided among the strata"), "neyman");
  await userEvent.type(await screen.findByLabelText("Or rates"), "IE=0.1; a=b=0.02");
  await userEvent.type(screen.getByLabelText("Nonce"), "audit 7");
  await userEvent.click(screen.getByRole("button", { name: "Draw the sample" }));
  await screen.findByRole("heading", { name: "Sample 3" });

  expect(await posted(requests, "/api/samples")).toEqual({
    where: "policy:spam",
    size: 30,
    by: ["region"],
    allocate: "neyman",
    rates: { IE: 0.1, "a=b": 0.02 },
    seedFrom: "next-checkpoint",
    nonce: "audit 7",
  });
});

test("an estimate is corrected by a judge and by how often raters are right", async () => {
  const { requests } = application("/samples/3", {
    "/api/samples/3": () => sample,
    "/api/estimates": () => estimate,
    "/api/estimates/3": () => estimate,
  });

  await userEvent.click(await screen.findByText("Corrections"));
  await userEvent.type(screen.getByLabelText("Judge"), "judge@2");
  await userEvent.type(screen.getByLabelText("Raters found"), "45/50");
  await userEvent.type(screen.getByLabelText("Raters cleared"), "98/100");
  await userEvent.click(screen.getByRole("button", { name: "Estimate from its labels" }));
  await screen.findByRole("table", { name: "What it says of all decisions" });

  expect(await posted(requests, "/api/estimates")).toEqual({
    sample: "3",
    standings: ["expert", "rater"],
    judge: "judge@2",
    rater: { found: 45, positives: 50, cleared: 98, negatives: 100 },
  });
});

test("a sample is drawn again when somebody asks, and says where it parts", async () => {
  application("/samples/3", {
    "/api/samples/3": () => sample,
    "/api/samples/3/verification": () => ({
      sample: "3",
      decisions: 3000,
      drawn: 30,
      equal: false,
      partings: [{ what: "drawn decision 4", recorded: "d0", again: "d7" }],
    }),
  });

  await userEvent.click(await screen.findByRole("button", { name: "Draw it again" }));
  await screen.findByRole("table", { name: "Where it parts" });
  expect(texts("Where it parts")[1]).toBe("drawn decision 4d0d7");
});

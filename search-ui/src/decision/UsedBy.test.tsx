import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { application } from "../application.test-kit";
import { dossier, server } from "./dossier.test-kit";

const region = (name: string) => screen.findByRole("region", { name });

test("a decision says which figures used it, each with its page", async () => {
  application("/decisions/escalations%2F7", server(dossier));

  const uses = await region("What used it since");
  const said = within(uses)
    .getAllByRole("row")
    .map((row) => row.textContent);
  expect(said).toEqual([
    "ByWhat it says",
    "replay-4Changed the outcome of d1 from REMOVE to WARN, under bullying@4.0.0",
    "benchmark-3clf says REMOVE, which is wrong: the truth on bullying-test@2 is ALLOW (d9)",
    "sample-5Drew d1 as one of 30 of 4,185 decisions (IE); estimate-6 prevalence 0.1235",
    "bullying-test@2Golden set: holds the case as ALLOW, frozen at position 90",
  ]);
  expect(within(uses).getByText("Of 300 replays the last 200 were looked at.")).toBeTruthy();
  expect(within(uses).getByRole("link", { name: "replay-4" }).getAttribute("href")).toBe("/replays/4");
  expect(within(uses).getByRole("link", { name: "estimate-6" }).getAttribute("href")).toBe("/estimates/6");
});

test("what a replay could not decide says what is missing", async () => {
  const { usedBy } = dossier;
  const replay = { ...usedBy.replays[0]!, after: null, missing: ["score"], baseline: "bullying@3.0.0" };
  const none = { goldenSets: [], verdicts: [], replays: [], samples: [], unknown: [] };
  application("/decisions/escalations%2F7", server({ ...dossier, usedBy: { ...none, replays: [replay] } }));

  expect((await region("What used it since")).textContent).toContain(
    "Could not decide d1, before REMOVE, for want of score, under bullying@4.0.0 compared with bullying@3.0.0",
  );
});

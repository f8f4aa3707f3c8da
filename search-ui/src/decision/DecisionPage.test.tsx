import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { Answer, application } from "../application.test-kit";
import { decided, dossier, explanation, server } from "./dossier.test-kit";

const region = (name: string) => screen.findByRole("region", { name });

test("a decision shows what was recorded beside what follows from it, and what is missing", async () => {
  const { requests } = application("/decisions/escalations%2F7", server(dossier));

  const conformity = await region("Recorded and evaluated");
  expect(conformity.textContent).toContain("The recorded facts do not decide");
  expect(conformity.textContent).toContain("AGE_RESTRICT");
  expect(conformity.textContent).toContain("BU.2 → BU.2a");
  expect((await region("Policy words")).textContent).toContain(
    "The facts do not decide clause BU.2a: target is missing.",
  );
  expect(screen.getByText("Withdrawn").parentElement!.textContent).toContain("by auditor: Recorded twice.");
  expect((await region("Labels")).textContent).toContain("Elasticsearch does not answer.");
  // One segment, slashes encoded.
  expect(requests.some(({ url }) => url.endsWith("/api/decisions/escalations%2F7"))).toBe(true);
  expect(screen.getByRole("link", { name: "c 7" }).getAttribute("href")).toBe("/?q=case%3A%22c+7%22");
});

test("labels say their round where one of them has one", async () => {
  const label = {
    id: "l/1",
    rater: "anna",
    question: "severity",
    value: -2,
    labelledAt: "2021-03-01T00:00:00Z",
    version: "3.1.0",
    withdrawn: false,
  };
  application(
    "/decisions/escalations%2F7",
    server({ ...dossier, labels: [label, { ...label, id: "l/2", round: "second" }], labelsUpTo: 9 }),
  );

  const rows = within(await region("Labels")).getAllByRole("row");
  expect(rows.map((row) => row.lastElementChild!.textContent)).toEqual(["Round", "", "second"]);
});

test("labels say the standing of their rater where one is more than a rater", async () => {
  const label = {
    id: "l/1",
    rater: "anna",
    value: "WARN",
    labelledAt: "2021-03-01T00:00:00Z",
    version: "3.1.0",
    withdrawn: false,
  };
  application(
    "/decisions/escalations%2F7",
    server({ ...dossier, labels: [label, { ...label, id: "l/2", standing: "expert" }], labelsUpTo: 9 }),
  );

  const rows = within(await region("Labels")).getAllByRole("row");
  expect(rows.map((row) => row.children[1]!.textContent)).toEqual(["Standing", "rater", "expert"]);
});

test("facts brought in later are told apart from those of the decision", async () => {
  const fact = {
    id: "f/1",
    name: "toxicity",
    value: 0.97,
    system: { name: "toxicity-clf", version: "2" },
    measuredAt: "2026-10-01T00:00:00Z",
    version: "3.2.0",
    withdrawn: false,
  };
  application(
    "/decisions/escalations%2F7",
    server({ ...dossier, laterFacts: [fact, { ...fact, id: "f/2", withdrawn: true }], labelsUpTo: 9 }),
  );

  const later = await region("Facts brought in later");
  expect(later.textContent).toContain("The decision did not rest on them.");
  expect(
    within(later)
      .getAllByRole("row")
      .slice(1)
      .map((row) => [...row.children].slice(0, 4).map((cell) => cell.textContent)),
  ).toEqual([
    ["toxicity", "0.97", "toxicity-clf 2", "3.2.0"],
    ["toxicity", "0.97 withdrawn", "toxicity-clf 2", "3.2.0"],
  ]);
});

const nonconforming = {
  ...dossier,
  conform: "no",
  evaluation: { outcome: "ALLOW", path: ["BU.2", "BU.2a"], missing: [] },
};

test("a conflict stands first, and each reason says to which outcome it belongs", async () => {
  application("/decisions/escalations%2F7", {
    ...server(nonconforming),
    "/api/decisions/escalations%2F7/explanation": () => ({ ...decided, version: "3.1.0" }),
  });

  const conflict = await screen.findByRole("note", { name: "Conflict" });
  expect(conflict.textContent).toContain(
    "Recorded is REMOVE; for the same facts bullying 3.1.0 comes to ALLOW",
  );
  const words = await region("Policy words");
  expect(conflict.compareDocumentPosition(words) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy();
  const recorded = within(words).getByRole("group", { name: "Reported for the recorded outcome" });
  expect(recorded.textContent).toBe("Reported for REMOVEas recordedBU.9All else stays.");
  const evaluated = within(words).getByRole("group", { name: "Of the evaluated outcome" });
  expect(evaluated.textContent).toContain("Leading to ALLOWas evaluatedBU.2Threats are removed.");
  const why = await region("Why the evaluated outcome");
  expect(why.textContent).toContain("ALLOW under 3.1.0 in the market EU instead of REMOVE, as recorded");
  expect(why.textContent).toContain("These are the reasons for the evaluated outcome.");
});

test("words of the evaluated outcome are never told as those of a recorded one without reasons", async () => {
  application(
    "/decisions/escalations%2F7",
    server({
      ...nonconforming,
      decision: { ...dossier.decision, path: undefined },
      clauses: dossier.clauses.slice(1),
    }),
  );

  const recorded = within(await region("Policy words")).getByRole("group", {
    name: "Reported for the recorded outcome",
  });
  expect(recorded.textContent).toContain("The system named no clause as its reason.");
  expect(recorded.textContent).not.toContain("BU.2");
});

test("no policy document is asked for to colour a decision and to word its questions", async () => {
  const { requests } = application("/decisions/escalations%2F7", server(dossier));

  await region("Why the evaluated outcome");
  expect(requests.filter(({ url }) => url.includes("/api/policies/"))).toEqual([]);
});

test("rationales are shown in order, as text and never as markup", async () => {
  application("/decisions/escalations%2F7", server(dossier));

  const answers = within(await region("Chain of thought")).getAllByRole("listitem");
  expect(answers.map((answer) => answer.textContent)).toEqual([
    "How severe is it?severity-2<b>Threatens</b> the user.",
    "directionnone of them",
  ]);
});

test("why: every step that was tried, the values it saw, and what each missing fact would lead to", async () => {
  const { requests } = application("/decisions/escalations%2F7", server(dossier));

  const why = await region("Why the evaluated outcome");
  expect((await within(why).findByRole("heading", { level: 3 })).textContent).toBe(
    "What target would lead to",
  );
  const steps = within(within(why).getAllByRole("list")[0]!).getAllByRole("listitem");
  expect(steps.map((step) => step.textContent)).toEqual([
    "does not hold: BU.1toxicity >= sure || severity <= -3" +
      "does not hold: toxicity >= sure (0.95) is 0.93does not hold: severity <= -3 is -2",
    "does not hold: toxicity >= sure (0.95) is 0.93",
    "does not hold: severity <= -3 is -2",
    "holds: BU.2severity <= -1 is -2",
    'unknown: BU.2atarget == "peer" is missing',
  ]);
  expect(within(why).getByText("peer").parentElement!.textContent).toBe("peerREMOVE");
  expect(within(why).getByText("self").parentElement!.textContent).toBe(
    "selfundecidable still, without harm",
  );
  expect(requests.some(({ url }) => url.endsWith("/api/decisions/escalations%2F7/explanation"))).toBe(true);
});

test("why under another version: its outcome beside the recorded one, and the nearest that would change it", async () => {
  const { router } = application("/decisions/escalations%2F7", server(dossier));

  const why = await screen.findByRole("region", { name: /^Why/ });
  const choice = within(why).getByRole("combobox", { name: "Explained under version" });
  await within(why).findByRole("option", { name: "3.1.0, as decided" });
  await userEvent.selectOptions(choice, "4.0.0 (draft)");

  await within(why).findByText("What would lead to another outcome than ALLOW");
  expect(why.textContent).toContain(
    "ALLOW under 4.0.0 in the market EU instead of REMOVE, as recorded under 3.1.0",
  );
  expect(why.textContent).toContain("toxicity at least 0.95 instead of 0.93REMOVE by BU.2 → BU.2a");
  expect(why.textContent).toContain("age 13 instead of 12WARN by BU.3");
  expect(router.state.location.href).toBe("/decisions/escalations%2F7?version=4.0.0");
});

test("why no tree was tried: nobody knows which market's it would be", async () => {
  application("/decisions/escalations%2F7", {
    ...server(dossier),
    "/api/decisions/escalations%2F7/explanation": () => ({
      ...explanation,
      missing: ["region"],
      steps: [],
      deciders: [],
    }),
  });

  expect(await screen.findByText("Which market decides is unknown without region.")).toBeTruthy();
});

test("an explanation that cannot be had leaves the decision readable", async () => {
  application("/decisions/escalations%2F7?version=9.9.9", {
    ...server(dossier),
    "/api/decisions/escalations%2F7/explanation": () =>
      new Answer(404, { title: "Not found", detail: "There is no policy version bullying@9.9.9." }),
  });

  expect((await screen.findByRole("alert")).textContent).toContain("bullying@9.9.9");
  expect((await region("Recorded and evaluated")).textContent).toContain("AGE_RESTRICT");
});

test("a failure stands where an outcome would, with nothing to conform to", async () => {
  application(
    "/decisions/escalations%2F7",
    server({
      ...dossier,
      decision: { ...dossier.decision, outcome: undefined, failure: "TIMEOUT" },
      conform: null,
      evaluation: null,
      withdrawal: null,
    }),
  );

  expect((await region("Recorded and evaluated")).textContent).toContain(
    "The system gave no outcome to compare",
  );
  expect(screen.getAllByText("TIMEOUT").length).toBeGreaterThan(0);
  expect(screen.queryByText("Withdrawn")).toBeNull();
});

const order = {
  reason: "Asked for by the person.",
  authority: "GDPR Art. 17",
  actor: "ann",
  recordedAt: "2026-11-25T00:00:00Z",
  position: 12,
};

test("what was erased says since when, why and by whom, and stands as erased", async () => {
  application(
    "/decisions/escalations%2F7",
    server({ ...dossier, personal: { state: "ERASED", erasure: order } }),
  );

  const facts = await region("Circumstances");
  expect(facts.textContent).toContain("Subjecterased");
  expect(screen.getByText("Erased").parentElement!.textContent).toContain(
    "25 Nov 2026, 00:00:00 UTC by ann: Asked for by the person. (GDPR Art. 17)",
  );
  expect(screen.queryByText("Under a legal hold")).toBeNull();
});

test("a hold and a lost key are told apart from an erasure", async () => {
  application(
    "/decisions/escalations%2F7",
    server({
      ...dossier,
      decision: { ...dossier.decision, subject: "u-1" },
      personal: { state: "READABLE", hold: { ...order, authority: undefined } },
    }),
  );
  expect((await screen.findByText("Under a legal hold")).parentElement!.textContent).toContain(
    "by ann: Asked for by the person.The subject cannot be erased",
  );
  expect((await region("Circumstances")).textContent).toContain("Subjectu-1");
  expect(screen.queryByText("Erased")).toBeNull();
});

test("fields whose key was lost are said to be unreadable, not erased", async () => {
  application("/decisions/escalations%2F7", server({ ...dossier, personal: { state: "UNREADABLE" } }));
  expect(await screen.findByText("Not readable")).toBeTruthy();
  expect(screen.queryByText("Erased")).toBeNull();
});

test("an unknown decision is said to be unknown in the server's words", async () => {
  application("/decisions/x", {
    "/api/decisions/*": () => new Answer(404, { title: "Not found", detail: "There is no decision x." }),
  });

  expect((await screen.findByRole("alert")).textContent).toContain("There is no decision x.");
});

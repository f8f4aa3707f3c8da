import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { Answer, application } from "../application.test-kit";

const tree = (guard: string, outcome: string) => [
  { clause: "MS.1", when: guard, then: [{ clause: "MS.1a", outcome }] },
  { clause: "MS.9", outcome: "ALLOW" },
];

const page = {
  policy: "minors",
  version: "1.1.0",
  title: "Safety of minors",
  status: "DRAFT",
  digest: "sha256:aa",
  draftedAt: "2026-11-23T04:00:00Z",
  actor: "wanda",
  effective: "2027-01-01",
  changeNote: "Streams end at once.",
  document: "policy: minors",
  outcomes: ["ALLOW", "ESCALATE", "REMOVE"],
  actions: { ESCALATE: "To the team, within one hour." },
  thresholds: { likely: 0.7, own_account: 13 },
  signals: { age: { type: "int", least: 0, most: 120, system: "accounts" } },
  questions: {},
  clauses: [
    {
      id: "MS.1",
      words: "MS.1 Children are protected.",
      guidance: {
        note: "Look at the title too.",
        examples: [{ text: "A toddler in a pool.", applies: false, because: "family life" }],
      },
    },
  ],
  tree: tree("age < own_account", "ESCALATE"),
  market: "region",
  markets: [
    {
      name: "CONSENT_16",
      regions: ["DE", "IE"],
      thresholds: { likely: 0.7, own_account: 16 },
      movedThresholds: ["own_account"],
      changedClauses: [],
      tree: tree("age < own_account", "ESCALATE"),
    },
    {
      name: "GB",
      regions: ["GB"],
      thresholds: { likely: 0.7, own_account: 13 },
      movedThresholds: [],
      changedClauses: ["MS.1a"],
      tree: tree("age < own_account", "REMOVE"),
    },
  ],
};

const ADDRESS = "/policies/minors/versions/1.1.0";
const server = {
  "/api/policies/minors/versions/1.1.0": () => page,
  "/api/policies/minors/versions/1.1.0/prompt": (request: Request) => ({
    policy: "minors",
    version: "1.1.0",
    digest: "sha256:aa",
    text: `You moderate ${new URL(request.url).searchParams.get("market") ?? "everywhere else"}.`,
    schema: { type: "object" },
  }),
};
const part = (name: string) => screen.findByRole("region", { name });
const link = (within_: HTMLElement, name: RegExp) =>
  within(within_).getByRole("link", { name }).getAttribute("href");

test("a version shows its tree, thresholds, actions and guidance", async () => {
  application(ADDRESS, server);

  const nodes = within(await part("Decision tree")).getAllByRole("listitem");
  expect(nodes.map((node) => node.textContent)).toEqual([
    "MS.1age < own_accountMS.1aotherwiseESCALATE",
    "MS.1aotherwiseESCALATE",
    "MS.9otherwiseALLOW",
  ]);
  expect((await part("Thresholds")).textContent).toContain("own_account13");
  expect((await part("Outcomes")).textContent).toContain("To the team, within one hour.");
  expect((await part("Clauses")).textContent).toContain(
    "Look at the title too.Does not apply: A toddler in a pool. (family life)",
  );
  expect((await part("Signals")).textContent).toContain("0 to 120; from accounts");
  expect((await part("Provenance")).textContent).toContain("Effective2027-01-01");
  expect(screen.getByText("Streams end at once.")).toBeTruthy();
});

test("markets say what is otherwise in them, and choosing one shows what applies there", async () => {
  const { router } = application(ADDRESS, server);

  const markets = await part("Markets");
  expect(markets.textContent).toContain("CONSENT_16DE, IEown_account 16 instead of 13");
  expect(markets.textContent).toContain("GBGBanother rule at MS.1a");

  const choice = screen.getByRole("combobox", { name: "Market" });
  await userEvent.selectOptions(choice, "CONSENT_16 (DE, IE)");
  expect((await part("Thresholds")).textContent).toContain("own_account16 instead of 13");
  await userEvent.selectOptions(choice, "GB (GB)");
  expect((await part("Decision tree")).textContent).toContain("MS.1aotherwisediffers in this marketREMOVE");
  expect(router.state.location.href).toBe(`${ADDRESS}?market=GB`);
});

test("a market that is not there is said, and not shown as another one", async () => {
  application(`${ADDRESS}?market=FR`, server);

  expect(await screen.findByText("There is no market FR")).toBeTruthy();
});

test("the readings are those of the chosen market", async () => {
  application(`${ADDRESS}?market=GB`, server);

  const readings = await part("Readings");
  const guideline = within(readings).getByRole("link", { name: /^Guideline/ });
  expect(guideline.getAttribute("href")).toBe("/api/policies/minors/versions/1.1.0/guideline.html?market=GB");
  expect(guideline.getAttribute("target")).toBe("_blank");
  expect(guideline.textContent).toContain("opens in a new tab");
  expect(link(readings, /^Prompt/)).toBe(`${ADDRESS}/readings/prompt?market=GB`);
  expect(link(readings, /^SQL/)).toBe(`${ADDRESS}/readings/sql?market=GB`);
});

test("the prompt is shown for a market, with the schema of its answer", async () => {
  application(`${ADDRESS}/readings/prompt`, server);

  expect((await part("Text of the prompt")).textContent).toBe("You moderate everywhere else.");
  expect((await part("JSON Schema of the answer")).textContent).toContain('"type": "object"');
  expect(screen.getByRole("button", { name: "Copy the prompt" })).toBeTruthy();
  await userEvent.selectOptions(await screen.findByRole("combobox", { name: "Market" }), "GB (GB)");
  expect(await screen.findByText("You moderate GB.")).toBeTruthy();
});

test("a reading that cannot be made says why", async () => {
  application(`${ADDRESS}/readings/sql`, {
    ...server,
    "/api/policies/minors/versions/1.1.0/sql": () =>
      new Answer(404, { title: "Not found", detail: "There is no policy version minors@1.1.0." }),
  });

  expect((await screen.findByRole("alert")).textContent).toContain("minors@1.1.0");
});

test("what is no reading is not found", async () => {
  application(`${ADDRESS}/readings/cobol`, server);

  expect(await screen.findByRole("heading", { name: "Page not found" })).toBeTruthy();
});

test("a tree of hundreds of nodes is folded, opened by parts and searched", async () => {
  const group = (at: number) => ({
    clause: `MS.${at}`,
    when: `age < ${at}`,
    then: Array.from({ length: 9 }, (_, below) => ({ clause: `MS.${at}.${below}`, outcome: "ALLOW" })),
  });
  const large = Array.from({ length: 50 }, (_, at) => group(at + 1));
  application("/policies/minors/versions/1.1.0", {
    "/api/policies/minors/versions/1.1.0": () => ({ ...page, tree: large, markets: [] }),
  });
  const tree = within(await screen.findByRole("region", { name: "Decision tree" }));

  expect(tree.getByRole("status").textContent).toBe("500 nodes");
  expect(tree.getAllByRole("listitem").length).toBeLessThan(30);
  await userEvent.click(tree.getByRole("button", { name: "MS.3" }));
  expect(tree.getByText("MS.3.8")).toBeTruthy();
  await userEvent.type(tree.getByRole("textbox", { name: "Find in the tree" }), "MS.47.8");
  expect(await tree.findByText("1 of 500 nodes")).toBeTruthy();
  expect(tree.getAllByRole("listitem").map((node) => node.firstElementChild!.textContent)).toEqual([
    "MS.47age < 47",
    "MS.47.8otherwiseALLOW",
  ]);
});

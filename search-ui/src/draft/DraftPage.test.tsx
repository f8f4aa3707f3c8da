import { EditorView } from "@codemirror/view";
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Answer, application } from "../application.test-kit";

const DOCUMENT = `policy: spam
version: 1.0.0
title: Spam
signals: {score: {type: double, range: [0, 1]}}
thresholds: {certain: 0.9}
outcomes: [ALLOW, REMOVE]
tree:
  - {clause: SP.1, when: score >= certain, outcome: REMOVE}
  - {clause: SP.9, outcome: ALLOW}
text: |
  SP.1 Gone.

  SP.9 Stays.
`;
const DRAFT = DOCUMENT.replace("1.0.0", "1.1.0");
const ADDRESS = "/policies/draft?policy=spam%401.0.0";

const version = (number: string, status: string) => ({
  version: number,
  status,
  title: "Spam",
  digest: "sha256:aa",
  draftedAt: "2026-11-23T04:00:00Z",
  actor: "ann",
});

type Asked = { yaml: string; where?: string; cursor?: string };

const figures = ({ yaml, where, cursor }: Asked) => {
  const bound = Number(/certain: ([\d.]+)/.exec(yaml)![1]);
  const flipped = Math.round((1 - bound) * 100);
  return {
    policy: "spam@1.1.0",
    digest: "sha256:bb",
    baseline: "recorded",
    where: where ?? "",
    until: 4321,
    total: 200,
    unchanged: 190 - flipped,
    flipped,
    undecidable: 10,
    missing: { score: 10 },
    matrix: { ALLOW: { ALLOW: 190 - flipped, REMOVE: flipped } },
    outcomes: ["ALLOW", "REMOVE"],
    facets: { pathway: [{ value: "LLM", count: flipped }], system: [], version: [] },
    facetOthers: { system: 3 },
    flips: {
      items: [
        {
          id: cursor ? "d/2" : "d/1",
          position: 1,
          case: { id: "c" },
          old: "ALLOW",
          new: "REMOVE",
          missing: [],
          path: ["SP.1"],
        },
      ],
      next: cursor ? null : "1",
    },
  };
};

const finding = (line: number, column: number, message: string, severity = "ERROR") => ({
  severity,
  rule: "unknown-key",
  line,
  column,
  message,
  suggestion: "write 'title'",
});

/** A server that knows one published version, keeps drafts and finds a misspelt key. */
function server() {
  const versions = [version("1.0.0", "PUBLISHED")];
  return {
    "/api/policies": () => ({ items: [{ policy: "spam", title: "Spam", versions }] }),
    "/api/policies/spam/versions/*": (request: Request) => {
      const [number, publish] = request.url.split("/versions/")[1]!.split("/");
      if (publish) versions.find((one) => one.version === number)!.status = "PUBLISHED";
      return publish
        ? { policy: "spam", version: number, digest: "sha256:bb", status: "PUBLISHED", findings: [] }
        : {
            ...versions.find((one) => one.version === number),
            policy: "spam",
            document: number === "1.0.0" ? DOCUMENT : DRAFT,
          };
    },
    "/api/policies/spam/versions": () => {
      versions.push(version("1.1.0", "DRAFT"));
      return { policy: "spam", version: "1.1.0", digest: "sha256:bb", status: "DRAFT", findings: [] };
    },
    "/api/policies/schema": () => ({}),
    "/api/policies/check": async (request: Request) => {
      const { yaml } = (await request.json()) as Asked;
      const at = yaml.split("\n").findIndex((line) => line.startsWith("titel"));
      return { findings: at < 0 ? [] : [finding(at + 1, 1, "'titel' is no key")] };
    },
    "/api/what-if": async (request: Request) => figures((await request.json()) as Asked),
  };
}

const part = (name: string) => screen.findByRole("region", { name });
const editor = async () =>
  EditorView.findFromDOM(await screen.findByRole("textbox", { name: "Policy document as YAML" }))!;
const text = async () => (await editor()).state.sliceDoc();
const write = async (from: string, to: string) => {
  const view = await editor();
  const at = view.state.sliceDoc().indexOf(from);
  view.dispatch({ changes: { from: at, to: at + from.length, insert: to } });
};
const flipped = async (count: string) =>
  waitFor(async () => expect((await part("What would change")).textContent).toContain(`Flipped${count} `));

beforeEach(() => {
  // What the editor measures, and jsdom does not.
  Range.prototype.getClientRects = () => [] as unknown as DOMRectList;
  vi.stubGlobal("scrollTo", () => undefined);
});
afterEach(() => sessionStorage.clear());

test("a published version is written further under the next number, with figures beside it", async () => {
  application(ADDRESS, server());

  expect(await text()).toBe(DRAFT);
  await flipped("10");
  const figures = await part("What would change");
  expect(figures.textContent).toContain("of 200 decisions up to position 4,321");
  expect(figures.textContent).toContain("The undecidable ones miss score (10).");
  expect(figures.textContent).toContain("of the document as it stands");
  expect(within(figures).getByRole("table").textContent).toContain("ALLOW18010");
  expect((await part("Checker")).textContent).toContain("The document can be drafted and published.");
  expect(screen.getByRole("link", { name: "d/1" }).getAttribute("href")).toBe("/decisions/d%2F1");
});

test("moving a threshold writes its number, and the figures follow", async () => {
  application(ADDRESS, server());
  await flipped("10");

  const field = await screen.findByRole("textbox", { name: "certain" });
  await userEvent.clear(field);
  await userEvent.type(field, "0.75");

  await waitFor(async () => expect(await text()).toBe(DRAFT.replace("0.9", "0.75")));
  await flipped("25");
  screen.getByRole("slider", { name: "certain" }).focus();
  await userEvent.keyboard("{ArrowRight}");
  expect(await text()).toBe(DRAFT.replace("0.9", "0.76"));
});

test("errors are listed with their places, and keep the figures of the document before", async () => {
  const { requests } = application(ADDRESS, server());
  await flipped("10");
  const asked = () => requests.filter(({ url }) => url.endsWith("/what-if")).length;
  const before = asked();

  await write("title: Spam", "titel: Spam");

  const place = await screen.findByRole("button", { name: "Line 3, column 1" });
  expect((await part("Checker")).textContent).toContain("1 error, 0 warnings");
  const figures = await part("What would change");
  expect(figures.textContent).toContain("The document has errors: figures of the last one that had none.");
  expect(figures.textContent).toContain("Flipped10 ");
  expect(asked()).toBe(before);
  await userEvent.click(place);
  const { state } = await editor();
  expect(state.doc.lineAt(state.selection.main.head).number).toBe(3);
});

test("figures of an earlier document are said to be such, and what was asked for it is given up", async () => {
  let answer: (() => void) | undefined;
  const given = server();
  const { requests } = application(ADDRESS, {
    ...given,
    "/api/what-if": async (request) => {
      const asked = (await request.clone().json()) as Asked;
      if (asked.yaml.includes("certain: 0.5")) await new Promise<void>((done) => (answer = done));
      return given["/api/what-if"](request);
    },
  });
  await flipped("10");

  await write("0.9", "0.5");
  await waitFor(() => expect(answer).toBeTruthy());
  expect((await part("What would change")).textContent).toContain(
    "Figures of the document before your last edit.",
  );
  const superseded = requests.findLast(({ url }) => url.endsWith("/what-if"))!;
  await write("0.5", "0.6");

  await flipped("40");
  expect(superseded.signal.aborted).toBe(true);
});

test("a query counts some decisions, its mistakes are shown at their column, and a facet narrows it", async () => {
  const given = server();
  const { router, requests } = application(ADDRESS, {
    ...given,
    "/api/what-if": async (request) => {
      const { where } = (await request.clone().json()) as Asked;
      return where === "pathwy:LLM"
        ? new Answer(400, { title: "A query", detail: "there is no field pathwy", column: 1 })
        : given["/api/what-if"](request);
    },
  });
  await flipped("10");

  const where = screen.getByRole("textbox", { name: "Where" });
  await userEvent.type(where, "pathwy:LLM{Enter}");
  expect((await screen.findByRole("alert")).textContent).toContain("there is no field pathwy");
  await userEvent.clear(where);
  await userEvent.type(where, "version:1.0.0{Enter}");
  await waitFor(() => expect(screen.queryByRole("alert")).toBeNull());
  await userEvent.click(await screen.findByRole("button", { name: "Only pathway LLM, 10 flips" }));

  await waitFor(() => expect(router.state.location.search).toMatchObject({ q: "version:1.0.0 pathway:LLM" }));
  await waitFor(async () => {
    const last = requests.findLast(({ url }) => url.endsWith("/what-if"))!;
    expect(((await last.clone().json()) as Asked).where).toBe("version:1.0.0 pathway:LLM");
  });
});

test("a draft is saved, compared, replayed and published", async () => {
  const { router, requests } = application(`${ADDRESS}&q=pathway%3ALLM`, server());
  await flipped("10");
  expect(screen.queryByRole("button", { name: "Publish" })).toBeNull();

  await userEvent.click(screen.getByRole("button", { name: "Save as draft" }));

  const publish = await screen.findByRole("button", { name: "Publish" });
  const sent = requests.find(({ url, method }) => method === "POST" && url.endsWith("/spam/versions"))!;
  expect(sent.headers.get("content-type")).toBe("application/yaml");
  expect(await sent.text()).toBe(DRAFT);
  expect(router.state.location.search).toMatchObject({ policy: "spam@1.1.0" });
  const href = (name: string) => screen.getByRole("link", { name }).getAttribute("href");
  expect(href("What changed")).toBe("/policies/spam/versions/1.1.0/changes?from=1.0.0");
  expect(href("Start a replay")).toBe("/replays/new?policy=spam%401.1.0&q=pathway%3ALLM");

  await userEvent.click(publish);
  await userEvent.click(await screen.findByRole("button", { name: "Publish for good" }));
  await waitFor(() => expect(screen.getByRole("form", { name: "Draft" }).textContent).toContain("Published"));
  expect(requests.some(({ url }) => url.endsWith("/spam/versions/1.1.0/publish"))).toBe(true);
});

test("a draft that is refused says why", async () => {
  application(ADDRESS, {
    ...server(),
    "/api/policies/spam/versions": () =>
      new Answer(409, {
        title: "The policy version is published",
        detail: "spam@1.1.0 is published and never changes; draft the change under another version number",
      }),
  });
  await flipped("10");

  await userEvent.click(screen.getByRole("button", { name: "Save as draft" }));

  expect((await screen.findByRole("alert")).textContent).toContain("under another version number");
});

test("what is not saved is there again, and leaving asks", async () => {
  const first = application(ADDRESS, server());
  await write("Gone.", "Gone for good.");
  await screen.findByText("Not saved");

  void first.router.navigate({ to: "/policies" });
  const question = await screen.findByRole("dialog", { name: "Leave without saving?" });
  await userEvent.click(within(question).getByRole("button", { name: "Stay" }));
  expect(first.router.state.location.pathname).toBe("/policies/draft");
  first.unmount();

  const again = application(ADDRESS, server());
  expect(await text()).toBe(DRAFT.replace("Gone.", "Gone for good."));
  await userEvent.click(await screen.findByRole("button", { name: "Begin anew" }));
  expect(await text()).toBe(DRAFT);
  expect(sessionStorage.length).toBe(0);
  void again.router.navigate({ to: "/policies" });
  await screen.findByRole("heading", { name: "Policies", level: 1 });
});

test("a new policy begins with a document that has all that it needs", async () => {
  application("/policies/draft", { ...server(), "/api/policies/my-policy/versions": () => ({}) });

  expect(await text()).toMatch(/^policy: my-policy/);
  expect(await screen.findByRole("slider", { name: "certain" })).toBeTruthy();
});

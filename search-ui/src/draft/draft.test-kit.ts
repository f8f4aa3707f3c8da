import { EditorView } from "@codemirror/view";
import { screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, expect } from "vitest";

export const DOCUMENT = `policy: spam
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
export const DRAFT = DOCUMENT.replace("1.0.0", "1.1.0");
export const ADDRESS = "/policies/draft?policy=spam%401.0.0";

export const version = (number: string, status: string) => ({
  version: number,
  status,
  title: "Spam",
  digest: "sha256:aa",
  draftedAt: "2026-11-23T04:00:00Z",
  actor: "ann",
});

export type Asked = { yaml: string; where?: string; cursor?: string };

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
export function server() {
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

export const part = (name: string) => screen.findByRole("region", { name });
export const editor = async () =>
  EditorView.findFromDOM(await screen.findByRole("textbox", { name: "Policy document as YAML" }))!;
export const text = async () => (await editor()).state.sliceDoc();
export const write = async (from: string, to: string) => {
  const view = await editor();
  const at = view.state.sliceDoc().indexOf(from);
  view.dispatch({ changes: { from: at, to: at + from.length, insert: to } });
};
export const flipped = async (count: string) =>
  waitFor(async () => expect((await part("What would change")).textContent).toContain(`Flipped${count} `));

/** What the editor asks of a browser and jsdom does not have, and no text of the test before. */
export function writing(): void {
  beforeEach(() => {
    Range.prototype.getClientRects = () => [] as unknown as DOMRectList;
  });
  afterEach(() => sessionStorage.clear());
}

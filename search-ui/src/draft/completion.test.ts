import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { completionsAt } from "./completion";
import type { Schema } from "./schema";

const SCHEMA = JSON.parse(
  readFileSync("../command-side/policy/src/main/resources/dev/precedent/policy/policy.schema.json", "utf8"),
) as Schema;

/** What is offered where `|` stands in the text, and what would be replaced. */
function at(marked: string) {
  const place = marked.indexOf("|");
  const text = marked.replace("|", "");
  const found = completionsAt(text, place, SCHEMA);
  return {
    labels: found?.options.map(({ label }) => label) ?? [],
    options: found?.options ?? [],
    over: found ? text.slice(found.from, found.to ?? place) : "",
  };
}

test("the keys of a document that it does not have yet, those that it needs marked", () => {
  const { labels, options } = at("policy: p\nversion: 1.0.0\n|\ntext: x\n");
  expect(labels).toContain("title");
  expect(labels).toContain("thresholds");
  expect(labels).not.toContain("policy");
  expect(labels).not.toContain("text");
  const title = options.find(({ label }) => label === "title");
  expect(title).toMatchObject({ apply: "title: ", detail: "needed", info: "What people call it." });
});

test.each([
  ["in a flow mapping", "signals:\n  a: {type: double, |}\n"],
  ["in a flow mapping that does not end yet", "signals:\n  a: {type: double, |\n"],
  ["in a block mapping", "signals:\n  a:\n    type: double\n    |\n"],
  ["in a block mapping, before what follows", "signals:\n  a:\n    |\n    type: double\noutcomes: [A]\n"],
  ["in the midst of a word", "signals:\n  a:\n    type: double\n    de|\n"],
])("the keys of a signal %s", (_, text) => {
  expect(at(text).labels).toEqual(["values", "range", "system", "description"]);
});

test.each([
  ["first in a list", "tree:\n  - |\n"],
  ["below others", "tree:\n  - clause: A\n    when: a\n    then:\n      - |\n"],
  ["in the tree of a market", "markets:\n  M:\n    nodes:\n      A:\n        then:\n          - |\n"],
])("the keys of a node, %s", (_, text) => {
  expect(at(text).labels).toEqual(["clause", "when", "outcome", "then"]);
});

test("a key that has its colon gets no second one", () => {
  const { options, over } = at("tree:\n  - clause: A\n    whe|: a\n");
  expect(options.find(({ label }) => label === "when")).toMatchObject({ apply: "when" });
  expect(over).toBe("whe");
});

test("the values that the schema names", () => {
  expect(at("signals:\n  a: {type: |}\n").labels).toEqual([
    "bool",
    "int",
    "double",
    "string",
    "timestamp",
    "list<string>",
  ]);
  expect(at("questions:\n  q:\n    several: |\n").labels).toEqual(["false", "true"]);
  // As YAML 1.1 would read `yes`, so that every reader reads the word.
  expect(at("guidance:\n  A:\n    examples:\n      - {text: x, applies: |}\n").labels).toEqual([
    '"yes"',
    '"no"',
  ]);
  expect(at("questions:\n  q:\n    scale: |\n").options[0]).toMatchObject({
    label: "nominal",
    detail: "unless said",
  });
});

const DECLARED =
  "signals: {score: {type: double}}\nthresholds: {high: 0.9}\nquestions:\n  harm: {}\noutcomes: [ALLOW, REMOVE]\n";

test("the names that the document declares, where it speaks of them", () => {
  expect(at(`${DECLARED}tree:\n  - {clause: A, when: |}\n`).labels.slice(0, 3)).toEqual([
    "score",
    "harm",
    "high",
  ]);
  expect(at(`${DECLARED}tree:\n  - {clause: A, when: 'score >= h|'}\n`).labels).toEqual([
    "score",
    "harm",
    "high",
  ]);
  expect(at(`${DECLARED}tree:\n  - clause: A\n    outcome: |\n`).labels).toEqual(["ALLOW", "REMOVE"]);
});

test("nothing in words, comments and where any name may stand", () => {
  expect(at("text: |\n  HS.1 |".replace("text: |", "text: >")).labels).toEqual([]);
  expect(at("policy: p # ti|\n").labels).toEqual([]);
  expect(at("signals:\n  |\n").labels).toEqual([]);
});

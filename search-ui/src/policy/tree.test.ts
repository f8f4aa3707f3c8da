import { expect, test } from "vitest";
import { matching, sizeOf } from "./tree";

const tree = [
  { clause: "A.1", when: "score >= 0.9", outcome: "REMOVE" },
  {
    clause: "A.2",
    when: 'language == "de"',
    then: [
      { clause: "A.2a", when: "score >= 0.5", outcome: "WARN" },
      { clause: "A.2b", outcome: "ALLOW" },
    ],
  },
  { clause: "A.9", outcome: "ALLOW" },
];

test("a tree is as large as its nodes are many", () => {
  expect(sizeOf(tree)).toBe(5);
});

test("what is found comes with the way that leads there", () => {
  const { nodes, matches } = matching(tree, "score warn");
  expect(matches).toBe(1);
  expect(nodes.map(({ clause, then }) => [clause, then?.map((node) => node.clause)])).toEqual([
    ["A.2", ["A.2a"]],
  ]);
});

test.each([
  ["ALLOW", 2],
  ["a.2", 3],
  ["nothing", 0],
])("%s is said by %i nodes", (text, count) => {
  expect(matching(tree, text).matches).toBe(count);
});

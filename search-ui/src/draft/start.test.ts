import { expect, test } from "vitest";
import type { PolicyVersion } from "../policy/queries";
import type { Versions } from "../policy/versions";
import { namesOf, nextVersion, startOf } from "./start";

const versions = (...all: string[]) =>
  all.map((one) => {
    const [version, status = "PUBLISHED"] = one.split(" ");
    return { version, status };
  }) as Versions;

test.each([
  ["1.0.0", ["1.0.0"], "1.1.0"],
  ["1.0.0", ["1.0.0", "2.3.1"], "2.4.0"],
  ["1.9.0", ["1.9.0", "1.10.0 DRAFT"], "1.11.0"],
  ["1.0.0", ["1.0.0", "2.0.0 DRAFT"], "1.1.0"],
])("after %s, where there are %j, comes %s", (version, there, next) => {
  expect(nextVersion(version, versions(...there))).toBe(next);
});

test("what is in force is written further under the next number, and the same besides", () => {
  const document = "# version: 1.0.0\npolicy: spam\nversion:  '1.0.0'  # now\ntitle: Spam\n";
  const version = { document, version: "1.0.0", status: "PUBLISHED" } as PolicyVersion;
  expect(startOf(version, versions("1.0.0"))).toBe(document.replace("'1.0.0'", "1.1.0"));
  expect(startOf({ ...version, status: "DRAFT" }, versions("1.0.0 DRAFT"))).toBe(document);
});

test("a document says what it is of, as far as it is written", () => {
  expect(namesOf('version: "2.0.0"\npolicy: spam\ntree:\n  - {clause')).toEqual({
    policy: "spam",
    version: "2.0.0",
  });
  expect(namesOf("policy:\n")).toEqual({});
});

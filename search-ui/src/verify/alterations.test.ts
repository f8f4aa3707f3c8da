import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { utf8 } from "./bytes";
import { checkDossier } from "./dossier";
import { checkExport } from "./exported";
import { checkFiles } from "./files";
import type { Chosen } from "./exportFiles";
import type { Discrepancy } from "./report";

/** What the command's verifier says of the same files is held by AlterationsTest. */
const VECTORS = "../command-side/verifier/src/test/resources/vectors";

type Alteration = {
  readonly of: string;
  readonly find: string;
  readonly with: string;
  readonly checked: number;
  readonly problems: readonly Discrepancy[];
};

const read = (name: string) => readFileSync(`${VECTORS}/${name}`, "utf8");
const alterations = JSON.parse(read("alterations.json")) as Alteration[];

/** The two parsers have words of their own for what is no JSON. */
const told = (problems: readonly Discrepancy[]) =>
  problems
    .map(({ position, what }) => `${position ?? "-"} ${what.replace(/( is not JSON: ).*/, "$1")}`)
    .sort();

const chosen = (name: string, text: string): Chosen => {
  const bytes = utf8(text);
  return { name, size: bytes.length, arrayBuffer: () => Promise.resolve(bytes.slice().buffer) };
};

test("says of every alteration what the command says", async () => {
  for (const alteration of alterations) {
    const original = read(alteration.of);
    const altered = original.replace(alteration.find, () => alteration.with);
    const report = alteration.of.startsWith("export/")
      ? await checkExport(
          readdirSync(`${VECTORS}/export`).map((name) =>
            chosen(name, `export/${name}` === alteration.of ? altered : read(`export/${name}`)),
          ),
        )
      : await checkDossier(utf8(altered));
    const place = `${alteration.of}: ${alteration.find} → ${alteration.with}`;
    expect(told(report.problems), place).toEqual(told(alteration.problems));
    expect(report.checked, place).toBe(alteration.checked);
  }
  expect(alterations.length).toBeGreaterThan(300);
});

test("what is larger than a browser digests is refused before it is read", async () => {
  const huge = (name: string): Chosen => ({
    name,
    size: 2 ** 30 + 1,
    arrayBuffer: () => Promise.reject(new Error("read")),
  });
  for (const name of ["dossier.json", "manifest.json"]) {
    const { problems } = await checkFiles([huge(name)], undefined, () => undefined);
    expect(problems[0]?.what).toBe(
      `${name} has 1073741825 bytes, and a browser checks up to 1073741824: use precedent verify.`,
    );
  }
});

import { readFileSync } from "node:fs";
import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { application } from "../application.test-kit";

const VECTORS = "../command-side/verifier/src/test/resources/vectors";
const EXPORT = [
  "manifest.json",
  "manifest.note",
  "events.jsonl",
  "events.proof",
  "checkpoint",
  "consistency",
];
const read = (name: string) => readFileSync(`${VECTORS}/${name}`, "utf8");
const KEY = (JSON.parse(read("export/manifest.json")) as { key: string }).key;

/** jsdom's files have no way to their bytes. */
function file(name: string, text: string): File {
  const made = new File([text], name);
  return Object.assign(made, {
    arrayBuffer: () => Promise.resolve(new TextEncoder().encode(text).buffer),
  });
}

async function verifying(...files: readonly File[]) {
  const { requests } = application("/verify", {});
  await userEvent.upload(await screen.findByLabelText("Files"), [...files]);
  return { requests, found: within(await screen.findByRole("region", { name: "What was found" })) };
}

async function give(key: string) {
  await userEvent.click(screen.getByLabelText(/^The ledger’s key/));
  await userEvent.paste(key);
}

test("a dossier holds, and nobody vouched for its key until it was given", async () => {
  const { requests, found } = await verifying(file("dossier.json", read("dossier.json")));

  expect((await found.findByRole("status")).textContent).toBe("It holds. 11 events are as they were signed.");
  expect(found.getByText(/nobody vouched for it/)).toBeTruthy();
  await give(KEY);
  await found.findByText(/That is the key that you gave/);
  expect(requests.map(({ url }) => new URL(url).pathname).filter((path) => path !== "/api/status")).toEqual(
    [],
  );
});

test("one changed letter is named with its place", async () => {
  const altered = read("dossier.json").replace('"outcome" : "REMOVE"', '"outcome" : "REMOVF"');
  const { found } = await verifying(file("dossier.json", altered));

  expect((await found.findByRole("status")).textContent).toBe(
    "It does not hold. 1 problem; 11 events were looked at.",
  );
  expect(found.getByRole("list", { name: "Problems" }).textContent).toBe(
    "The dossier cannot be compared with its proof: 'decision.outcome' is not what was recorded.",
  );
});

test("an export holds, and a changed digit is named", async () => {
  const { found } = await verifying(...EXPORT.map((name) => file(name, read(`export/${name}`))));
  expect((await found.findByRole("status")).textContent).toBe("It holds. 4 events are as they were signed.");

  const altered = read("export/events.jsonl").replace('"position":2,', '"position":4,');
  await userEvent.upload(
    screen.getByLabelText("Files"),
    EXPORT.map((name) => file(name, name === "events.jsonl" ? altered : read(`export/${name}`))),
  );
  const problems = await found.findByRole("list", { name: "Problems" });
  expect(problems.textContent).toContain("line 3 of events.jsonl has position 3, which does not follow on 4");
});

test("a file that is missing, and one that was added, are named", async () => {
  const { found } = await verifying(
    ...EXPORT.filter((name) => name !== "events.proof").map((name) => file(name, read(`export/${name}`))),
    file("more.txt", "more"),
  );
  const problems = await found.findByRole("list", { name: "Problems" });
  expect(problems.textContent).toContain("'events.proof' is in the manifest and missing.");
  expect(problems.textContent).toContain("'more.txt' is not in the manifest: it was added.");
});

test.each([
  ["page.html", "<!doctype html><html></html>", "page.html is a page: use precedent verify."],
  ["dossier.pdf", "%PDF-1.7 ", "dossier.pdf is a PDF: use precedent verify."],
  ["ledger.db", "SQLite format 3\u0000", "ledger.db is a ledger: use precedent verify."],
  ["a.txt", "nothing", "a.txt is neither a dossier nor part of an export."],
  [
    "a.json",
    '{"decision": {}, "proof": null}',
    "The dossier holds no proof, because the ledger had signed no checkpoint over it yet; ask for it again.",
  ],
])("says what %s is and what to do", async (name, text, sentence) => {
  const { found } = await verifying(file(name, text));
  expect((await found.findByRole("list", { name: "Problems" })).textContent).toBe(sentence);
});

test("what is no key is said at the key", async () => {
  await verifying(file("dossier.json", read("dossier.json")));
  await give(`${KEY.slice(0, -2)}x=`);
  await screen.findByText(/^Not a key: /);
});

test("a browser that lends no cryptography to the page says so, and checks nothing", async () => {
  const own = crypto;
  vi.stubGlobal("crypto", {});
  const { found } = await verifying(file("dossier.json", read("dossier.json")));
  await found.findByText(/over HTTPS or on this machine only/);
  expect(found.queryByRole("status")).toBeNull();
  vi.stubGlobal("crypto", own);
});

test("a checkpoint that was kept is held against an export, and what is none is said there", async () => {
  const { found } = await verifying(...EXPORT.map((name) => file(name, read(`export/${name}`))));
  await found.findByText(/Compare size and root/);
  await userEvent.click(screen.getByText("A checkpoint that you kept, and witnesses"));
  await userEvent.click(screen.getByLabelText(/^A checkpoint that you kept/));
  await userEvent.paste("nothing");
  expect((await screen.findByRole("alert")).textContent).toContain("Not used: a note is a text");

  await userEvent.clear(screen.getByLabelText(/^A checkpoint that you kept/));
  await userEvent.paste(read("export/checkpoint"));
  await found.findByText(/It extends the checkpoint that you kept, of 10 events/);
});

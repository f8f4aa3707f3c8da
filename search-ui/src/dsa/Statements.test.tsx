import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { Answer, application } from "../application.test-kit";

const issued = {
  decision: "d/1",
  puid: "5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef",
  digest: `sha256:${"a".repeat(64)}`,
  crosswalk: "dsa@2",
  issue: "3",
  position: 1031,
  issuedAt: "2026-11-28T10:00:00Z",
  actor: "ann",
};
const job = {
  id: "3",
  kind: "statements",
  name: "statements of policy:bullying",
  state: "DONE",
  actor: "ann",
  requestedAt: "2026-11-28T10:00:00Z",
  endedAt: "2026-11-28T10:01:00Z",
  done: 30,
  total: 30,
};
const result = {
  query: "policy:bullying",
  until: 900,
  crosswalk: "dsa@2",
  checked: false,
  decisions: 30,
  issued: 20,
  already: 2,
  leftUp: 7,
  unstatable: { CLAUSE_NOT_MAPPED: 1 },
  batches: 1,
  earlier: [],
  leftOut: [],
  files: [{ name: "statements.csv", bytes: 4321, digest: issued.digest }],
};
const fact = (name: string) => screen.getByText(name).parentElement!.textContent;

test("issues of statements lead to what each put on record", async () => {
  const { unmount } = application("/dsa/statements", {
    "/api/statements": () => ({ items: [job], next: null }),
  });
  const link = await screen.findByRole("link", { name: "statements of policy:bullying" });
  expect(link.getAttribute("href")).toBe("/dsa/statements/3");
  unmount();

  application("/dsa/statements/3", {
    "/api/statements/3": () => ({ ...job, request: {}, result, files: ["statements.csv"] }),
    "/api/statements/3/issued": () => ({ items: [issued], next: null }),
  });
  const table = await screen.findByRole("table", { name: "Statements on record" });
  expect(within(table).getByRole("link", { name: "d/1" }).getAttribute("href")).toBe(
    "/dsa/statements/for/d%2F1",
  );
  expect(fact("Issued before")).toBe("Issued before2");
  expect(fact("CLAUSE_NOT_MAPPED")).toBe("CLAUSE_NOT_MAPPED1");
  expect(screen.getByRole("link", { name: "statements.csv" }).getAttribute("href")).toBe(
    "/api/statements/3/files/statements.csv",
  );
});

test("a statement shows its event, its digest and its fields, and whether they are still the same", async () => {
  const statement = { puid: issued.puid, category: "STATEMENT_CATEGORY_X", territorial_scope: ["AT", "DE"] };
  const { unmount } = application("/dsa/statements/for/d%2F1", {
    "/api/decisions/d%2F1/statement": () => ({ ...issued, statement, same: true }),
  });
  await screen.findByRole("heading", { name: "Statement for d/1" });
  expect((await screen.findByText("territorial_scope")).parentElement!.textContent).toBe(
    "territorial_scopeAT, DE",
  );
  expect(fact("Crosswalk")).toBe("Crosswalkdsa@2");
  expect(screen.getByText("1,031")).toBeTruthy();
  expect(screen.getByRole("link", { name: "d/1" }).getAttribute("href")).toBe("/decisions/d%2F1");
  expect(screen.getByRole("link", { name: "3" }).getAttribute("href")).toBe("/dsa/statements/3");
  expect(screen.queryByText("The record gives another statement by now")).toBeNull();
  unmount();

  const other = application("/dsa/statements/for/d%2F1", {
    "/api/decisions/d%2F1/statement": () => ({ ...issued, same: false }),
  });
  await screen.findByText("The record gives another statement by now");
  other.unmount();

  application("/dsa/statements/for/d%2F2", {
    "/api/decisions/d%2F2/statement": () =>
      new Answer(404, { title: "Not found", detail: "No statement of reasons was issued." }),
  });
  await screen.findByText("No statement of reasons was issued.");
});

import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { Answer, application } from "../application.test-kit";
import {
  ADDRESS,
  DRAFT,
  editor,
  flipped,
  part,
  server,
  text,
  write,
  writing,
  type Asked,
} from "./draft.test-kit";

writing();

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
  const given = server();
  let superseded: Request | undefined;
  application(ADDRESS, {
    ...given,
    "/api/what-if": async (request) => {
      const asked = (await request.clone().json()) as Asked;
      if (!asked.yaml.includes("certain: 0.5")) return given["/api/what-if"](request);
      superseded ??= request;
      return new Promise(() => undefined);
    },
  });
  await flipped("10");

  await write("0.9", "0.5");
  await waitFor(() => expect(superseded).toBeTruthy());
  expect((await part("What would change")).textContent).toContain(
    "Figures of the document before your last edit.",
  );
  await write("0.5", "0.6");

  await flipped("40");
  expect(superseded?.signal.aborted).toBe(true);
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
  expect((await part("What would change")).textContent).toContain("The query cannot be read: figures of");
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

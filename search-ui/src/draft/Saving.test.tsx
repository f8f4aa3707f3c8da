import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { Answer, application } from "../application.test-kit";
import { ADDRESS, DOCUMENT, DRAFT, flipped, server, text, version, write, writing } from "./draft.test-kit";

writing();

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

test("a new policy begins with all that a document needs, and is kept under its name once it has one", async () => {
  const given = {
    ...server(),
    "/api/policies/my-policy/versions": () => ({
      policy: "my-policy",
      version: "1.0.0",
      digest: "sha256:cc",
      status: "DRAFT",
      findings: [],
    }),
    "/api/policies/my-policy/versions/1.0.0": () => ({
      ...version("1.0.0", "DRAFT"),
      policy: "my-policy",
      document: DOCUMENT.replace("spam", "my-policy"),
    }),
  };
  const { router, unmount } = application("/policies/draft", given);
  expect(await text()).toMatch(/^policy: my-policy/);
  expect(await screen.findByRole("slider", { name: "certain" })).toBeTruthy();
  await write("My policy", "Our policy");
  await userEvent.click(screen.getByRole("button", { name: "Save as draft" }));
  await screen.findByRole("button", { name: "Publish" });
  expect(sessionStorage.length).toBe(0);
  expect(router.state.location.search).toEqual({ policy: "my-policy@1.0.0" });
  await write("Our policy", "Everybody's policy");
  await screen.findByText("Not saved");
  unmount();

  application("/policies/draft?policy=my-policy%401.0.0", given);
  expect(await text()).toContain("Everybody's policy");
});

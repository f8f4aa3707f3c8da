import { describe, expect, test } from "vitest";
import { answered } from "./client";
import { passing, Refused, Unreachable } from "./problem";

const answer = (status: number, error?: unknown, data?: unknown) =>
  Promise.resolve({ response: new Response(null, { status }), error, data });

describe("an answer", () => {
  test("is its content", async () => {
    expect(await answered(answer(200, undefined, { total: 3 }))).toEqual({ total: 3 });
  });

  test("that refuses says what, where and what was expected", async () => {
    const refusal = answered(
      answer(400, {
        title: "The query cannot be read",
        detail: "no such field",
        column: 7,
        expected: "a field",
      }),
    );

    await expect(refusal).rejects.toMatchObject({
      status: 400,
      column: 7,
      expected: "a field",
      detail: "no such field",
    });
    await expect(refusal).rejects.toThrow("The query cannot be read");
  });

  test("that is no problem document still names its status", async () => {
    await expect(answered(answer(500, "<html>"))).rejects.toThrow("The server answered 500");
  });

  test("that never came is told apart from one that refuses, and from one nobody waits for any more", async () => {
    await expect(answered(Promise.reject(new TypeError("fetch failed")))).rejects.toBeInstanceOf(Unreachable);
    const aborted = new DOMException("gone", "AbortError");
    await expect(answered(Promise.reject(aborted))).rejects.toBe(aborted);
  });
});

test("only what may pass by itself is asked for again", () => {
  expect(
    [400, 404, 409, 422, 500, 502, 503, 504].filter((status) => passing(new Refused(status, {}))),
  ).toEqual([502, 503, 504]);
  expect(passing(new Unreachable())).toBe(true);
  expect(passing(new Error("a bug"))).toBe(false);
});

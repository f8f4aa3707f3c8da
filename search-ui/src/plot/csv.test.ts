import { expect, test } from "vitest";
import { csv } from "./csv";

test("cells are quoted where they must be, and none is a formula", () => {
  expect(
    csv([
      ["From", "Share"],
      ['a "b", c', "1,234"],
      ["=1+1", "-0.5"],
      ["-x", "+1"],
    ]),
  ).toBe('From,Share\r\n"a ""b"", c","1,234"\r\n\'=1+1,-0.5\r\n\'-x,\'+1\r\n');
});

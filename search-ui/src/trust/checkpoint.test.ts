import { expect, test } from "vitest";
import { read } from "./checkpoint";

test("a checkpoint says of which ledger, how large, its root and who signed it", () => {
  const text = "ledger.example\n4711\nq83vAA==\n\n— ledger.example AAAAbase64\n— witness.example AAAAother\n";

  expect(read(text)).toEqual({
    origin: "ledger.example",
    size: 4711,
    root: "q83vAA==",
    signed: ["ledger.example", "witness.example"],
    text,
  });
});

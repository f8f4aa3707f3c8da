import { queryOptions, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { InvalidProof } from "./canonical";
import { NOTHING_KEPT, type Kept } from "./kept";
import { checkpointOf, keyOf, noteOf, witnessOf, type VerifierKey } from "./note";
import type { Report } from "./report";

/** What is said where a browser cannot do what is needed. */
const NO_CRYPTO =
  "This browser lends its cryptography to pages over HTTPS or on this machine only: open the page so, or use precedent verify.";
const NO_ED25519 = "This browser cannot check Ed25519 signatures: use a newer one, or precedent verify.";

/** Something that is verified: `id` tells one from another, `check` reads it in this browser. */
export type Subject = {
  readonly id: string;
  readonly check: (given: VerifierKey | undefined, kept: Kept) => Promise<Report>;
};

async function checked({ check }: Subject, given: VerifierKey | undefined, kept: Kept): Promise<Report> {
  try {
    return await check(given, kept);
  } catch (error) {
    throw error instanceof DOMException && error.name === "NotSupportedError" ? new Error(NO_ED25519) : error;
  }
}

const verification = (subject: Subject | undefined, given: VerifierKey | undefined, kept: Kept) =>
  queryOptions({
    queryKey: [
      "verification",
      subject?.id,
      given?.text,
      kept.earlier?.note.written,
      ...kept.witnesses.map(({ text }) => text),
    ],
    queryFn: () => checked(subject!, given, kept),
    enabled: subject !== undefined,
    // Nothing is asked of any server.
    networkMode: "always",
    retry: false,
    staleTime: Infinity,
    gcTime: 0,
  });

const key = (text: string) =>
  queryOptions({
    queryKey: ["verifier-key", text],
    queryFn: () => keyOf(text),
    enabled: text.trim() !== "" && crypto.subtle !== undefined,
    networkMode: "always",
    retry: false,
    staleTime: Infinity,
  });

/** What the reader typed of what they kept. */
export type KeptText = { readonly checkpoint: string; readonly witnesses: string };

const NOTHING: KeptText = { checkpoint: "", witnesses: "" };
const isNothing = ({ checkpoint, witnesses }: KeptText) => checkpoint.trim() + witnesses.trim() === "";

/** A note ends with one line feed, which pasting loses. */
const earlierOf = (text: string) => checkpointOf(noteOf(`${text.trim()}\n`));

const keptOf = async ({ checkpoint, witnesses }: KeptText): Promise<Kept> => ({
  ...(checkpoint.trim() !== "" && { earlier: earlierOf(checkpoint) }),
  witnesses: await Promise.all(
    witnesses
      .split("\n")
      .filter((line) => line.trim() !== "")
      .map(witnessOf),
  ),
});

const keptQuery = (text: KeptText) =>
  queryOptions({
    queryKey: ["kept", text.checkpoint, text.witnesses],
    queryFn: () => keptOf(text),
    enabled: !isNothing(text) && crypto.subtle !== undefined,
    networkMode: "always",
    retry: false,
    staleTime: Infinity,
  });

/** The verification of something under the key that the reader gives, if any, and what they kept. */
export function useVerification(subject: Subject | undefined) {
  const [typed, type] = useState("");
  const [keptText, keep] = useState(NOTHING);
  const able = (crypto as Partial<Crypto>).subtle !== undefined;
  const given = useQuery(key(typed));
  const wrong = typed.trim() !== "" && given.error instanceof InvalidProof ? given.error.message : undefined;
  const known = typed.trim() === "" || wrong !== undefined ? undefined : given.data;
  const waits = typed.trim() !== "" && wrong === undefined && known === undefined;
  const read = useQuery(keptQuery(keptText));
  const keptWrong =
    !isNothing(keptText) && read.error instanceof InvalidProof ? read.error.message : undefined;
  const kept = isNothing(keptText) || keptWrong !== undefined ? NOTHING_KEPT : read.data;
  const result = useQuery(
    verification(able && !waits && kept ? subject : undefined, known, kept ?? NOTHING_KEPT),
  );
  return {
    typed,
    type,
    wrong,
    kept: { text: keptText, keep, wrong: keptWrong },
    report: result.data,
    busy: subject !== undefined && result.isFetching,
    failure: !able ? NO_CRYPTO : result.error ? result.error.message : undefined,
  };
}

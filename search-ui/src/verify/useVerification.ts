import { queryOptions, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { InvalidProof } from "./canonical";
import { keyOf, type VerifierKey } from "./note";
import type { Report } from "./report";

/** What is said where a browser cannot do what is needed. */
const NO_CRYPTO =
  "This browser lends its cryptography to pages over HTTPS or on this machine only: open the page so, or use precedent verify.";
const NO_ED25519 = "This browser cannot check Ed25519 signatures: use a newer one, or precedent verify.";

/** Something that is verified: `id` tells one from another, `check` reads it in this browser. */
export type Subject = {
  readonly id: string;
  readonly check: (given: VerifierKey | undefined) => Promise<Report>;
};

async function checked({ check }: Subject, given: VerifierKey | undefined): Promise<Report> {
  try {
    return await check(given);
  } catch (error) {
    throw error instanceof DOMException && error.name === "NotSupportedError" ? new Error(NO_ED25519) : error;
  }
}

const verification = (subject: Subject | undefined, given: VerifierKey | undefined) =>
  queryOptions({
    queryKey: ["verification", subject?.id, given?.text],
    queryFn: () => checked(subject!, given),
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

/** The verification of something under the key that the reader gives, if any. */
export function useVerification(subject: Subject | undefined) {
  const [typed, type] = useState("");
  const able = (crypto as Partial<Crypto>).subtle !== undefined;
  const given = useQuery(key(typed));
  const wrong = typed.trim() !== "" && given.error instanceof InvalidProof ? given.error.message : undefined;
  const known = typed.trim() === "" || wrong !== undefined ? undefined : given.data;
  const waits = typed.trim() !== "" && wrong === undefined && known === undefined;
  const result = useQuery(verification(able && !waits ? subject : undefined, known));
  return {
    typed,
    type,
    wrong,
    report: result.data,
    busy: subject !== undefined && result.isFetching,
    failure: !able ? NO_CRYPTO : result.error ? result.error.message : undefined,
  };
}

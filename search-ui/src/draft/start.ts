import type { PolicyVersion } from "../policy/queries";
import type { Versions } from "../policy/versions";
import { memberOf, replaced, scalarOf, topOf } from "./document";

/** What a new policy begins with: all that a document needs, and a threshold to move. */
export const NEW_POLICY = `policy: my-policy                  # the key of the area of rules
version: 1.0.0
title: My policy

signals:                           # measured values
  score: {type: double, range: [0, 1], system: my-classifier}
thresholds:                        # bounds that have a name
  certain: 0.9

outcomes: [ALLOW, REMOVE]          # from least to most severe

tree:
  - {clause: MP.1, when: score >= certain, outcome: REMOVE}
  - {clause: MP.9, outcome: ALLOW}

text: |
  MP.1 What the classifier is certain of is removed.

  MP.9 Everything else stays.
`;

/** What a draft of a version begins with: its document, under the next free number where it is in force. */
export function startOf({ document, version, status }: PolicyVersion, versions: Versions): string {
  if (status === "DRAFT") return document;
  const place = memberOf(topOf(document), "version", document);
  return place === null ? document : replaced(document, place, nextVersion(version, versions));
}

/** The next number that nothing has, above the given one and above all that were published. */
export function nextVersion(version: string, versions: Versions): string {
  const published = versions.filter(({ status }) => status === "PUBLISHED");
  const [major, minor] = [version, ...published.map((one) => one.version)].map(numbers).sort(compare).at(-1)!;
  for (let next = minor + 1; ; next++) {
    const free = `${major}.${next}.0`;
    if (!versions.some((one) => one.version === free)) return free;
  }
}

/** What a document says of itself, as far as it is written. */
export function namesOf(text: string): { readonly policy?: string; readonly version?: string } {
  const top = topOf(text);
  const policy = scalarOf(memberOf(top, "policy", text), text);
  const version = scalarOf(memberOf(top, "version", text), text);
  return { ...(policy && { policy }), ...(version && { version }) };
}

type Numbers = readonly [major: number, minor: number, patch: number];

function numbers(version: string): Numbers {
  const [major = 0, minor = 0, patch = 0] = version.split(".").map(Number);
  return [major, minor, patch];
}

const compare = (a: Numbers, b: Numbers) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2];

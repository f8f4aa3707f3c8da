import type { Policies } from "./queries";

export type Versions = Policies["items"][number]["versions"];

/** The version before one, by number; undefined for the first and for one that is not there. */
export function before(versions: Versions, version: string): string | undefined {
  return versions[versions.findIndex((one) => one.version === version) - 1]?.version;
}

/** Newest first, as they are chosen from. */
export function choices(versions: Versions): { value: string; label: string }[] {
  return versions.toReversed().map(({ version, status }) => ({
    value: version,
    label: status === "DRAFT" ? `${version} (draft)` : version,
  }));
}

import { NativeSelect } from "@mantine/core";
import type { ReactNode } from "react";
import type { Policies } from "./queries";

/** The newest published version of each policy, as KEY@VERSION. */
const newest = (policies: Policies) =>
  policies.items.flatMap(({ policy, title, versions }) => {
    const version = versions.findLast(({ status }) => status === "PUBLISHED")?.version;
    return version === undefined ? [] : [{ policy, title, value: `${policy}@${version}` }];
  });

/** The newest published version of the policy that an address is about, or of the first one; empty where there is none. */
export function publishedOf(policies: Policies, about: string | undefined): string {
  const all = newest(policies);
  const key = about?.split("@")[0];
  return (all.find(({ policy }) => policy === key) ?? all[0])?.value ?? "";
}

type PolicySelectProps = {
  readonly policies: Policies;
  /** As {@link publishedOf} has it. */
  readonly value: string;
  readonly error: ReactNode;
  readonly onChange: (value: string) => void;
};

/** A policy among those that are published. */
export function PolicySelect({ policies, value, error, onChange }: PolicySelectProps) {
  const all = newest(policies);
  return (
    <NativeSelect
      label="Policy"
      description="Whose decisions are looked at, of all its versions"
      value={value}
      error={error}
      onChange={(event) => onChange(event.currentTarget.value)}
      data={
        all.length === 0
          ? [{ value: "", label: "None is published" }]
          : all.map((one) => ({ value: one.value, label: `${one.title} (${one.policy})` }))
      }
    />
  );
}

import { linkOptions, type NavigateOptions } from "@tanstack/react-router";
import type { Policies } from "../policy/queries";
import type { Found } from "../search/queries";
import { written } from "../search/query";
import { searchedBy, type SavedSearch } from "../saved/queries";
import { AREAS } from "../shell/areas";

/** Somewhere to go. */
export type Suggestion = {
  readonly group: string;
  readonly name: string;
  readonly about?: string;
  readonly to: NavigateOptions;
};

const MOST = 6;

export const PAGES: readonly Suggestion[] = [
  ...AREAS.flatMap(({ name: area, pages }) =>
    pages.map(({ name, to }) => ({
      group: "Pages",
      name,
      about: name === area ? undefined : area,
      to: linkOptions({ to }),
    })),
  ),
  { group: "Pages", name: "New export", about: "Evidence", to: linkOptions({ to: "/exports/new" }) },
  { group: "Pages", name: "Keyboard", to: linkOptions({ to: "/keyboard" }) },
];

export const policiesIn = ({ items }: Policies): Suggestion[] =>
  items.flatMap(({ policy, title, versions }) =>
    versions.toReversed().map(({ version, status }) => ({
      group: "Policies",
      name: `${policy} ${version}`,
      about: status === "DRAFT" ? `${title}, draft` : title,
      to: linkOptions({ to: "/policies/$key/versions/$version", params: { key: policy, version } }),
    })),
  );

export const savedIn = (saved: readonly SavedSearch[]): Suggestion[] =>
  saved.map((one) => ({
    group: "Saved searches",
    name: one.name,
    about: one.query,
    to: linkOptions({ to: "/", search: searchedBy(one) }),
  }));

/** The clauses on the paths of decisions, the most frequent first. */
export const clausesIn = ({ facets }: Found): Suggestion[] =>
  (facets?.clause ?? []).map(({ value }) => ({
    group: "Clauses",
    name: value,
    about: "decisions that came to it",
    to: linkOptions({ to: "/", search: { q: `clause:${written(value)}` } }),
  }));

export const decisionsIn = ({ items }: Found, text: string): Suggestion[] =>
  items.map(({ id, case: of }) =>
    id === text
      ? {
          group: "Decisions",
          name: id,
          about: `on case ${of.id}`,
          to: linkOptions({ to: "/decisions/$id", params: { id } }),
        }
      : {
          group: "Cases",
          name: of.id,
          about: "decisions on this case",
          to: linkOptions({ to: "/", search: { q: `case:${written(of.id)}` } }),
        },
  );

/** Those whose name or description holds every word. */
export function matching(all: readonly Suggestion[], text: string): Suggestion[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const fits = all.filter(({ name, about = "" }) => {
    const said = `${name} ${about}`.toLowerCase();
    return words.every((word) => said.includes(word));
  });
  const groups = new Map<string, Suggestion[]>();
  for (const one of fits) groups.set(one.group, [...(groups.get(one.group) ?? []), one]);
  return [...groups.values()].flatMap((those) =>
    those.slice(0, those[0]!.group === "Pages" ? undefined : MOST),
  );
}

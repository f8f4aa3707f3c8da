import { Button, VisuallyHidden } from "@mantine/core";
import { IconArrowRight } from "@tabler/icons-react";
import { useState } from "react";
import type { PolicyDiff } from "./queries";
import { plural, valueShown } from "../shown/format";
import { Outcome } from "../shown/Outcome";
import { Section } from "../shown/Section";
import classes from "./ChangedCases.module.css";

type Region = PolicyDiff["meaning"]["regions"][number];

/** More cases of one change of outcome say little that is new. */
const SHOWN = 10;

/** The cases that end otherwise, each standing for all that end at the same two clauses. */
export function ChangedCases({ diff }: { diff: PolicyDiff }) {
  const { regions } = diff.meaning;
  return (
    <>
      <Cases
        title="Cases with another outcome"
        regions={regions.filter(({ decided }) => decided)}
        diff={diff}
      />
      <Cases
        title="Cases with missing facts"
        regions={regions.filter(({ decided }) => !decided)}
        diff={diff}
      />
    </>
  );
}

function Cases({ title, regions, diff }: { title: string; regions: Region[]; diff: PolicyDiff }) {
  if (regions.length === 0) return null;
  const groups = new Map<string, Region[]>();
  for (const region of regions) {
    const outcomes = JSON.stringify([region.before.outcome, region.after.outcome]);
    groups.set(outcomes, [...(groups.get(outcomes) ?? []), region]);
  }
  return (
    <Section
      title={title}
      aside={<span className="quiet">each stands for all that end at the same two clauses</span>}
    >
      <div className={classes.groups}>
        {[...groups].map(([outcomes, alike]) => (
          <Group key={outcomes} regions={alike} diff={diff} />
        ))}
      </div>
    </Section>
  );
}

function Group({ regions, diff }: { regions: Region[]; diff: PolicyDiff }) {
  const [all, setAll] = useState(false);
  const shown = all ? regions : regions.slice(0, SHOWN);
  const [{ before, after }] = regions as [Region];
  return (
    <div>
      <h3 className={classes.change}>
        <Outcome outcome={before.outcome} among={diff.before.outcomes} />
        <Becomes />
        <Outcome outcome={after.outcome} among={diff.after.outcomes} />
      </h3>
      <ul className={classes.cases}>
        {shown.map((region) => (
          <li key={region.says}>
            <Case region={region} />
            <span className={classes.clauses}>
              {region.before.clause}
              <Becomes />
              {region.after.clause}
            </span>
          </li>
        ))}
      </ul>
      {regions.length > shown.length && (
        <Button variant="default" size="compact-sm" mt="xs" onClick={() => setAll(true)}>
          Show {plural(regions.length - shown.length, "more case", "more cases")}
        </Button>
      )}
    </div>
  );
}

function Case({ region: { facts, before, after } }: { region: Region }) {
  const missing = new Set([...before.missing, ...after.missing]);
  const known = Object.entries(facts);
  const without = [...missing].filter((name) => !(name in facts)).sort();
  if (known.length === 0 && without.length === 0) {
    return <span className="quiet">every case that comes this far</span>;
  }
  return (
    <span className={classes.facts}>
      {known.map(([name, value]) => (
        <span key={name} className={classes.fact}>
          {name} <b>{valueShown(value)}</b>
          {missing.has(name) && " (of the wrong type in one version)"}
        </span>
      ))}
      {without.map((name) => (
        <span key={name} className={classes.without}>
          without {name}
        </span>
      ))}
    </span>
  );
}

function Becomes() {
  return (
    <>
      <VisuallyHidden> becomes </VisuallyHidden>
      <IconArrowRight size={14} aria-hidden className={classes.arrow} />
    </>
  );
}

import {
  IconArrowsMove,
  IconEqual,
  IconMinus,
  IconPencil,
  IconPlus,
  type TablerIcon,
} from "@tabler/icons-react";
import { Fragment } from "react";
import type { PolicyDiff } from "./queries";
import { plain } from "./plain";
import { plural } from "../shown/format";
import { Section } from "../shown/Section";
import { TextDifference } from "./TextDifference";
import classes from "./WrittenChanges.module.css";

type Change = PolicyDiff["changes"][number];

const ICONS: Record<Change["what"], TablerIcon> = {
  ADDED: IconPlus,
  REMOVED: IconMinus,
  MOVED: IconArrowsMove,
  CHANGED: IconPencil,
  REWRITTEN: IconEqual,
};

/** In the order in which a reader looks for them; no case depends on words, which come last. */
const AREAS: readonly (readonly [Change["area"], string])[] = [
  ["OUTCOMES", "Outcomes"],
  ["FACTS", "Signals and questions"],
  ["THRESHOLDS", "Thresholds"],
  ["TREE", "Tree"],
  ["MARKETS", "Markets"],
];

/** What the document says otherwise, whatever that means for cases. */
export function WrittenChanges({ changes }: Pick<PolicyDiff, "changes">) {
  const words = changes.filter(({ area }) => area === "WORDS");
  const rules = changes.length - words.length;
  return (
    <>
      {rules > 0 && (
        <Section
          title="Rules written otherwise"
          aside={<span className="quiet">{plural(rules, "change", "changes")}</span>}
        >
          {AREAS.map(([area, name]) => {
            const those = changes.filter((change) => change.area === area);
            return (
              those.length > 0 && (
                <Fragment key={area}>
                  <h3 className={classes.area}>{name}</h3>
                  <ul className={classes.changes}>
                    {those.map((change, at) => (
                      <li key={at} data-what={change.what}>
                        <Says change={change} />
                      </li>
                    ))}
                  </ul>
                </Fragment>
              )
            );
          })}
        </Section>
      )}
      {words.length > 0 && (
        <Section title="Words" aside={<span className="quiet">no case depends on them</span>}>
          <ul className={classes.changes}>
            {words.map((change, at) => (
              <li key={at} data-what={change.what}>
                <Says change={change} />
                <TextDifference {...compared(change)} />
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}

function Says({ change }: { change: Change }) {
  const Icon = ICONS[change.what];
  return (
    <>
      <Icon size={16} stroke={2} aria-hidden />
      <span>{change.says}</span>
    </>
  );
}

/** Words in Markdown are compared as they are read, unless nothing but the marks differs. */
function compared({ part, before, after }: Change): { before: string; after: string } {
  const written = { before: before ?? "", after: after ?? "" };
  if (part !== "CLAUSE_WORDS") return written;
  const read = { before: plain(written.before), after: plain(written.after) };
  return read.before === read.after ? written : read;
}

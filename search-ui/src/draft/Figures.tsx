import { UnstyledButton } from "@mantine/core";
import { QueryInput } from "../form/QueryInput";
import type { useTyped } from "../form/useTyped";
import { written } from "../search/query";
import { countShown, plural, shareShown } from "../shown/format";
import { Section } from "../shown/Section";
import { Failure, Loading } from "../shown/states";
import classes from "./Figures.module.css";
import { OutcomeMatrix } from "./OutcomeMatrix";
import { FACETS, type WhatIf } from "./queries";
import { LIST } from "./ChangedDecisions";
import type { Figures as Known } from "./useFigures";

type FiguresProps = {
  readonly figures: Known;
  readonly where: ReturnType<typeof useTyped>;
  /** The query that was asked. */
  readonly asked: string;
  readonly onAsk: (where: string) => void;
  readonly policy: string | undefined;
};

/** What the document would change of the past decisions of its policy, or of some of them. */
export function Figures({ figures, where, asked, onAsk, policy }: FiguresProps) {
  const { answer, held, current, error, mistake } = figures;
  return (
    <Section
      title="What would change"
      aside={
        <span role="status" className="quiet">
          {standing(figures)}
        </span>
      }
    >
      <form
        className={classes.where}
        onSubmit={(event) => {
          event.preventDefault();
          where.keep();
        }}
      >
        <QueryInput
          label="Where"
          description="A query for the decisions to count; all of the policy when left empty"
          placeholder={policy === undefined ? "pathway:LLM" : `policy:${policy} pathway:LLM`}
          value={where.text}
          onChange={where.type}
          onBlur={where.keep}
          sent={asked}
          mistake={mistake}
        />
      </form>
      {error != null && <Failure error={error} what="The figures" retry={figures.retry} />}
      {answer ? (
        <div className={classes.answer} data-stale={!current}>
          <Counts of={answer} />
          <OutcomeMatrix of={answer} />
          <Facets of={answer} onChoose={(term) => onAsk(narrowed(asked, term))} />
        </div>
      ) : held === undefined ? (
        <Loading what="the figures" lines={5} />
      ) : null}
    </Section>
  );
}

function standing({ answer, current, held, mistake }: Known): string {
  if (!answer) return held === "errors" ? "There are none as long as the document has errors." : "";
  if (current) return "Figures of the document as it stands.";
  if (held === "errors") return "The document has errors: figures of the last one that had none.";
  return mistake
    ? "The query cannot be read: figures of the one before."
    : "Figures of the document before your last edit.";
}

function Counts({ of }: { of: WhatIf }) {
  const missing = Object.entries(of.missing).sort(([, a], [, b]) => b - a);
  return (
    <>
      <dl className={classes.counts}>
        {[
          ["Flipped", of.flipped],
          ["Undecidable", of.undecidable],
          ["Unchanged", of.unchanged],
        ].map(([name, count]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="number">
              {countShown(count as number)} <span>{shareShown(count as number, of.total)}</span>
            </dd>
          </div>
        ))}
      </dl>
      <p className={classes.total}>
        of {plural(of.total, "decision", "decisions")} up to position{" "}
        <span className="number">{countShown(of.until)}</span>
        {of.flipped + of.undecidable > 0 && (
          <>
            ; <a href={`#${LIST}`}>list those that would change</a>
          </>
        )}
      </p>
      {missing.length > 0 && (
        <p className={classes.total}>
          The undecidable ones miss{" "}
          {missing.map(([name, count], at) => (
            <span key={name}>
              {at > 0 && ", "}
              <code className="mono">{name}</code> <span className="number">({countShown(count)})</span>
            </span>
          ))}
          .
        </p>
      )}
    </>
  );
}

const TITLES: Record<(typeof FACETS)[number], string> = {
  pathway: "Pathway",
  system: "System",
  version: "Recorded under",
};

type FacetsProps = { of: WhatIf; onChoose: (term: string) => void };

/** How the flips divide; a value narrows the query to itself. */
function Facets({ of, onChoose }: FacetsProps) {
  if (of.flipped === 0) return null;
  return (
    <div className={classes.facets} role="group" aria-label="Flips by">
      {FACETS.map((field) => (
        <div key={field}>
          <h3>{TITLES[field]}</h3>
          <ul>
            {(of.facets[field] ?? []).map(({ value, count }) => (
              <li key={value}>
                <UnstyledButton
                  className={classes.value}
                  aria-label={`Only ${field} ${value}, ${plural(count, "flip", "flips")}`}
                  onClick={() => onChoose(`${field}:${written(value)}`)}
                >
                  {value}
                </UnstyledButton>{" "}
                <span className="number quiet">{countShown(count)}</span>
              </li>
            ))}
            {(of.facetOthers[field] ?? 0) > 0 && (
              <li className="quiet">
                others <span className="number">{countShown(of.facetOthers[field]!)}</span>
              </li>
            )}
          </ul>
        </div>
      ))}
    </div>
  );
}

/** A query with a further demand. What has no blank joins nothing, and needs no parentheses. */
function narrowed(query: string, term: string): string {
  if (query.split(" ").includes(term)) return query;
  return `${/\s/.test(query) ? `(${query})` : query} ${term}`.trim();
}

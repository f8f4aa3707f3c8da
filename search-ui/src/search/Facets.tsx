import { TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useId, useState, type CSSProperties } from "react";
import { FACETS, type Facet, type Found, alternatives, countsOf, holding } from "./queries";
import { countShown } from "../shown/format";
import classes from "./Facets.module.css";
import { narrowed, toggled, valuesOf, type Query } from "./query";

type Counts = ReturnType<typeof countsOf>;
type Count = Counts["values"][number];

const TITLES: Record<Facet, string> = {
  policy: "Policy",
  pathway: "Pathway",
  system: "System",
  outcome: "Outcome",
  failure: "Failure",
  conform: "Conforms to its policy",
};

type FacetsProps = {
  readonly query: Query;
  readonly found: Found;
  readonly onAsk: (change: (query: Query) => string) => void;
};

/** How the found decisions divide; a click demands a value or gives it up. */
export function Facets({ query, found, onAsk }: FacetsProps) {
  return (
    <div className={classes.facets}>
      {FACETS.map((field) => (
        <FacetGroup key={field} field={field} query={query} counts={countsOf(found, field)} onAsk={onAsk} />
      ))}
    </div>
  );
}

const NOTHING = { values: [], others: 0, error: undefined };
const SHOWN = 7;

/** How long somebody has to pause before the server is asked, in milliseconds. */
const PAUSE = 150;

type GroupProps = {
  readonly field: Facet;
  readonly query: Query;
  readonly counts: Counts;
  readonly onAsk: (change: (query: Query) => string) => void;
};

function FacetGroup({ field, query, counts, onAsk }: GroupProps) {
  const title = useId();
  const [all, setAll] = useState(false);
  const chosen = valuesOf(query, field);
  const wider = useQuery({
    ...alternatives(field, narrowed(query, field, null)),
    enabled: chosen.length > 0,
    placeholderData: (before) => before,
  });
  const [typed, setTyped] = useState("");
  const [sought] = useDebouncedValue(typed.trim(), PAUSE);
  const found = useQuery({
    ...holding(field, narrowed(query, field, null), sought),
    enabled: sought !== "",
    placeholderData: (before) => before,
  });
  const beside = chosen.length > 0 ? (wider.data ?? counts) : counts;
  const { values, others, error } = sought === "" ? beside : (found.data ?? NOTHING);
  const offered = withChosen(values, chosen);
  const many = beside.values.length > SHOWN || beside.others > 0;
  if (offered.length === 0 && sought === "") return null;
  const most = Math.max(1, ...offered.map(({ count }) => count));
  return (
    <section aria-labelledby={title}>
      <h2 id={title}>{TITLES[field]}</h2>
      {many && (
        <TextInput
          size="xs"
          className={classes.seek}
          aria-label={`Find a value of ${TITLES[field]}`}
          placeholder={`Find among ${beside.others > 0 ? "all" : beside.values.length}`}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      )}
      {sought !== "" && found.isSuccess && values.length === 0 && (
        <p className={`quiet ${classes.others}`} role="status">
          Nothing holds “{sought}”
        </p>
      )}
      <ul>
        {offered.slice(0, all ? undefined : SHOWN).map(({ value, count }) => (
          <li key={value}>
            <label className={classes.value}>
              {offered.length > 1 && (
                <i
                  className={classes.share}
                  style={{ "--share": count / most } as CSSProperties}
                  aria-hidden
                />
              )}
              <input
                type="checkbox"
                checked={chosen.includes(value)}
                onChange={() => onAsk((now) => toggled(now, field, value))}
              />
              <span className={classes.name} title={value}>
                {value}
              </span>
              <span className="number quiet">{countShown(count)}</span>
            </label>
          </li>
        ))}
      </ul>
      {offered.length > SHOWN && (
        <button type="button" className={classes.more} onClick={() => setAll((shown) => !shown)}>
          {all ? "Show fewer" : `Show ${others > 0 ? "" : "all "}${offered.length}`}
        </button>
      )}
      {others > 0 && <p className={`quiet ${classes.others}`}>{countShown(others)} more with other values</p>}
      {error !== undefined && (
        <p className={`quiet ${classes.others}`}>Each count may be up to {countShown(error)} too low</p>
      )}
    </section>
  );
}

/** What was chosen stays visible, so that it can be given up, also where nothing is left of it. */
function withChosen(counts: readonly Count[], chosen: readonly string[]): readonly Count[] {
  const missing = chosen.filter((value) => !counts.some((count) => count.value === value));
  return [...counts, ...missing.map((value) => ({ value, count: 0 }))];
}

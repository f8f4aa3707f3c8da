import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import page from "../shown/Page.module.css";
import { PageTitle } from "../shown/PageTitle";
import { countShown, plural } from "../shown/format";
import { Section } from "../shown/Section";
import { Asked, Notice } from "../shown/states";
import { ComparedFigures } from "./ComparedFigures";
import { ComparedList } from "./ComparedList";
import { ComparedSlices } from "./ComparedSlices";
import classes from "./ComparisonPage.module.css";
import { FlipMatrix } from "./FlipMatrix";
import { comparison, type Comparison, type Group } from "./queries";

const route = getRouteApi("/replays/compare");

/** Two replays of one policy side by side. */
export function ComparisonPage() {
  const { first, second } = route.useSearch();
  return (
    <div className={page.page}>
      <PageTitle
        title={
          first === undefined || second === undefined
            ? "Two replays"
            : `Replay ${first} beside replay ${second}`
        }
        kind={<Link to="/replays">Replays</Link>}
      />
      {first === undefined || second === undefined ? (
        <div className="card">
          <Notice title="No two replays were named" action={<Link to="/replays">All replays</Link>}>
            Choose two in the list of replays.
          </Notice>
        </div>
      ) : (
        <Two first={first} second={second} />
      )}
    </div>
  );
}

function Two({ first, second }: { first: string; second: string }) {
  const found = useQuery(comparison(first, second));
  return (
    <Asked of={found} what="the comparison" lines={8} page>
      {(compared) => <Content compared={compared} />}
    </Asked>
  );
}

const WORDS = {
  title: "Outcomes under both",
  name: "Outcomes under the first and the second",
  caption:
    "Of the decisions that flip in one of the two at least: under the first in rows, under the second in columns",
  rows: "All of the first",
  columns: "All of the second",
  list: "decisions",
  anchor: "compared",
};

function Content({ compared }: { compared: Comparison }) {
  const { group, from, to } = route.useSearch();
  const { first, second, differences, selected, flips, matrix, outcomes, labels, slices } = compared;
  const changed = flips.both + flips.differently + flips.onlyFirst + flips.onlySecond;
  return (
    <>
      {differences.length > 0 && (
        <ul className={`card ${classes.differences}`} aria-label="What limits the comparison">
          {differences.map((said) => (
            <li key={said}>{said}</li>
          ))}
        </ul>
      )}
      <Sides compared={compared} />
      {selected.both === 0 ? (
        <div className="card">
          <Notice title="No decision was selected by both">There is nothing to compare.</Notice>
        </div>
      ) : (
        <>
          <Groups flips={flips} of={selected.both} />
          {changed > 0 && (
            <FlipMatrix
              of={{ matrix, outcomes }}
              chosen={{ from, to }}
              words={WORDS}
              stays={{ first: first.id, second: second.id }}
            />
          )}
          <ComparedFigures labels={labels} undefinedBy={compared.undefined} />
          {slices?.map((slicing) => (
            <ComparedSlices key={slicing.name} slicing={slicing} />
          ))}
          {slices == null && compared.undefined["slices"] !== undefined && (
            <Section title="Slices">
              <p>Undefined: {compared.undefined["slices"]}.</p>
            </Section>
          )}
          {changed > 0 && (
            <ComparedList
              first={first.id}
              second={second.id}
              outcomes={outcomes}
              {...(group && { group })}
              {...(from !== undefined && { from })}
              {...(to !== undefined && { to })}
            />
          )}
        </>
      )}
    </>
  );
}

/** What each of the two found by itself. */
function Sides({ compared }: { compared: Comparison }) {
  return (
    <div className={classes.sides}>
      {(["first", "second"] as const).map((side) => {
        const replay = compared[side];
        return (
          <section key={side} className="card" aria-label={`The ${side} replay`}>
            <h2>
              <Link to="/replays/$id" params={{ id: replay.id }} search={{}}>
                {replay.policy.replace("@", " ")}
              </Link>
            </h2>
            <p className="quiet">
              Replay {replay.id}, against{" "}
              {replay.baseline === "recorded" ? "what was recorded" : replay.baseline.replace("@", " ")}
            </p>
            <p className="number">
              {plural(replay.total, "decision", "decisions")}, {countShown(replay.flipped)} flipped,{" "}
              {countShown(replay.undecidable)} undecidable
            </p>
          </section>
        );
      })}
    </div>
  );
}

const GROUPS: readonly { readonly id: Group; readonly name: string }[] = [
  { id: "both", name: "In both, alike" },
  { id: "differently", name: "In both, differently" },
  { id: "onlyFirst", name: "In the first only" },
  { id: "onlySecond", name: "In the second only" },
];

/** How many decisions flip where; each number lists its decisions. */
function Groups({ flips, of }: { flips: Comparison["flips"]; of: number }) {
  const { first = "", second = "", group: chosen } = route.useSearch();
  return (
    <Section
      title="Flips"
      aside={<span className="quiet">of {plural(of, "decision", "decisions")} that both selected</span>}
    >
      <dl className={classes.groups}>
        {GROUPS.map(({ id, name }) => (
          <div key={id}>
            <dt>{name}</dt>
            <dd className="number">
              {flips[id] === 0 ? (
                0
              ) : (
                <Link
                  to="/replays/compare"
                  search={{ first, second, ...(chosen !== id && { group: id }) }}
                  hash={chosen === id ? "" : "compared"}
                  resetScroll={false}
                  aria-current={chosen === id}
                  aria-label={`${countShown(flips[id])} ${name.toLowerCase()}, ${chosen === id ? "list all" : "list these"}`}
                >
                  {countShown(flips[id])}
                </Link>
              )}
            </dd>
          </div>
        ))}
        <div>
          <dt>In neither</dt>
          <dd className="number">{countShown(flips.neither)}</dd>
        </div>
      </dl>
    </Section>
  );
}

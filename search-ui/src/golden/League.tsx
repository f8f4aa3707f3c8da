import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { FigureTable } from "../figure/FigureTable";
import { figureChange, plural, probability, timeShown } from "../shown/format";
import { Section } from "../shown/Section";
import { Asked } from "../shown/states";
import { league, type LeagueRow } from "./queries";

/** What was benchmarked on a golden set, the oldest first, each against the one before. */
export function League({ name }: { name: string }) {
  const found = useQuery(league(name));
  return (
    <Section title="League table">
      <Asked of={found} what="the league table" lines={3}>
        {({ rows }) =>
          rows.length === 0 ? (
            <p className="quiet">No system has been benchmarked on it yet.</p>
          ) : (
            <>
              <FigureTable
                name="League table"
                heads={["System", "Set", "Asked", "Against the one before", "Accuracy"]}
                rows={rows.map((row) => ({
                  key: row.benchmark,
                  name: (
                    <Link to="/benchmarks/$id" params={{ id: row.benchmark }} search={{}}>
                      {row.system ?? row.policy}
                    </Link>
                  ),
                  cells: [row.goldenSet, timeShown(row.at), changed(row)],
                  figures: [
                    {
                      value: row.accuracy,
                      ends: row.accuracyInterval,
                      why: row.undefined?.accuracy,
                    },
                  ],
                }))}
              />
              <p className="quiet">
                The one before is the last earlier one of the same system or policy, or else the row above;
                both are compared on the cases of both by McNemar&apos;s exact test, whose chance is corrected
                for the number of rows.
              </p>
            </>
          )
        }
      </Asked>
    </Section>
  );
}

function changed({ change }: LeagueRow): string {
  if (!change) {
    return "\u2013";
  }
  const { difference, pAdjusted, distinguishable, paired } = change;
  if (typeof difference !== "number" || typeof pAdjusted !== "number") {
    return change.undefined?.difference ?? "undefined";
  }
  return [
    `${figureChange(difference)} on ${plural(paired, "case", "cases")}`,
    `p ${probability(pAdjusted)}`,
    distinguishable === true ? "differs" : "not told from noise",
  ].join(", ");
}

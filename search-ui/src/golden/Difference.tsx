import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { FigureTable } from "../figure/FigureTable";
import { countShown, plural } from "../shown/format";
import { Section } from "../shown/Section";
import { Asked } from "../shown/states";
import { difference, type GoldenVersion } from "./queries";

/** So many cases are told; the command line tells a thousand. */
const TOLD = 50;

/** What a version and an earlier or later one have not in common. */
export function Difference({ set, against }: { set: GoldenVersion; against: string }) {
  const found = useQuery(difference(set.name, set.version, `${set.name}@${against}`));
  return (
    <Section
      title={`Version ${set.version} beside version ${against}`}
      aside={
        <Link to="." search={(before) => ({ ...before, against: undefined })} resetScroll={false}>
          Close
        </Link>
      }
    >
      <Asked of={found} what="the difference" lines={3}>
        {({ same, added, removed, changed, sameRule, cases }) => (
          <>
            <p>
              {plural(same, "case has", "cases have")} the same truth in both; {countShown(changed)} another,{" "}
              {countShown(added)} only in version {against}, {countShown(removed)} only in version{" "}
              {set.version}. {sameRule ? "Both go by the same rule." : "They go by different rules."}
            </p>
            {cases.length > 0 && (
              <FigureTable
                name="Cases that differ"
                heads={["Case", `Version ${set.version}`, `Version ${against}`]}
                rows={cases.slice(0, TOLD).map((one) => ({
                  key: one.case.id,
                  name: (
                    <Link to="/" search={{ q: `case:${JSON.stringify(one.case.id)}` }}>
                      {one.case.id}
                    </Link>
                  ),
                  cells: [one.before ?? "\u2013", one.after ?? "\u2013"],
                  figures: [],
                }))}
              />
            )}
            {TOLD < changed + added + removed && (
              <p className="quiet">The first {countShown(TOLD)} are told.</p>
            )}
          </>
        )}
      </Asked>
    </Section>
  );
}

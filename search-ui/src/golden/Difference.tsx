import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { FigureTable } from "../figure/FigureTable";
import { countShown, plural } from "../shown/format";
import { Section } from "../shown/Section";
import { Asked } from "../shown/states";
import { difference, type GoldenVersion } from "./queries";

/** So many cases are told; the command line tells a thousand. */
const TOLD = 50;

const VERSION = /^[0-9]+$/;

/**
 * What a version and another one have not in common.
 *
 * @param against the number of another version of the set, or the name of another set, with or without
 *   its version
 */
export function Difference({ set, against }: { set: GoldenVersion; against: string }) {
  const same = VERSION.test(against);
  const found = useQuery(difference(set.name, set.version, same ? `${set.name}@${against}` : against));
  const own = same ? `version ${set.version}` : `${set.name}@${set.version}`;
  const other = same ? `version ${against}` : against;
  return (
    <Section
      title={`${upper(own)} beside ${other}`}
      aside={
        <Link to="." search={(before) => ({ ...before, against: undefined })} resetScroll={false}>
          Close
        </Link>
      }
    >
      <Asked of={found} what="the difference" lines={3}>
        {({ same: alike, added, removed, changed, sameRule, cases }) => (
          <>
            <p>
              {plural(alike, "case has", "cases have")} the same truth in both; {countShown(changed)} another,{" "}
              {countShown(added)} only in {other}, {countShown(removed)} only in {own}.{" "}
              {sameRule ? "Both go by the same rule." : "They go by different rules."}
            </p>
            {cases.length > 0 && (
              <FigureTable
                name="Cases that differ"
                heads={["Case", upper(own), upper(other)]}
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

/** Names of sets stay as they are. */
function upper(name: string) {
  return name.replace(/^version /, "Version ");
}

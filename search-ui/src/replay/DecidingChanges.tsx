import { Link } from "@tanstack/react-router";
import type { DecidingChange } from "./queries";
import { countShown, plural } from "../shown/format";
import { Scroll } from "../shown/Scroll";
import { Section } from "../shown/Section";
import classes from "./Figures.module.css";

/** Which change of the policy decides for how many decisions; together they are all that come out otherwise. */
export function DecidingChanges({ changes }: { changes: readonly DecidingChange[] }) {
  return (
    <Section
      title="Which change decides"
      aside={<span className="quiet">{plural(changes.length, "cause", "causes")}</span>}
    >
      <Scroll name="Changes that decide">
        <table className={classes.figures} aria-label="Changes that decide">
          <thead>
            <tr>
              <th scope="col">Change</th>
              <th scope="col">Flipped</th>
              <th scope="col">Undecidable</th>
              <th scope="col">From and to</th>
            </tr>
          </thead>
          <tbody>
            {changes.map(({ id, says, since, flipped, undecidable, matrix }) => (
              <tr key={`${id} ${since ?? ""}`}>
                <th scope="row" className={classes.says}>
                  {says}
                  {since && (
                    <span className={classes.ends}>
                      since <Version id={since} />
                    </span>
                  )}
                </th>
                <td>{countShown(flipped)}</td>
                <td>{countShown(undecidable)}</td>
                <td>
                  {flipsOf(matrix).map(([from, to, count]) => (
                    <span key={`${from} ${to}`} className={classes.flip}>
                      {from} to {to} <span className="quiet">{countShown(count)}</span>
                    </span>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </Section>
  );
}

function Version({ id }: { id: string }) {
  const [key = "", version = ""] = id.split("@");
  return (
    <Link to="/policies/$key/versions/$version" params={{ key, version }}>
      {version}
    </Link>
  );
}

const flipsOf = (matrix: DecidingChange["matrix"]): (readonly [string, string, number])[] =>
  Object.entries(matrix).flatMap(([from, row]) =>
    Object.entries(row).map(([to, count]) => [from, to, count] as const),
  );

import type { Dossier } from "./queries";
import { dayShown, plural, valueShown } from "../shown/format";
import { Scroll } from "../shown/Scroll";
import { Section } from "../shown/Section";
import classes from "./Labels.module.css";

/** What was brought in later on the case, where there is any; no part of the decision. */
export function LaterFacts({ dossier: { laterFacts } }: { dossier: Dossier }) {
  if (laterFacts.length === 0) {
    return null;
  }
  return (
    <Section
      title="Facts brought in later"
      aside={<span className="quiet">{plural(laterFacts.length, "fact", "facts")}</span>}
    >
      <p className="quiet">The decision did not rest on them.</p>
      <Scroll name="All columns of facts brought in later">
        <table className={classes.labels}>
          <thead>
            <tr>
              <th scope="col">Fact</th>
              <th scope="col">Value</th>
              <th scope="col">System</th>
              <th scope="col">Policy version</th>
              <th scope="col">When</th>
            </tr>
          </thead>
          <tbody>
            {laterFacts.map((fact) => (
              <tr key={fact.id} data-withdrawn={fact.withdrawn} title={fact.id}>
                <th scope="row">{fact.name}</th>
                <td className={classes.value}>
                  {valueShown(fact.value)}
                  {fact.withdrawn && <span className={classes.remark}> withdrawn</span>}
                </td>
                <td>
                  {fact.system.name} {fact.system.version}
                </td>
                <td>{fact.version}</td>
                <td>
                  <time dateTime={fact.measuredAt}>{dayShown(fact.measuredAt)}</time>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </Section>
  );
}

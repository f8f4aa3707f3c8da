import type { Dossier } from "./queries";
import { countShown, dayShown, plural, valueShown } from "../shown/format";
import { Scroll } from "../shown/Scroll";
import { Section } from "../shown/Section";
import classes from "./Labels.module.css";

/** What raters judged of the case. */
export function Labels({ dossier: { labels, labelsUpTo, labelsUnavailable } }: { dossier: Dossier }) {
  const upTo = labelsUpTo == null ? null : `up to ledger position ${countShown(labelsUpTo)}`;
  const rounds = labels.some((label) => label.round !== undefined);
  const standings = labels.some((label) => label.standing !== undefined);
  return (
    <Section
      title="Labels"
      aside={
        <span className="quiet">
          {[plural(labels.length, "label", "labels"), upTo].filter(Boolean).join(", ")}
        </span>
      }
    >
      {labels.length === 0 ? (
        <p className="quiet">
          {upTo === null
            ? (labelsUnavailable ?? "Labels cannot be read right now.")
            : "Nobody has labelled this case."}
        </p>
      ) : (
        <Scroll name="Labels by rater">
          <table className={classes.labels}>
            <thead>
              <tr>
                <th scope="col">Rater</th>
                {standings && <th scope="col">Standing</th>}
                <th scope="col">Judged</th>
                <th scope="col">Value</th>
                <th scope="col">Guideline</th>
                <th scope="col">When</th>
                {rounds && <th scope="col">Round</th>}
              </tr>
            </thead>
            <tbody>
              {labels.map((label) => (
                <tr key={label.id} data-withdrawn={label.withdrawn} title={label.id}>
                  <th scope="row">{label.rater}</th>
                  {standings && <td>{label.standing ?? "rater"}</td>}
                  <td>{label.question ?? "outcome"}</td>
                  <td className={classes.value}>
                    {valueShown(label.value)}
                    {label.withdrawn && <span className={classes.remark}> withdrawn</span>}
                  </td>
                  <td>{label.version}</td>
                  <td>
                    <time dateTime={label.labelledAt}>{dayShown(label.labelledAt)}</time>
                  </td>
                  {rounds && <td>{label.round}</td>}
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
    </Section>
  );
}

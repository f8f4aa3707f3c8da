import type { Dossier } from "./queries";
import { valueShown } from "../shown/format";
import { Section } from "../shown/Section";
import classes from "./Reasoning.module.css";

/** The facts of the decision: what was measured, and what was answered, in order, and why. */
export function Reasoning({ dossier: { decision, policy } }: { dossier: Dossier }) {
  const signals = Object.entries(decision.signals ?? {});
  const answers = decision.answers ?? [];
  const asked = policy?.asked ?? {};
  return (
    <>
      {answers.length > 0 && (
        <Section title="Chain of thought" aside={<span className="quiet">answers in the order given</span>}>
          <ol className={classes.answers}>
            {answers.map(({ question, answer, rationale }, at) => (
              <li key={at}>
                <span className={classes.question}>
                  {asked[question] ?? question}
                  {asked[question] !== undefined && <code className="mono">{question}</code>}
                </span>
                <span className={classes.answer}>{valueShown(answer)}</span>
                {rationale != null && <p className={classes.rationale}>{rationale}</p>}
              </li>
            ))}
          </ol>
        </Section>
      )}
      {signals.length > 0 && (
        <Section title="Signals">
          <table className={classes.signals}>
            <thead>
              <tr>
                <th scope="col">Signal</th>
                <th scope="col">Measured</th>
              </tr>
            </thead>
            <tbody>
              {signals.map(([name, value]) => (
                <tr key={name}>
                  <th scope="row">{name}</th>
                  <td className="number">{valueShown(value)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Section>
      )}
      {answers.length === 0 && signals.length === 0 && (
        <Section title="Facts">
          <p className="quiet">Neither signals nor answers were recorded.</p>
        </Section>
      )}
    </>
  );
}

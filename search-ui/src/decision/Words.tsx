import type { Dossier } from "./queries";
import { ClauseWords } from "../shown/ClauseWords";
import { Section } from "../shown/Section";
import classes from "./Words.module.css";

/** The words of the policy that applied, in the order in which the tree came to them. */
export function Words({ dossier: { clauses, evaluation } }: { dossier: Dossier }) {
  return (
    <Section title="Policy words that applied">
      {clauses.length === 0 ? (
        <p className="quiet">No clause of the policy version came to apply.</p>
      ) : (
        <ol className={classes.path}>
          {clauses.map((clause) => (
            <li key={clause.id} data-stopped={clause.id === evaluation?.undecidableAt}>
              <span className={classes.clause}>{clause.id}</span>
              <div>
                <blockquote className={classes.words}>
                  {clause.words ? (
                    <ClauseWords id={clause.id} words={clause.words} />
                  ) : (
                    <span className="quiet">The policy version has no words for this clause.</span>
                  )}
                </blockquote>
                {clause.question != null && <p className={classes.question}>Asked: {clause.question}</p>}
              </div>
            </li>
          ))}
        </ol>
      )}
      {evaluation?.undecidableAt != null && (
        <p className={classes.stopped}>
          The facts do not decide clause {evaluation.undecidableAt}: {evaluation.missing.join(", ")}{" "}
          {evaluation.missing.length === 1 ? "is" : "are"} missing.
        </p>
      )}
    </Section>
  );
}

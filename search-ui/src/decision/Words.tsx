import type { ReactNode } from "react";
import type { Dossier } from "./queries";
import { ClauseWords } from "../shown/ClauseWords";
import { Outcome } from "../shown/Outcome";
import { Section } from "../shown/Section";
import classes from "./Words.module.css";

type Clause = Dossier["clauses"][number];

/**
 * The words of the policy that applied, in the order in which the tree came to them. Where the recorded outcome is not
 * the evaluated one, the words that were reported for the one stand apart from those that lead to the other.
 */
export function Words({ dossier }: { dossier: Dossier }) {
  const { clauses, evaluation, conform, decision, policy } = dossier;
  const reported = decision.path ?? [];
  const among = policy?.outcomes;
  const stopped = evaluation?.undecidableAt != null && (
    <p className={classes.stopped}>
      The facts do not decide clause {evaluation.undecidableAt}: {evaluation.missing.join(", ")}{" "}
      {evaluation.missing.length === 1 ? "is" : "are"} missing.
    </p>
  );
  if (conform === "yes") {
    return (
      <Section title="Policy words that applied">
        <Path ids={reported.length > 0 ? reported : (evaluation?.path ?? [])} clauses={clauses}>
          No clause of the policy version came to apply.
        </Path>
      </Section>
    );
  }
  return (
    <Section title="Policy words">
      {decision.outcome != null && (
        <div role="group" aria-label="Reported for the recorded outcome">
          <h3 className={classes.group}>
            Reported for <Outcome outcome={decision.outcome} among={among} />
            <span className="quiet">as recorded</span>
          </h3>
          <Path ids={reported} clauses={clauses}>
            The system named no clause as its reason.
          </Path>
        </div>
      )}
      {evaluation && (
        <div role="group" aria-label="Of the evaluated outcome">
          <h3 className={classes.group}>
            Leading to <Outcome outcome={evaluation.outcome} among={among} />
            <span className="quiet">as evaluated</span>
          </h3>
          <Path ids={evaluation.path} clauses={clauses}>
            No clause of the policy version came to apply.
          </Path>
          {stopped}
        </div>
      )}
      {decision.outcome == null && !evaluation && (
        <p className="quiet">No clause of the policy version came to apply.</p>
      )}
    </Section>
  );
}

type PathProps = {
  readonly ids: readonly string[];
  readonly clauses: readonly Clause[];
  /** What is said where there is no clause. */
  readonly children: ReactNode;
};

function Path({ ids, clauses, children }: PathProps) {
  if (ids.length === 0) return <p className="quiet">{children}</p>;
  return (
    <ol className={classes.path}>
      {ids.map((id) => {
        const { words, question } = clauses.find((clause) => clause.id === id) ?? {};
        return (
          <li key={id}>
            <span className={classes.clause}>{id}</span>
            <div>
              <blockquote className={classes.words}>
                {words ? (
                  <ClauseWords id={id} words={words} />
                ) : (
                  <span className="quiet">The policy version has no words for this clause.</span>
                )}
              </blockquote>
              {question != null && <p className={classes.question}>Asked: {question}</p>}
            </div>
          </li>
        );
      })}
    </ol>
  );
}

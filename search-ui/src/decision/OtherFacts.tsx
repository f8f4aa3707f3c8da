import { Fragment } from "react";
import type { Explanation } from "./queries";
import { valueShown } from "../shown/format";
import { Outcome } from "../shown/Outcome";
import classes from "./OtherFacts.module.css";

type Of = { of: Explanation };
type Change = Explanation["changes"][number];

/** For facts that do not decide: what each missing one alone would lead to. */
export function Deciders({ of: { outcomes, steps, missing, deciders } }: Of) {
  return (
    <>
      {steps.length === 0 && (
        <p className={classes.lead}>Which market decides is unknown without {missing.join(", ")}.</p>
      )}
      {deciders.map(({ name, possibilities }) => (
        <Fragment key={name}>
          <h3 className={classes.title}>
            What <code className="mono">{name}</code> would lead to
          </h3>
          <dl className={classes.list}>
            {possibilities.map(({ example, outcome, missing: further }, at) => (
              <div key={at}>
                <dt>{valueShown(example)}</dt>
                <dd>
                  {outcome == null ? (
                    <span className="quiet">undecidable still, without {further.join(", ")}</span>
                  ) : (
                    <Outcome outcome={outcome} among={outcomes} />
                  )}
                </dd>
              </div>
            ))}
          </dl>
        </Fragment>
      ))}
    </>
  );
}

const RELATIONS: Record<NonNullable<Change["relation"]>, string> = {
  BELOW: "below ",
  AT_MOST: "at most ",
  AT_LEAST: "at least ",
  ABOVE: "above ",
};

/** For facts that decide: the nearest value of each numeric signal that leads to another outcome, all else equal. */
export function NearestChanges({ of: { outcomes, outcome: evaluated, changes } }: Of) {
  if (changes.length === 0) {
    return (
      <p className={`quiet ${classes.lead}`}>
        No change of a single numeric signal leads to another outcome than {evaluated}.
      </p>
    );
  }
  return (
    <>
      <h3 className={classes.title}>What would lead to another outcome than {evaluated}</h3>
      <dl className={classes.list}>
        {changes.map(({ name, from, relation, bound, outcome, path }) => (
          <div key={name}>
            <dt>
              <code className="mono">{name}</code>{" "}
              <b className="number">
                {relation == null ? "" : RELATIONS[relation]}
                {valueShown(bound)}
              </b>{" "}
              instead of <span className="number">{valueShown(from)}</span>
            </dt>
            <dd>
              <Outcome outcome={outcome} among={outcomes} />{" "}
              <span className="quiet">by {path.join(" → ")}</span>
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

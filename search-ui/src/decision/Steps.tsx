import { VisuallyHidden } from "@mantine/core";
import { IconCheck, IconQuestionMark, IconX } from "@tabler/icons-react";
import type { CSSProperties } from "react";
import type { Explanation } from "./queries";
import { valueShown } from "../shown/format";
import classes from "./Steps.module.css";

type Step = Explanation["steps"][number];
type Condition = Step["conditions"][number];

const TRUTHS = {
  TRUE: { Icon: IconCheck, words: "holds" },
  FALSE: { Icon: IconX, words: "does not hold" },
  UNKNOWN: { Icon: IconQuestionMark, words: "unknown" },
} as const;

/** The nodes that were tried, in order: what each asks, the values it saw, and what came of it. */
export function Steps({ of: { steps } }: { of: Explanation }) {
  return (
    <ol className={classes.steps}>
      {steps.map((step) => (
        <li
          key={step.clause}
          data-truth={step.truth}
          style={{ "--depth": step.depth } as CSSProperties}
          className={classes.step}
        >
          <Mark truth={step.truth} />
          <span className={classes.clause}>{step.clause}</span>
          <div>
            {step.guard === "" ? (
              <span className="quiet">everything else</span>
            ) : saysTheGuard(step) ? (
              step.conditions.map((condition) => <Seen key={condition.text} condition={condition} />)
            ) : (
              <>
                <code className="mono">{step.guard}</code>
                <ul className={classes.conditions}>
                  {step.conditions.map((condition, at) => (
                    <li key={at} data-truth={condition.truth}>
                      <Mark truth={condition.truth} />
                      <Seen condition={condition} />
                    </li>
                  ))}
                </ul>
              </>
            )}
          </div>
        </li>
      ))}
    </ol>
  );
}

/** Whether the guard is one condition, so that showing both would be saying it twice. */
function saysTheGuard({ conditions, truth }: Step): boolean {
  return conditions.length === 1 && conditions[0]?.truth === truth;
}

function Seen({ condition: { text, seen } }: { condition: Condition }) {
  return (
    <span>
      <code className="mono">{text}</code>{" "}
      {seen == null ? (
        <span className={classes.missing}>is missing</span>
      ) : (
        <span className={classes.seen}>
          is <b>{valueShown(seen)}</b>
        </span>
      )}
    </span>
  );
}

function Mark({ truth }: { truth: Step["truth"] }) {
  const { Icon, words } = TRUTHS[truth];
  return (
    <span className={classes.mark}>
      <Icon size={16} stroke={2.2} aria-hidden />
      <VisuallyHidden>{words}: </VisuallyHidden>
    </span>
  );
}

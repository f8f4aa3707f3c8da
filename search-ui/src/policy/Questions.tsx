import type { PolicyVersion } from "./queries";
import { valueShown } from "../shown/format";
import { Section } from "../shown/Section";
import classes from "./Questions.module.css";

/** What the policy version asks, with the closed answers it takes. */
export function Questions({ questions }: Pick<PolicyVersion, "questions">) {
  const all = Object.entries(questions ?? {});
  if (all.length === 0) return null;
  return (
    <Section title="Questions">
      <dl className={classes.questions}>
        {all.map(([name, question]) => (
          <div key={name}>
            <dt>
              <code className="mono">{name}</code>
            </dt>
            <dd>
              {question.ask}
              <span className={classes.answers}>
                {question.several ? "several of" : "one of"}
                {question.answers.map((answer) => (
                  <span key={valueShown(answer)} className={classes.answer}>
                    {valueShown(answer)}
                  </span>
                ))}
              </span>
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}

/** What the policy version measures. */
export function Signals({ signals }: Pick<PolicyVersion, "signals">) {
  const all = Object.entries(signals ?? {});
  if (all.length === 0) return null;
  return (
    <Section title="Signals">
      <dl className={classes.questions}>
        {all.map(([name, signal]) => (
          <div key={name}>
            <dt>
              <code className="mono">{name}</code>
            </dt>
            <dd>
              <span className={classes.answer}>{signal.type}</span> {signal.description}
              <Bounds signal={signal} />
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}

/** What may be recorded of a signal, and who measures it. */
function Bounds({ signal: { least, most, values, system } }: { signal: PolicyVersion["signals"][string] }) {
  const said = [
    least != null && most != null && `${least} to ${most}`,
    least != null && most == null && `at least ${least}`,
    least == null && most != null && `at most ${most}`,
    values != null && `one of ${values.join(", ")}`,
    system != null && `from ${system}`,
  ].filter((one) => typeof one === "string");
  return said.length === 0 ? null : <span className={classes.bounds}>{said.join("; ")}</span>;
}

import { ActionIcon, Popover } from "@mantine/core";
import { IconHelp } from "@tabler/icons-react";
import classes from "./SyntaxHelp.module.css";

const EXAMPLES: readonly (readonly [string, string])[] = [
  ["policy:hate-speech version:1.2.0", "both must hold"],
  ["pathway:LLM,HUMAN", "one of several"],
  ["-outcome:ALLOW", "not"],
  ['system:"gpt-3.5-turbo"', "quotes keep a value together"],
  ["decided:2021-03..2021-04", "March and April, UTC; either end may be left out"],
  ["signal.toxicity>=0.9", "a measured value"],
  ["answer.severity<=-2", "an answer; also answer.direction:explicit"],
  ["attribute.bot:CarbonBot", "a circumstance"],
  ["clause:AB.2", "a clause on the decision's path"],
  ["conform:no", "the policy version comes to another outcome"],
  ["stale:yes", "decided when a newer version had been published"],
  ["flipped:yes", "the newest version comes to another outcome"],
  ["label:REMOVE -rater:anna", "an outcome that a label gives, or who labelled the case"],
  ["withdrawn:yes", "withdrawn decisions, otherwise left out"],
  ['"protected group"', "words in rationales and in the clauses that applied"],
  ["item-0001", "an id, a case or a subject; or a word in texts"],
  ["case:item-00*", "whatever begins so; failure:* is any failure"],
  ["(outcome:REMOVE OR conform:no)", "one of them is enough; parentheses group"],
];

export function SyntaxHelp() {
  return (
    <Popover position="bottom-end" width={460} withArrow shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <ActionIcon variant="default" size={42} aria-label="How to write a query">
          <IconHelp size={20} stroke={1.7} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown className={classes.help} aria-label="How to write a query" tabIndex={0}>
        <h2>How to write a query</h2>
        <p>Terms stand side by side, and all of them must hold.</p>
        <dl>
          {EXAMPLES.map(([example, meaning]) => (
            <div key={example}>
              <dt>
                <code>{example}</code>
              </dt>
              <dd>{meaning}</dd>
            </div>
          ))}
        </dl>
        <p>
          Further fields: <code>id</code> <code>case</code> <code>subject</code> <code>failure</code>{" "}
          <code>action</code> <code>recorded</code>
        </p>
      </Popover.Dropdown>
    </Popover>
  );
}

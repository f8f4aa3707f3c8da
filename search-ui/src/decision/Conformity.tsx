import { IconAlertTriangle, IconCircleCheck, IconHelpCircle } from "@tabler/icons-react";
import type { Dossier } from "./queries";
import { Facts } from "../shown/Facts";
import { OutcomeUnder } from "../shown/Outcome";
import { Section } from "../shown/Section";
import classes from "./Conformity.module.css";

const VERDICTS = {
  yes: { Icon: IconCircleCheck, words: "Conforms to its policy version" },
  no: { Icon: IconAlertTriangle, words: "Does not conform to its policy version" },
  undecidable: { Icon: IconHelpCircle, words: "The recorded facts do not decide" },
} as const;

/** What was recorded beside what the policy version comes to on the same facts, and what was enforced. */
export function Conformity({ dossier: { decision, evaluation, conform } }: { dossier: Dossier }) {
  const { Icon, words } = VERDICTS[conform ?? "undecidable"];
  const under = { policy: decision.policy, version: decision.version };
  const reported = decision.path ?? [];
  return (
    <Section title="Recorded and evaluated">
      <p className={classes.verdict} data-conform={conform ?? "undecidable"}>
        <Icon size={20} stroke={1.8} aria-hidden />
        {conform == null ? "The system gave no outcome to compare" : words}
      </p>
      <Facts
        of={[
          ["Recorded", <OutcomeUnder outcome={decision.outcome} failure={decision.failure} {...under} />],
          [
            "Evaluated",
            evaluation &&
              (evaluation.outcome == null ? (
                <>undecidable at {evaluation.undecidableAt}</>
              ) : (
                <OutcomeUnder outcome={evaluation.outcome} {...under} />
              )),
          ],
          ["Action", decision.action ?? <span className="quiet">not reported</span>],
          ["Path evaluated", evaluation?.path.join(" → ")],
          ["Path reported", reported.join(" → ")],
        ]}
      />
    </Section>
  );
}

import { IconAlertTriangle, IconCircleCheck, IconHelpCircle } from "@tabler/icons-react";
import type { Dossier } from "./queries";
import { Facts } from "../shown/Facts";
import { Outcome } from "../shown/Outcome";
import { Section } from "../shown/Section";
import classes from "./Conformity.module.css";

const VERDICTS = {
  yes: { Icon: IconCircleCheck, words: "Conforms to its policy version" },
  no: { Icon: IconAlertTriangle, words: "Does not conform to its policy version" },
  undecidable: { Icon: IconHelpCircle, words: "The recorded facts do not decide" },
} as const;

/** What was recorded beside what the policy version comes to on the same facts, and what was enforced. */
export function Conformity({ dossier: { decision, evaluation, conform, policy } }: { dossier: Dossier }) {
  const { Icon, words } = VERDICTS[conform ?? "undecidable"];
  const among = policy?.outcomes;
  const reported = decision.path ?? [];
  return (
    <Section title="Recorded and evaluated">
      <p className={classes.verdict} data-conform={conform ?? "undecidable"}>
        <Icon size={20} stroke={1.8} aria-hidden />
        {conform == null ? "The system gave no outcome to compare" : words}
      </p>
      <Facts
        of={[
          ["Recorded", <Outcome outcome={decision.outcome} failure={decision.failure} among={among} />],
          [
            "Evaluated",
            evaluation &&
              (evaluation.outcome == null ? (
                <>undecidable at {evaluation.undecidableAt}</>
              ) : (
                <Outcome outcome={evaluation.outcome} among={among} />
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

/** That the recorded outcome is not what its policy version comes to: said before anything that explains either. */
export function Conflict({ dossier: { decision, evaluation, conform, policy } }: { dossier: Dossier }) {
  if (conform !== "no") return null;
  const among = policy?.outcomes;
  return (
    <div role="note" aria-label="Conflict" className={classes.conflict}>
      <IconAlertTriangle size={20} stroke={1.8} aria-hidden />
      <p>
        <strong>Does not conform.</strong> Recorded is <Outcome outcome={decision.outcome} among={among} />;
        for the same facts {decision.policy} {decision.version} comes to{" "}
        <Outcome outcome={evaluation?.outcome} among={among} />. What is said below belongs to the one or the
        other, as marked.
      </p>
    </div>
  );
}

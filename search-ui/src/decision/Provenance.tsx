import type { Dossier } from "./queries";
import { Digest } from "../shown/Digest";
import { Facts } from "../shown/Facts";
import { countShown, timeShown, valueShown } from "../shown/format";
import { Section } from "../shown/Section";

/** Where the record stands in the ledger and who put it there: what an auditor cites. */
export function Provenance({ dossier }: { dossier: Dossier }) {
  const { decision, policy, personal } = dossier;
  return (
    <>
      <Section title="Provenance">
        <Facts
          stacked
          of={[
            ["Ledger position", <span className="number">{countShown(dossier.position)}</span>],
            ["Recorded", timeShown(dossier.recordedAt)],
            ["Actor", dossier.actor],
            ["Event", <Digest value={dossier.eventId} what="the event id" />],
            ["Digest of the record", <Digest value={dossier.digest} what="the digest" />],
            [
              "Digest of the policy version",
              policy && <Digest value={policy.digest} what="the policy's digest" />,
            ],
          ]}
        />
      </Section>
      <Section title="Circumstances">
        <Facts
          stacked
          of={[
            ["Decided", timeShown(decision.decidedAt)],
            [
              "Subject",
              personal?.state === "ERASED" ? <span className="quiet">erased</span> : decision.subject,
            ],
            [
              "Digest of the content",
              decision.case.digest && <Digest value={decision.case.digest} what="the content's digest" />,
            ],
            ...Object.entries(decision.attributes ?? {}).map(
              ([name, value]) => [name, valueShown(value)] as const,
            ),
          ]}
        />
      </Section>
    </>
  );
}

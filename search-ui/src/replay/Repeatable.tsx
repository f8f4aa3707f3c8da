import type { ReplayResult } from "./queries";
import { Digest } from "../shown/Digest";
import { Facts } from "../shown/Facts";
import { countShown } from "../shown/format";
import { Section } from "../shown/Section";

const WAYS: Readonly<Record<string, string>> = {
  full: "all decisions",
  changed: "those that a change may concern; all others follow the version that they name",
};

/** What someone else needs to repeat the replay to the last digit. */
export function Repeatable({ id, result }: { id: string; result: ReplayResult }) {
  return (
    <Section title="To repeat this replay">
      <Facts
        stacked
        of={[
          ["Up to position", <span className="number">{countShown(result.until)}</span>],
          ["Engine", result.engine],
          ["Evaluated", result.way && WAYS[result.way]],
          ["Digest of the policy", <Digest value={result.digests.policy} what="the policy's digest" />],
          ["Digest of the input", <Digest value={result.digests.input} what="the input's digest" />],
          [
            "Digest of the result",
            result.digests.result && <Digest value={result.digests.result} what="the result's digest" />,
          ],
        ]}
      />
      <p className="quiet">
        <code>precedent replay verify {id}</code> does it again from the ledger and compares the digests.
      </p>
    </Section>
  );
}

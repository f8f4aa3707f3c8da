import { useQuery } from "@tanstack/react-query";
import { status, type Status } from "../shell/status";
import { Copy } from "../shown/Copy";
import { Digest } from "../shown/Digest";
import { Document } from "../shown/Document";
import { Facts } from "../shown/Facts";
import { countShown, plural } from "../shown/format";
import classes from "../shown/Page.module.css";
import { PageTitle } from "../shown/PageTitle";
import { Section } from "../shown/Section";
import { Asked } from "../shown/states";
import { checkpoint } from "./checkpoint";
import { HowToVerify } from "./HowToVerify";
import { Views } from "./Views";

/** What speaks for the record: where the ledger stands, what was signed of it, and how to check that. */
export function TrustPage() {
  const state = useQuery(status());
  const signed = useQuery(checkpoint());
  return (
    <div className={classes.page}>
      <PageTitle title="Ledger and checkpoint" />
      <Asked of={state} what="the ledger's state" page>
        {(answer) => <Ledger state={answer} size={signed.data?.size} />}
      </Asked>
      <Section
        title="Checkpoint"
        aside={signed.data && <Copy text={signed.data.text} what="the checkpoint" />}
      >
        <Asked of={signed} what="the checkpoint">
          {({ origin, size, root, signed: names, text }) => (
            <>
              <Facts
                of={[
                  ["Ledger", origin],
                  ["Events signed", <span className="number">{countShown(size)}</span>],
                  ["Root", <Digest value={root} what="the root" />],
                  ["Signed by", [...new Set(names)].join(", ")],
                ]}
              />
              <p className="quiet">
                Keep it elsewhere: every later state of the ledger has to extend it, and nobody can write this
                one anew without that being found.
              </p>
              <Document text={text} name="Checkpoint as it was signed" />
            </>
          )}
        </Asked>
      </Section>
      {state.data && <Views state={state.data} />}
      <HowToVerify what="DATA_FOLDER" />
    </div>
  );
}

function Ledger({ state: { ledger }, size }: { state: Status; size: number | undefined }) {
  return (
    <Section title="Ledger">
      <Facts
        of={[
          ["Id", <Digest value={ledger.id} what="the ledger's id" />],
          ["Events", <span className="number">{countShown(ledger.head)}</span>],
          [
            "Not signed yet",
            size === undefined ? undefined : plural(Math.max(0, ledger.head - size), "event", "events"),
          ],
        ]}
      />
    </Section>
  );
}

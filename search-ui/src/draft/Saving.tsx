import { Button, Modal } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { IconArrowsDiff, IconDeviceFloppy, IconPlayerTrackNext } from "@tabler/icons-react";
import { useState } from "react";
import { useWrite } from "../form/useWrite";
import { policies } from "../policy/queries";
import { Standing } from "../policy/Standing";
import { Failure } from "../shown/states";
import { draftVersion, publishVersion } from "./queries";
import classes from "./Saving.module.css";
import { namesOf } from "./start";

type SavingProps = {
  readonly text: string;
  readonly unsaved: boolean;
  /** Whether the text is that of a version, and not what somebody begins with. */
  readonly recorded: boolean;
  /** The version that is written further. */
  readonly of: { readonly policy: string; readonly version: string } | undefined;
  readonly where: string;
  readonly onSaved: (as: { readonly policy: string; readonly version: string }, text: string) => void;
};

/** Keeps what is written as a draft, and brings it into force. */
export function Saving({ text, unsaved, recorded, of, where, onSaved }: SavingProps) {
  const names = namesOf(text);
  const policy = of?.policy ?? names.policy;
  const save = useWrite({
    write: draftVersion,
    done: ({ yaml, ...as }) => onSaved(as, yaml),
    outdates: ["policies", "policy"],
  });
  const all = useQuery(policies());
  const known = all.data?.items.find((one) => one.policy === policy)?.versions ?? [];
  const standing = known.find(({ version }) => version === names.version)?.status;
  const on = recorded && !unsaved && policy !== undefined && names.version !== undefined;
  const kept = on ? { policy, version: names.version } : undefined;
  return (
    <form
      className={`card ${classes.saving}`}
      aria-label="Draft"
      onSubmit={save.submit(() => ({ policy: policy ?? "", yaml: text }))}
    >
      <p role="status" className={classes.standing}>
        {kept ? (
          <>
            <code className="mono">
              {kept.policy} {kept.version}
            </code>{" "}
            {standing && <Standing status={standing} />}
          </>
        ) : unsaved ? (
          "Not saved"
        ) : (
          "Not changed yet"
        )}
      </p>
      <div className={classes.actions}>
        {kept && (
          <>
            <Button
              variant="default"
              leftSection={<IconArrowsDiff size={16} />}
              renderRoot={(props) => (
                <Link
                  to="/policies/$key/versions/$version/changes"
                  params={{ key: kept.policy, version: kept.version }}
                  search={of && of.version !== kept.version ? { from: of.version } : {}}
                  {...props}
                />
              )}
            >
              What changed
            </Button>
            <Button
              variant="default"
              leftSection={<IconPlayerTrackNext size={16} />}
              renderRoot={(props) => (
                <Link
                  to="/replays/new"
                  search={{ policy: `${kept.policy}@${kept.version}`, ...(where && { q: where }) }}
                  {...props}
                />
              )}
            >
              Start a replay
            </Button>
            {standing === "DRAFT" && <Publishing version={kept} />}
          </>
        )}
        <Button
          type="submit"
          loading={save.sending}
          disabled={policy === undefined}
          leftSection={<IconDeviceFloppy size={16} />}
        >
          Save as draft
        </Button>
      </div>
      {save.refusal && (
        <div className={classes.refusal}>
          <Failure error={save.refusal} what="The draft" />
        </div>
      )}
    </form>
  );
}

/** Asks once more: what is in force is so for good. */
function Publishing({ version }: { version: { readonly policy: string; readonly version: string } }) {
  const [asking, setAsking] = useState(false);
  const publish = useWrite({
    write: publishVersion,
    done: () => setAsking(false),
    outdates: ["policies", "policy"],
  });
  return (
    <>
      <Button variant="default" onClick={() => setAsking(true)}>
        Publish
      </Button>
      <Modal
        opened={asking}
        onClose={() => setAsking(false)}
        title={`Publish ${version.policy} ${version.version}?`}
        closeButtonProps={{ "aria-label": "Close" }}
      >
        <p className={classes.question}>
          Decisions and labels can be recorded under it from then on. A published version never changes, and
          stays.
        </p>
        {publish.refusal && <Failure error={publish.refusal} what="The version" />}
        <div className={classes.answers}>
          <Button variant="default" onClick={() => setAsking(false)}>
            Cancel
          </Button>
          <Button loading={publish.sending} onClick={() => publish.send(version)}>
            Publish for good
          </Button>
        </div>
      </Modal>
    </>
  );
}

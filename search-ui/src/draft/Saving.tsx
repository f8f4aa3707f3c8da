import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { IconArrowsDiff, IconDeviceFloppy, IconPlayerTrackNext } from "@tabler/icons-react";
import { useState } from "react";
import { useWrite } from "../form/useWrite";
import { policies, type Policies } from "../policy/queries";
import { Standing } from "../policy/Standing";
import { Failure } from "../shown/states";
import { Question } from "./Question";
import { draftVersion, publishVersion } from "./queries";
import classes from "./Saving.module.css";
import { namesOf } from "./start";

type SavingProps = {
  readonly text: string;
  readonly unsaved: boolean;
  /** How it stands on record; absent where it is only what somebody begins with. */
  readonly status: Status | undefined;
  /** The version that is written further. */
  readonly of: Version | undefined;
  readonly where: string;
  readonly onSaved: (as: Version, text: string, status: Status) => void;
  readonly onPublished: () => void;
};

export type Status = "DRAFT" | "PUBLISHED";
type Version = { readonly policy: string; readonly version: string };

/** The list of policies follows the ledger a moment later. */
const BEHIND = 1_000;

const standingOf = ({ policy, version }: Version, { items }: Policies = { items: [] }): Status | undefined =>
  items.find((one) => one.policy === policy)?.versions.find((one) => one.version === version)?.status;

/** Keeps what is written as a draft, and brings it into force. */
export function Saving({ text, unsaved, status, of, where, onSaved, onPublished }: SavingProps) {
  const names = namesOf(text);
  const policy = of?.policy ?? names.policy;
  const kept =
    status && !unsaved && policy !== undefined && names.version !== undefined
      ? { policy, version: names.version }
      : undefined;
  const { data: all } = useQuery({
    ...policies(),
    refetchInterval: ({ state }) =>
      kept && ![status, "PUBLISHED"].includes(standingOf(kept, state.data)) ? BEHIND : false,
  });
  const save = useWrite({
    write: draftVersion,
    done: ({ yaml, unchanged, ...as }) =>
      onSaved(as, yaml, unchanged && standingOf(as, all) === "PUBLISHED" ? "PUBLISHED" : "DRAFT"),
    outdates: ["policies", "policy"],
  });
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
            {status && <Standing status={status} />}
          </>
        ) : unsaved ? (
          "Not saved"
        ) : (
          "Not changed yet"
        )}
      </p>
      <div className={classes.actions}>
        {kept && standingOf(kept, all) && (
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
          </>
        )}
        {kept && status === "DRAFT" && <Publishing version={kept} onPublished={onPublished} />}
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
function Publishing({ version, onPublished }: { version: Version } & Pick<SavingProps, "onPublished">) {
  const [asking, setAsking] = useState(false);
  const publish = useWrite({
    write: publishVersion,
    done: () => {
      setAsking(false);
      onPublished();
    },
    outdates: ["policies", "policy"],
  });
  return (
    <>
      <Button variant="default" onClick={() => setAsking(true)}>
        Publish
      </Button>
      <Question
        opened={asking}
        onClose={() => setAsking(false)}
        title={`Publish ${version.policy} ${version.version}?`}
        answers={
          <>
            <Button variant="default" data-autofocus onClick={() => setAsking(false)}>
              Cancel
            </Button>
            <Button loading={publish.sending} onClick={() => publish.send(version)}>
              Publish for good
            </Button>
          </>
        }
      >
        Decisions and labels can be recorded under it from then on. A published version never changes.
        {publish.refusal && <Failure error={publish.refusal} what="The version" />}
      </Question>
    </>
  );
}

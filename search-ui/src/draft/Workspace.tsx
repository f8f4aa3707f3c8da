import { Button } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { useTyped } from "../form/useTyped";
import type { PolicyVersion } from "../policy/queries";
import { ChangedDecisions } from "./ChangedDecisions";
import { Figures } from "./Figures";
import { Findings } from "./Findings";
import { keepText, keptText } from "./kept";
import { Leaving } from "./Leaving";
import { PolicyEditor, type Editor } from "./PolicyEditor";
import { policyCheck, policySchema } from "./queries";
import { Saving, type Status } from "./Saving";
import { ThresholdFields } from "./ThresholdFields";
import { moved } from "./thresholds";
import { useFigures } from "./useFigures";
import classes from "./Workspace.module.css";

const route = getRouteApi("/policies/draft");

/** In milliseconds without a further key: shorter than anybody waits, longer than between two letters. */
const PAUSE = 250;

/** What leaving would not lose: the text, of which policy it is, and how it stands on record. */
type Safe = {
  readonly text: string;
  readonly policy: string | undefined;
  readonly status: Status | undefined;
};

type WorkspaceProps = {
  /** The version that is written further; absent for a new policy. */
  readonly version?: PolicyVersion;
  /** What the document is at first. */
  readonly start: string;
  readonly onSaved: (as: string) => void;
};

/** A document that is being written, with what the checker says of it and what it would change. */
export function Workspace({ version, start, onSaved }: WorkspaceProps) {
  const [restored, setRestored] = useState(() => keptText(version?.policy));
  const [text, setText] = useState(restored ?? start);
  const [safe, setSafe] = useState<Safe>({
    text: start,
    policy: version?.policy,
    status: version?.status === "DRAFT" ? "DRAFT" : undefined,
  });
  const { policy } = safe;
  const unsaved = text !== safe.text;
  useEffect(() => keepText(unsaved ? text : undefined, policy), [unsaved, text, policy]);

  const [asked] = useDebouncedValue(text, PAUSE);
  // What was said before stays until there is something new.
  const check = useQuery({ ...policyCheck(asked), placeholderData: keepPreviousData });
  const checked =
    check.data && !check.isPlaceholderData ? { text: asked, findings: check.data.findings } : undefined;
  const schema = useQuery(policySchema());

  const { q: where = "" } = route.useSearch();
  const navigate = route.useNavigate();
  const ask = (q: string) =>
    void navigate({
      to: ".",
      search: ({ policy }) => ({ ...(policy && { policy }), ...(q && { q }) }),
      replace: true,
      resetScroll: false,
    });
  const typed = useTyped(where, (query) => ask(query.trim()));
  const figures = useFigures({ text, checked, where });

  const editor = useRef<Editor>(null);
  return (
    <>
      <Saving
        text={text}
        unsaved={unsaved}
        status={safe.status}
        of={version}
        where={where}
        onSaved={(as, saved, status) => {
          // Until now it may have had no name.
          if (as.policy !== policy) keepText(undefined, policy);
          setSafe({ text: saved, policy: as.policy, status });
          setRestored(undefined);
          onSaved(`${as.policy}@${as.version}`);
        }}
        onPublished={() => setSafe((now) => ({ ...now, status: "PUBLISHED" }))}
      />
      {restored !== undefined && unsaved && (
        <div role="note" className={`card ${classes.restored}`}>
          <span>What was written here before and not saved is there again.</span>
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => {
              editor.current?.edit((now) => ({ from: 0, to: now.length, insert: start }));
              setRestored(undefined);
            }}
          >
            Begin anew
          </Button>
        </div>
      )}
      <div className={classes.columns}>
        <div className={classes.column}>
          <div>
            <PolicyEditor
              ref={editor}
              text={text}
              onChange={setText}
              checked={checked}
              schema={schema.data}
            />
          </div>
          <Findings check={check} onGo={(finding) => editor.current?.goTo(finding)} />
        </div>
        <div className={classes.column}>
          <ThresholdFields
            text={text}
            onMove={(one, to) => editor.current?.edit((now) => moved(now, one, to))}
          />
          <Figures figures={figures} where={typed} asked={where} onAsk={ask} policy={policy} />
        </div>
      </div>
      <ChangedDecisions figures={figures} />
      <Leaving unsaved={unsaved} />
    </>
  );
}

import { ActionIcon, Button } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { IconX } from "@tabler/icons-react";
import { Conflict } from "../decision/Conformity";
import { dossier } from "../decision/queries";
import { Reasoning } from "../decision/Reasoning";
import { Words } from "../decision/Words";
import { dayShown } from "../shown/format";
import { Outcome } from "../shown/Outcome";
import { Asked } from "../shown/states";
import classes from "./Peek.module.css";
import type { Row } from "./queries";

/** How long a row has to stay the current one before its dossier is asked for, in milliseconds. */
const PAUSE = 120;

/** What there is to know of the current row, beside the list. The rows keep the focus, so that J and K go on. */
export function Peek({ of, onClose }: { of: Row; onClose: () => void }) {
  const [id] = useDebouncedValue(of.id, PAUSE);
  const found = useQuery({ ...dossier(id), placeholderData: keepPreviousData });
  return (
    <aside
      className={classes.peek}
      aria-label={`Peek at ${of.id}`}
      onKeyDown={(event) => {
        if (event.key === "Escape") onClose();
      }}
    >
      <div className={classes.head}>
        <h2>{of.id}</h2>
        <Button
          size="compact-sm"
          variant="default"
          renderRoot={(props) => <Link to="/decisions/$id" params={{ id: of.id }} {...props} />}
        >
          Open
        </Button>
        <ActionIcon variant="subtle" color="gray" aria-label="Close the peek" onClick={onClose}>
          <IconX size={16} />
        </ActionIcon>
      </div>
      <p className={classes.lead}>
        <Outcome outcome={of.outcome} failure={of.failure} among={of.among} /> by {of.system.name}{" "}
        {of.system.version} ({of.pathway}) on case {of.case.id}, under {of.policy} {of.version}, decided{" "}
        {dayShown(of.decidedAt)}
        {of.withdrawn && ", withdrawn"}.
      </p>
      <div className={classes.content} data-stale={found.isPlaceholderData || id !== of.id}>
        <Asked of={found} what="the decision">
          {(answer) => (
            <>
              <Conflict dossier={answer} />
              <Words dossier={answer} />
              <Reasoning dossier={answer} />
            </>
          )}
        </Asked>
      </div>
    </aside>
  );
}

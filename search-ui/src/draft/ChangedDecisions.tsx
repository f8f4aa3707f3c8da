import { useNavigate } from "@tanstack/react-router";
import { IconArrowRight } from "@tabler/icons-react";
import { useMemo } from "react";
import { Outcome } from "../shown/Outcome";
import type { Column } from "../table/columns";
import { OfSelected } from "../table/OfSelected";
import { RowLink } from "../table/RowLink";
import { Table } from "../table/Table";
import classes from "./ChangedDecisions.module.css";
import type { Change } from "./queries";
import type { Figures } from "./useFigures";

/** Where the list is on its page. */
export const LIST = "changed";

/** The decisions that would flip or could not be decided, in the order of the ledger. */
export function ChangedDecisions({ figures: { answer, items, current, more } }: { figures: Figures }) {
  const navigate = useNavigate();
  const outcomes = answer?.outcomes;
  const columns = useMemo(() => columnsOf(outcomes ?? []), [outcomes]);
  if (!answer || items.length === 0) return null;
  return (
    <section aria-labelledby={LIST}>
      <h2 id={LIST} tabIndex={-1} className={classes.heading}>
        Decisions that would change
      </h2>
      <div className={classes.rows} data-stale={!current}>
        <Table
          name="Decisions that would change"
          id="what-if"
          rows={items}
          total={answer.flipped + answer.undecidable}
          columns={columns}
          idOf={(change) => change.id}
          more={more}
          onOpen={(change) => void navigate({ to: "/decisions/$id", params: { id: change.id } })}
          onSelected={(ids) => <OfSelected ids={ids} />}
        />
      </div>
    </section>
  );
}

const columnsOf = (outcomes: readonly string[]): readonly Column<Change>[] => [
  {
    id: "change",
    name: "Change",
    width: 272,
    cell: (change) => (
      <span className={classes.change}>
        <Outcome outcome={change.old} among={outcomes} />
        <IconArrowRight size={14} aria-label="to" className="quiet" />
        <Outcome outcome={change.new} among={outcomes} />
      </span>
    ),
  },
  {
    id: "decision",
    name: "Decision",
    cell: (change) => (
      <>
        <RowLink to="/decisions/$id" params={{ id: change.id }}>
          {change.id}
        </RowLink>
        <span className={classes.under}>Case {change.case.id}</span>
      </>
    ),
  },
  {
    id: "path",
    name: "New path",
    width: 260,
    from: "medium",
    cell: (change) => (
      <>
        {change.path.join(" → ")}
        {change.missing.length > 0 && (
          <span className={classes.under}>missing {change.missing.join(", ")}</span>
        )}
      </>
    ),
  },
];

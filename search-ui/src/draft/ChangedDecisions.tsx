import { useNavigate } from "@tanstack/react-router";
import { useMemo } from "react";
import { changedColumns } from "../replay/changedColumns";
import { OfSelected } from "../table/OfSelected";
import { Table } from "../table/Table";
import classes from "./ChangedDecisions.module.css";
import type { Figures } from "./useFigures";

/** Where the list is on its page. */
export const LIST = "changed";

/** The decisions that would flip or could not be decided, in the order of the ledger. */
export function ChangedDecisions({ figures: { answer, items, current, more } }: { figures: Figures }) {
  const navigate = useNavigate();
  const outcomes = answer?.outcomes;
  const columns = useMemo(() => changedColumns(outcomes ?? []), [outcomes]);
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

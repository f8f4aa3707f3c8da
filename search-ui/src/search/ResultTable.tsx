import { Tooltip } from "@mantine/core";
import { Link, useNavigate } from "@tanstack/react-router";
import { createColumnHelper, tableFeatures, useTable } from "@tanstack/react-table";
import type { Item } from "./queries";
import { dayShown } from "../shown/format";
import { OutcomeUnder } from "../shown/Outcome";
import { RowTable } from "../shown/RowTable";
import classes from "./ResultTable.module.css";

const features = tableFeatures({});
const column = createColumnHelper<typeof features, Item>();

const columns = column.columns([
  column.display({ id: "outcome", header: "Outcome", cell: ({ row }) => <Verdict item={row.original} /> }),
  column.display({
    id: "decision",
    header: "Decision",
    cell: ({ row: { original: item } }) => (
      <>
        <Link to="/decisions/$id" params={{ id: item.id }} className={classes.id} data-row-link>
          {item.id}
        </Link>
        <span className={classes.under}>Case {item.case.id}</span>
        <span className={classes.narrow}>
          {item.policy} {item.version}
          <br />
          {dayShown(item.decidedAt)}
        </span>
      </>
    ),
  }),
  column.display({
    id: "policy",
    header: "Policy",
    cell: ({ row: { original: item } }) => (
      <>
        <span className={classes.line}>{item.policy}</span>
        <span className={classes.under}>{item.version}</span>
      </>
    ),
  }),
  column.display({
    id: "system",
    header: "System",
    cell: ({ row: { original: item } }) => (
      <>
        <span className={classes.line}>
          {item.system.name} <span className="quiet">{item.system.version}</span>
        </span>
        <span className={classes.under}>{item.pathway}</span>
      </>
    ),
  }),
  column.display({
    id: "decided",
    header: "Decided",
    cell: ({ row: { original: item } }) => (
      <>
        <time className={classes.line} dateTime={item.decidedAt}>
          {dayShown(item.decidedAt)}
        </time>
        <span className={`${classes.under} number`}>{item.decidedAt.slice(11, 16)} UTC</span>
      </>
    ),
  }),
]);

type ResultTableProps = {
  readonly items: Item[];
  readonly total: number;
  /** Fetches the next page; absent while there is none or it is on its way. */
  readonly more: (() => void) | undefined;
};

export function ResultTable({ items, total, more }: ResultTableProps) {
  const navigate = useNavigate();
  const table = useTable({ features, columns, data: items, getRowId: (item) => item.id });
  return (
    <RowTable
      name="Decisions"
      table={table}
      total={total}
      more={more}
      onOpen={(item) => void navigate({ to: "/decisions/$id", params: { id: item.id } })}
    />
  );
}

function Verdict({ item }: { item: Item }) {
  const remarks = [
    item.withdrawn && "Withdrawn",
    item.conform === "no" && "Does not conform",
    item.conform === "undecidable" && "Undecidable",
    item.action != null && item.outcome != null && item.action !== item.outcome && `Action ${item.action}`,
  ].filter((remark) => typeof remark === "string");
  return (
    <span className={item.withdrawn ? classes.withdrawn : undefined}>
      <OutcomeUnder
        outcome={item.outcome}
        failure={item.failure}
        policy={item.policy}
        version={item.version}
      />
      {remarks.length > 0 && (
        <Tooltip label={remarks.join(", ")} withArrow>
          <span className={classes.remark}>{remarks.join(", ")}</span>
        </Tooltip>
      )}
    </span>
  );
}

import { Tooltip } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useMemo, type ReactNode } from "react";
import { Facts } from "../shown/Facts";
import { countShown, dayShown, timeShown, valueShown } from "../shown/format";
import { Outcome } from "../shown/Outcome";
import type { Column } from "../table/columns";
import { OfSelected } from "../table/OfSelected";
import { RowLink } from "../table/RowLink";
import { Table } from "../table/Table";
import { Peek } from "./Peek";
import type { Row } from "./queries";
import classes from "./ResultTable.module.css";
import { Highlights } from "./Highlights";
import { columnOf, sortBy, type Sort } from "./sort";

const columns: readonly Column<Row>[] = [
  { id: "outcome", name: "Outcome", width: 184, cell: (item) => <Verdict item={item} /> },
  {
    id: "decision",
    name: "Decision",
    cell: (item) => (
      <>
        <RowLink to="/decisions/$id" params={{ id: item.id }}>
          {item.id}
        </RowLink>
        <span className={classes.under}>Case {item.case.id}</span>
        <Highlights of={item.highlights} />
        <span className={classes.narrow}>
          {item.policy} {item.version}
          <br />
          {dayShown(item.decidedAt)}
        </span>
      </>
    ),
  },
  {
    id: "policy",
    name: "Policy",
    width: 210,
    from: "medium",
    cell: ({ policy, version }) => <Two first={policy} second={version} />,
  },
  {
    id: "system",
    name: "System",
    width: 210,
    from: "wide",
    cell: ({ system, pathway }) => (
      <Two
        first={
          <>
            {system.name} <span className="quiet">{system.version}</span>
          </>
        }
        second={pathway}
      />
    ),
  },
  {
    id: "decided",
    name: "Decided",
    width: 136,
    from: "medium",
    order: ({ decidedAt }) => decidedAt,
    cell: ({ decidedAt }) => <Time at={decidedAt} />,
  },
  {
    id: "recorded",
    name: "Recorded",
    width: 136,
    from: "chosen",
    order: ({ recordedAt }) => recordedAt,
    cell: ({ recordedAt }) => <Time at={recordedAt} />,
  },
  { id: "action", name: "Action", width: 150, from: "chosen", cell: ({ action }) => action ?? "" },
  { id: "subject", name: "Subject", width: 150, from: "chosen", cell: ({ subject }) => subject ?? "" },
  {
    id: "position",
    name: "Position",
    width: 110,
    from: "chosen",
    cell: ({ position }) => <span className="number">{countShown(position)}</span>,
  },
];

/** A fact as a column; empty where a decision has none. */
const columnOfFact = (name: string): Column<Row>[] =>
  name === ""
    ? []
    : [
        {
          id: `fact ${name}`,
          name,
          width: 150,
          cell: ({ columns: facts }) =>
            facts?.[name] === undefined ? (
              ""
            ) : (
              <span className={classes.line}>{valueShown(facts[name])}</span>
            ),
        },
      ];

function Two({ first, second }: { first: ReactNode; second: ReactNode }) {
  return (
    <>
      <span className={classes.line}>{first}</span>
      <span className={classes.under}>{second}</span>
    </>
  );
}

function Time({ at }: { at: string }) {
  return (
    <time dateTime={at}>
      <Two first={dayShown(at)} second={<span className="number">{at.slice(11, 16)} UTC</span>} />
    </time>
  );
}

type ResultTableProps = {
  readonly items: readonly Row[];
  readonly total: number;
  readonly sort: Sort;
  /** Facts that are columns of their own. */
  readonly chosen: readonly string[];
  readonly onSort: (sort: Sort) => void;
  /** Fetches the next page; absent while there is none or it is on its way. */
  readonly more: (() => void) | undefined;
  readonly children: ReactNode;
};

export function ResultTable({ items, total, sort, chosen, onSort, more, children }: ResultTableProps) {
  const navigate = useNavigate();
  const names = chosen.join(",");
  const shown = useMemo(() => [...columns, ...names.split(",").flatMap(columnOfFact)], [names]);
  return (
    <Table
      name="Decisions"
      id="decisions"
      rows={items}
      columns={shown}
      idOf={(item) => item.id}
      total={total}
      more={more}
      onOpen={(item) => void navigate({ to: "/decisions/$id", params: { id: item.id } })}
      sorted={{ by: columnOf(sort), ask: (by) => onSort(sortBy(by)) }}
      details={(item) => <More of={item} />}
      peek={Peek}
      onSelected={(ids) => <OfSelected ids={ids} />}
    >
      {children}
    </Table>
  );
}

/** What the row has no column for. */
function More({ of }: { of: Row }) {
  return (
    <Facts
      of={[
        ["Action", of.action],
        ["Subject", of.subject],
        ["Recorded", timeShown(of.recordedAt)],
        ["Ledger position", countShown(of.position)],
        ...Object.entries(of.attributes).map(([name, value]) => [name, valueShown(value)] as const),
      ]}
    />
  );
}

function Verdict({ item }: { item: Row }) {
  const remarks = [
    item.withdrawn && "Withdrawn",
    item.conform === "no" && "Does not conform",
    item.conform === "undecidable" && "Undecidable",
    item.action != null && item.outcome != null && item.action !== item.outcome && `Action ${item.action}`,
  ].filter((remark) => typeof remark === "string");
  return (
    <span className={item.withdrawn ? classes.withdrawn : undefined}>
      <Outcome outcome={item.outcome} failure={item.failure} among={item.among} />
      {remarks.length > 0 && (
        <Tooltip label={remarks.join(", ")} withArrow>
          <span className={classes.remark}>{remarks.join(", ")}</span>
        </Tooltip>
      )}
    </span>
  );
}

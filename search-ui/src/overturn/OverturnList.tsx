import { useNavigate } from "@tanstack/react-router";
import list from "../replay/FlipList.module.css";
import { countShown } from "../shown/format";
import { Outcome } from "../shown/Outcome";
import { Notice } from "../shown/states";
import type { Column } from "../table/columns";
import { RowLink } from "../table/RowLink";
import { Table } from "../table/Table";
import { CAUSES, type Overturn, type OverturnResult } from "./queries";

/** The decisions that were overturned. */
export function OverturnList({ result }: { result: OverturnResult }) {
  const navigate = useNavigate();
  const told = result.overturns.length;
  return (
    <section aria-labelledby="overturns" className={list.flips}>
      <div className={list.head}>
        <h2 id="overturns">
          {told < result.overturned
            ? `The first ${countShown(told)} of ${countShown(result.overturned)} overturned`
            : "Overturned"}
        </h2>
      </div>
      {told === 0 ? (
        <div className="card">
          <Notice title="No decision was overturned">
            {result.reviews === 0 && "No decision matches the query for reviews."}
          </Notice>
        </div>
      ) : (
        <Table
          name="Overturned decisions"
          id="overturns"
          rows={result.overturns}
          columns={COLUMNS}
          idOf={(one) => one.decision}
          onOpen={(one) => void navigate({ to: "/decisions/$id", params: { id: one.decision } })}
        />
      )}
    </section>
  );
}

const COLUMNS: readonly Column<Overturn>[] = [
  {
    id: "decision",
    name: "Decision",
    cell: (one) => (
      <RowLink to="/decisions/$id" params={{ id: one.decision }} search={{}}>
        {one.decision}
      </RowLink>
    ),
  },
  { id: "from", name: "Decided", width: 150, cell: ({ from }) => <Outcome outcome={from} /> },
  { id: "to", name: "Review", width: 150, cell: ({ to }) => <Outcome outcome={to} /> },
  { id: "cause", name: "What it came from", cell: ({ cause }) => CAUSES[cause] },
  {
    id: "facts",
    name: "Facts",
    width: 180,
    from: "wide",
    cell: ({ facts }) => facts.join(", "),
  },
];

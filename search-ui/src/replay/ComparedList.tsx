import { Button } from "@mantine/core";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useMemo } from "react";
import { Outcome } from "../shown/Outcome";
import { Asked, Notice } from "../shown/states";
import type { Column } from "../table/columns";
import { OfSelected } from "../table/OfSelected";
import { RowLink } from "../table/RowLink";
import { Table } from "../table/Table";
import changed from "./changedColumns.module.css";
import classes from "./FlipList.module.css";
import { compared, type Compared, type Flip, type Group } from "./queries";

const TITLES: Record<Group, string> = {
  both: "Flips in both, alike",
  differently: "Flips in both, differently",
  onlyFirst: "Flips in the first only",
  onlySecond: "Flips in the second only",
};

type ComparedListProps = {
  readonly first: string;
  readonly second: string;
  readonly outcomes: readonly string[];
  readonly group?: Group;
  /** The outcome under the first, and under the second. */
  readonly from?: string;
  readonly to?: string;
};

/** The decisions that one of two replays changes at least, or some of them. */
export function ComparedList({ first, second, outcomes, group, from, to }: ComparedListProps) {
  const navigate = useNavigate();
  const list = useInfiniteQuery({
    ...compared(first, second, {
      ...(group && { group }),
      ...(from !== undefined && { first: from }),
      ...(to !== undefined && { second: to }),
    }),
    placeholderData: keepPreviousData,
  });
  const items = useMemo(() => list.data?.pages.flatMap((page) => page.items) ?? [], [list.data]);
  const columns = useMemo(() => columnsOf(outcomes), [outcomes]);
  const chosen = group !== undefined || from !== undefined || to !== undefined;
  return (
    <section aria-labelledby="compared" className={classes.flips}>
      <div className={classes.head}>
        <h2 id="compared">{titleOf(group, from, to)}</h2>
        {chosen && (
          <Button
            variant="default"
            size="compact-sm"
            renderRoot={(props) => (
              <Link to="/replays/compare" search={{ first, second }} resetScroll={false} {...props} />
            )}
          >
            All of them
          </Button>
        )}
      </div>
      <Asked of={list} what="the decisions" page>
        {() =>
          items.length === 0 ? (
            <div className="card">
              <Notice title="No decision is among these" />
            </div>
          ) : (
            <div data-stale={list.isPlaceholderData} className={classes.rows}>
              <Table
                name="Compared decisions"
                id="compared"
                rows={items}
                columns={columns}
                idOf={({ id }) => id}
                more={
                  list.hasNextPage && !list.isFetchingNextPage ? () => void list.fetchNextPage() : undefined
                }
                onOpen={({ id }) => void navigate({ to: "/decisions/$id", params: { id } })}
                onSelected={(ids) => <OfSelected ids={ids} />}
              />
            </div>
          )
        }
      </Asked>
    </section>
  );
}

function titleOf(group?: Group, from?: string, to?: string): string {
  if (group) return TITLES[group];
  return from === undefined && to === undefined
    ? "Decisions that flip in one of the two"
    : `${from ?? "Any"} under the first, ${to ?? "any"} under the second`;
}

/** One of its flips; there is one at least. */
const either = ({ first, second }: Compared): Flip | undefined => first ?? second ?? undefined;

const columnsOf = (outcomes: readonly string[]): readonly Column<Compared>[] => [
  {
    id: "decision",
    name: "Decision",
    cell: (row) => (
      <>
        <RowLink to="/decisions/$id" params={{ id: row.id }}>
          {row.id}
        </RowLink>
        <span className={changed.under}>Case {either(row)?.case.id}</span>
      </>
    ),
  },
  {
    id: "before",
    name: "Before",
    width: 150,
    from: "medium",
    cell: (row) => <Outcome outcome={either(row)?.old ?? null} among={outcomes} />,
  },
  side("first", "Under the first", outcomes),
  side("second", "Under the second", outcomes),
  {
    id: "truth",
    name: "Truth",
    width: 144,
    from: "medium",
    cell: (row) => either(row)?.truth ?? <span className="quiet">not adjudicated</span>,
  },
];

function side(of: "first" | "second", name: string, outcomes: readonly string[]): Column<Compared> {
  return {
    id: of,
    name,
    width: 190,
    cell: ({ [of]: flip }) =>
      flip == null ? (
        <span className="quiet">unchanged</span>
      ) : (
        <>
          <Outcome outcome={flip.new} among={outcomes} />
          <span className={changed.under}>
            {flip.new == null ? `missing ${flip.missing.join(", ")}` : flip.path.at(-1)}
          </span>
        </>
      ),
  };
}

import { Button } from "@mantine/core";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useEffect, useMemo, useRef } from "react";
import { changedColumns } from "./changedColumns";
import type { Flip } from "./queries";
import { flips } from "./queries";
import { Asked, Notice } from "../shown/states";
import type { Column } from "../table/columns";
import { OfSelected } from "../table/OfSelected";
import { Table } from "../table/Table";
import classes from "./FlipList.module.css";

type FlipListProps = {
  readonly id: string;
  readonly cell: { readonly from?: string | undefined; readonly to?: string | undefined };
  readonly outcomes: readonly string[];
};

const FILES = [
  ["flips.csv", "CSV"],
  ["flips.jsonl", "JSON lines"],
  ["flips.parquet", "Parquet"],
] as const;

/** The decisions behind the matrix, or behind one cell of it. */
export function FlipList({ id, cell, outcomes }: FlipListProps) {
  const { from, to } = cell;
  const list = useInfiniteQuery({
    ...flips(id, { ...(from !== undefined && { from }), ...(to !== undefined && { to }) }),
    placeholderData: keepPreviousData,
  });
  const heading = useRef<HTMLHeadingElement>(null);
  const chosen = from !== undefined || to !== undefined;
  useEffect(() => {
    if (chosen) heading.current?.scrollIntoView({ block: "nearest" });
  }, [chosen, from, to]);
  const items = useMemo(() => list.data?.pages.flatMap((page) => page.items) ?? [], [list.data]);

  return (
    <section aria-labelledby="flips" className={classes.flips}>
      <div className={classes.head}>
        <h2 id="flips" ref={heading}>
          {chosen ? `Flips from ${from ?? "any"} to ${to ?? "any"}` : "Flips and undecidable decisions"}
        </h2>
        <span className={classes.files}>
          As a file:{" "}
          {FILES.map(([name, said]) => (
            <a key={name} href={`/api/replays/${encodeURIComponent(id)}/files/${name}`} download={name}>
              {said}
            </a>
          ))}
        </span>
        {chosen && (
          <Button
            variant="default"
            size="compact-sm"
            renderRoot={(props) => <Link to="." search={{}} resetScroll={false} {...props} />}
          >
            All flips
          </Button>
        )}
      </div>
      <Asked of={list} what="the flips" page>
        {() =>
          items.length === 0 ? (
            <div className="card">
              <Notice title="No decision in this cell" />
            </div>
          ) : (
            <div data-stale={list.isPlaceholderData} className={classes.rows}>
              <Rows
                items={items}
                outcomes={outcomes}
                more={
                  list.hasNextPage && !list.isFetchingNextPage ? () => void list.fetchNextPage() : undefined
                }
              />
            </div>
          )
        }
      </Asked>
    </section>
  );
}

type RowsProps = { items: Flip[]; outcomes: readonly string[]; more: (() => void) | undefined };

function Rows({ items, outcomes, more }: RowsProps) {
  const navigate = useNavigate();
  const columns = useMemo(() => columnsOf(outcomes), [outcomes]);
  return (
    <Table
      name="Flips"
      id="flips"
      rows={items}
      columns={columns}
      idOf={(flip) => flip.id}
      more={more}
      onOpen={(flip) => void navigate({ to: "/decisions/$id", params: { id: flip.id } })}
      onSelected={(ids) => <OfSelected ids={ids} />}
    />
  );
}

const columnsOf = (outcomes: readonly string[]): readonly Column<Flip>[] => [
  ...changedColumns(outcomes),
  {
    id: "truth",
    name: "Truth",
    width: 144,
    from: "medium",
    cell: (flip) => flip.truth ?? <span className="quiet">not adjudicated</span>,
  },
];

import { Button } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { countShown, timeShown } from "../shown/format";
import page from "../shown/Page.module.css";
import { PageTitle } from "../shown/PageTitle";
import { Asked, Notice } from "../shown/states";
import type { Column } from "../table/columns";
import { RowLink } from "../table/RowLink";
import { Table } from "../table/Table";
import { goldenSets, type GoldenSet } from "./queries";

const columns: readonly Column<GoldenSet>[] = [
  {
    id: "name",
    name: "Name",
    order: ({ name }) => name,
    cell: ({ name }) => (
      <RowLink to="/golden-sets/$name" params={{ name }} search={{}}>
        {name}
      </RowLink>
    ),
  },
  { id: "policy", name: "Policy", width: 220, from: "medium", cell: ({ policy }) => policy },
  {
    id: "cases",
    name: "Cases",
    width: 110,
    order: ({ cases }) => cases,
    cell: ({ cases }) => <span className="number">{countShown(cases)}</span>,
  },
  {
    id: "version",
    name: "Version",
    width: 100,
    cell: ({ version }) => <span className="number">{version}</span>,
  },
  { id: "frozen", name: "Frozen", width: 210, from: "wide", cell: ({ frozenAt }) => timeShown(frozenAt) },
];

/** The golden sets there are, each with its last version. */
export function GoldenSetsPage() {
  const list = useInfiniteQuery(goldenSets());
  const navigate = useNavigate();
  const all = list.data?.pages.flatMap(({ items }) => items) ?? [];
  const button = (
    <Button
      renderRoot={(props) => <Link to="/golden-sets/new/freeze" search={(scope) => scope} {...props} />}
    >
      Freeze a golden set
    </Button>
  );
  return (
    <div className={page.page}>
      <div className={page.head}>
        <PageTitle title="Golden sets" />
        {all.length > 0 && button}
      </div>
      <p className={page.lead}>
        Cases with the truth that raters gave them, frozen so that systems can be measured against them.
      </p>
      <Asked of={list} what="the golden sets" page>
        {() =>
          all.length === 0 ? (
            <div className="card">
              <Notice title="No golden set has been frozen yet" action={button}>
                It is made from the labels of a policy, by a rule that is kept with it.
              </Notice>
            </div>
          ) : (
            <Table
              name="Golden sets"
              id="golden-sets"
              rows={all}
              columns={columns}
              idOf={({ name }) => name}
              more={
                list.hasNextPage && !list.isFetchingNextPage ? () => void list.fetchNextPage() : undefined
              }
              onOpen={({ name }) => void navigate({ to: "/golden-sets/$name", params: { name }, search: {} })}
            />
          )
        }
      </Asked>
    </div>
  );
}

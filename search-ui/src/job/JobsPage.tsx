import { Button } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import classes from "../shown/Page.module.css";
import { PageTitle } from "../shown/PageTitle";
import { Asked, Notice } from "../shown/states";
import { JobTable } from "./JobTable";
import type { Kind } from "./kinds";
import { jobs } from "./queries";

type JobsPageProps = {
  readonly kind: Kind;
  readonly title: string;
  readonly start: {
    readonly to: `/${"replays" | "exports" | "sweeps" | "drifts" | "overturns" | "agreements" | "benchmarks" | "samples" | "dsa/reconciliations" | "dsa/reports"}/new`;
    readonly name: string;
  };
  /** What can be done with some of them, by their ids. */
  readonly onSelected?: (ids: readonly string[]) => ReactNode;
  /** What stands there as long as there is none. */
  readonly none: { readonly title: string; readonly text: string };
};

/** All jobs of a kind that the server knows, the newest first. */
export function JobsPage({ kind, title, start, onSelected, none }: JobsPageProps) {
  const list = useInfiniteQuery(jobs(kind));
  const all = list.data?.pages.flatMap(({ items }) => items) ?? [];
  const button = (
    <Button renderRoot={(props) => <Link to={start.to} search={(scope) => scope} {...props} />}>
      {start.name}
    </Button>
  );
  return (
    <div className={classes.page}>
      <div className={classes.head}>
        <PageTitle title={title} />
        {all.length > 0 && button}
      </div>
      <Asked of={list} what={`the ${title.toLowerCase()}`} page>
        {() =>
          all.length === 0 ? (
            <div className="card">
              <Notice title={none.title} action={button}>
                {none.text}
              </Notice>
            </div>
          ) : (
            <JobTable
              name={title}
              jobs={all}
              onSelected={onSelected}
              more={
                list.hasNextPage && !list.isFetchingNextPage ? () => void list.fetchNextPage() : undefined
              }
            />
          )
        }
      </Asked>
    </div>
  );
}

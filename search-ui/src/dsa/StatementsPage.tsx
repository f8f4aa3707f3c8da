import { useInfiniteQuery } from "@tanstack/react-query";
import { JobTable } from "../job/JobTable";
import { jobs } from "../job/queries";
import page from "../shown/Page.module.css";
import { PageTitle } from "../shown/PageTitle";
import { Asked, Notice } from "../shown/states";

/** Every issue of statements there was; they are issued by the command, which leaves the files. */
export function StatementsPage() {
  const list = useInfiniteQuery(jobs("statements"));
  const all = list.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <div className={page.page}>
      <PageTitle title="DSA statements" />
      <p className={page.lead}>
        Statements of reasons for decisions that restrict content. Each is on record with the digest of what
        was issued.
      </p>
      <Asked of={list} what="the issues of statements" page>
        {() =>
          all.length === 0 ? (
            <div className="card">
              <Notice title="No statement has been issued yet">
                Issue them with <code className="mono">./precedent dsa statements QUERY --out FILE</code>.
              </Notice>
            </div>
          ) : (
            <JobTable
              name="DSA statements"
              jobs={all}
              onSelected={undefined}
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

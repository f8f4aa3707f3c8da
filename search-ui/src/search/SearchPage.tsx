import { Button, NativeSelect } from "@mantine/core";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { IconAdjustmentsHorizontal } from "@tabler/icons-react";
import { useState } from "react";
import { Refused } from "../api/problem";
import { FACETS, found } from "./queries";
import { plural } from "../shown/format";
import { PageTitle } from "../shown/PageTitle";
import { Away, Failure, Loading } from "../shown/states";
import { Facets } from "./Facets";
import { Histogram } from "./Histogram";
import { NothingFound } from "./NothingFound";
import { QueryBox } from "./QueryBox";
import { ResultTable } from "./ResultTable";
import classes from "./SearchPage.module.css";
import { SORTS, sortOf } from "./sort";
import { narrowed, valuesOf } from "./terms";

const route = getRouteApi("/");

export function SearchPage() {
  const { q = "", sort: order } = route.useSearch();
  const sort = sortOf(order);
  const navigate = route.useNavigate();
  const search = useInfiniteQuery({ ...found({ q, sort }), placeholderData: keepPreviousData });
  const [filtersOpen, setFiltersOpen] = useState(false);

  const ask = (next: string) =>
    void navigate({
      to: ".",
      search: { ...(next && { q: next }), ...(sort && { sort }) },
      resetScroll: false,
    });
  const reorder = (next: string) =>
    void navigate({ to: ".", search: { ...(q && { q }), ...(next && { sort: next }) }, resetScroll: false });

  const first = search.data?.pages[0];
  const mistake = search.error instanceof Refused && search.error.status === 400 ? search.error : undefined;
  const chosen = FACETS.reduce((count, field) => count + valuesOf(q, field).length, 0);

  return (
    <>
      <div className={classes.hidden}>
        <PageTitle title="Search decisions" />
      </div>
      <QueryBox key={q} query={q} onAsk={ask} mistake={mistake} />
      <div className={classes.body}>
        <div className={classes.side}>
          <Button
            className={classes.toggle}
            variant="default"
            leftSection={<IconAdjustmentsHorizontal size={16} />}
            aria-expanded={filtersOpen}
            aria-controls="filters"
            onClick={() => setFiltersOpen((open) => !open)}
          >
            Filters{chosen > 0 ? ` (${chosen})` : ""}
          </Button>
          <aside id="filters" aria-label="Filters" className={classes.facets} data-open={filtersOpen}>
            {first && <Facets query={q} counts={first.facets} onAsk={ask} />}
          </aside>
        </div>
        <div className={classes.results} aria-busy={search.isFetching}>
          {search.data && first ? (
            first.total === 0 ? (
              <NothingFound query={q} onAsk={ask} />
            ) : (
              <div data-stale={search.isPlaceholderData} className={classes.content}>
                <Histogram
                  buckets={first.histogram ?? []}
                  onPick={(range) => ask(narrowed(q, "decided", range))}
                  onClear={
                    valuesOf(q, "decided").length > 0 ? () => ask(narrowed(q, "decided", null)) : undefined
                  }
                />
                <div className={classes.head}>
                  <p className={classes.total} role="status">
                    <strong className="number">{plural(first.total, "decision", "decisions")}</strong>
                  </p>
                  <NativeSelect
                    aria-label="Order"
                    size="xs"
                    value={sort}
                    data={SORTS.map(({ value, label }) => ({ value, label }))}
                    onChange={(event) => reorder(event.currentTarget.value)}
                  />
                </div>
                <ResultTable
                  items={search.data.pages.flatMap((page) => page.items)}
                  total={first.total}
                  more={
                    search.hasNextPage && !search.isFetchingNextPage
                      ? () => void search.fetchNextPage()
                      : undefined
                  }
                />
              </div>
            )
          ) : mistake ? null : search.isError ? (
            <Failure error={search.error} what="Search" retry={() => void search.refetch()} />
          ) : search.errorUpdateCount > 0 ? (
            <Away error={search.failureReason} what="Search" />
          ) : (
            <div className="card">
              <Loading what="decisions" lines={12} />
            </div>
          )}
        </div>
      </div>
    </>
  );
}

import { Button, NativeSelect, VisuallyHidden } from "@mantine/core";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { IconAdjustmentsHorizontal, IconFileExport, IconPlayerTrackNext } from "@tabler/icons-react";
import { useEffect, useMemo, useRef, useState } from "react";
import type { Searched } from "../saved/queries";
import { Refused } from "../api/problem";
import { FACETS, found, rowsOf } from "./queries";
import { plural } from "../shown/format";
import { SaveSearch } from "../saved/SaveSearch";
import { PageTitle } from "../shown/PageTitle";
import { Away, Failure, Loading } from "../shown/states";
import { Chips } from "./Chips";
import { ColumnPicker, columnsOf } from "./ColumnPicker";
import { carried } from "./draft";
import { Facets } from "./Facets";
import { Histogram } from "./Histogram";
import { NothingFound } from "./NothingFound";
import { QueryBox } from "./QueryBox";
import { ResultTable } from "./ResultTable";
import classes from "./SearchPage.module.css";
import { SORTS, sortOf, type Sort } from "./sort";
import { narrowed, valuesOf, without, type Query } from "./query";

const route = getRouteApi("/");

export function SearchPage() {
  const { q = "", sort: order, columns } = route.useSearch();
  const sort = sortOf(order);
  const navigate = route.useNavigate();
  const search = useInfiniteQuery({ ...found({ q, sort, columns }), placeholderData: keepPreviousData });
  const [filtersOpen, setFiltersOpen] = useState(false);

  // What was found last stays where another query is refused or cannot be asked.
  const [known, setKnown] = useState<{ q: string; data: NonNullable<typeof search.data> }>();
  if (search.data && !search.isPlaceholderData && search.data !== known?.data)
    setKnown({ q, data: search.data });
  const data = search.data ?? (search.isError || search.errorUpdateCount > 0 ? known?.data : undefined);
  const first = data?.pages[0];
  const ofEarlier = search.data === undefined && known !== undefined && first !== undefined;
  /** What is shown; undefined while another query is on its way. */
  const query: Query | undefined = ofEarlier
    ? { text: known.q, terms: first.terms }
    : first && !search.isPlaceholderData
      ? { text: q, terms: first.terms }
      : undefined;

  /** What stands in the box while it is not what was asked. */
  const [draft, setDraft] = useState<{ readonly of: string; readonly text: string }>();
  const text = draft?.of === q ? draft.text : q;

  const go = (next: { q?: string; sort?: string; columns?: string | undefined }) => {
    const all = Object.entries({ q, sort, columns, ...next }).filter(([, value]) => value);
    void navigate({ to: ".", search: Object.fromEntries(all), resetScroll: false });
  };
  const ask = (next: string) => go({ q: next });
  const reorder = (next: string) => go({ sort: next });

  // A change is made to what the last one leads to: it waits until the server has read that.
  const waiting = useRef<(query: Query) => string>(undefined);
  const make = (change: (query: Query) => string, shown: Query) => {
    const next = change(shown);
    const both = carried(shown.text, text, next);
    setDraft(both === next ? undefined : { of: next, text: both });
    ask(next);
  };
  const change = (next: (query: Query) => string) => {
    if (query) make(next, query);
    else waiting.current = next;
  };
  useEffect(() => {
    if (!query || !waiting.current) return;
    const next = waiting.current;
    waiting.current = undefined;
    make(next, query);
  });

  const shown = query ?? { text: "", terms: first?.terms ?? [] };
  const rows = useMemo(() => rowsOf(data?.pages ?? []), [data]);
  const mistake = search.error instanceof Refused && search.error.status === 400 ? search.error : undefined;
  const chosen = FACETS.reduce((count, field) => count + valuesOf(shown, field).length, 0);

  return (
    <>
      <VisuallyHidden>
        <PageTitle title="Search decisions" />
      </VisuallyHidden>
      <QueryBox
        query={q}
        text={text}
        onType={(typed) => setDraft({ of: q, text: typed })}
        onAsk={ask}
        mistake={mistake}
      />
      {known && first && first.total > 0 && (
        <Chips
          query={{ text: known.q, terms: known.data.pages[0]?.terms ?? [] }}
          onRemove={(term) => {
            const read = { text: known.q, terms: known.data.pages[0]?.terms ?? [] };
            make((now) => without(now, term), read);
          }}
        />
      )}
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
            {first && <Facets query={shown} found={first} onAsk={change} />}
          </aside>
        </div>
        <div className={classes.results} aria-busy={search.isFetching}>
          {search.data || mistake ? null : search.isError ? (
            <Failure error={search.error} what="Search" retry={() => void search.refetch()} />
          ) : search.errorUpdateCount > 0 ? (
            <Away error={search.failureReason} what="Search" />
          ) : first ? null : (
            <div className="card">
              <Loading what="decisions" lines={12} />
            </div>
          )}
          {ofEarlier && (
            <p role="status" className={classes.earlier}>
              Below is still what the earlier query found:{" "}
              {known.q === "" ? "all decisions" : <code className="mono">{known.q}</code>}
            </p>
          )}
          {first &&
            (first.total === 0 ? (
              <NothingFound query={shown} onAsk={ask} />
            ) : (
              <div data-stale={search.isPlaceholderData || ofEarlier} className={classes.content}>
                <Histogram
                  buckets={first.histogram ?? []}
                  before={first.histogramBefore ?? 0}
                  after={first.histogramAfter ?? 0}
                  onPick={(range) => change((now) => narrowed(now, "decided", range))}
                  onClear={
                    valuesOf(shown, "decided").length > 0
                      ? () => change((now) => narrowed(now, "decided", null))
                      : undefined
                  }
                />
                <ResultTable
                  items={rows}
                  total={first.total}
                  sort={sort}
                  chosen={columnsOf(columns)}
                  onSort={reorder}
                  more={
                    search.hasNextPage && !search.isFetchingNextPage && !ofEarlier
                      ? () => void search.fetchNextPage()
                      : undefined
                  }
                >
                  <p className={classes.total} role="status">
                    <strong className="number">{plural(first.total, "decision", "decisions")}</strong>
                  </p>
                  <OfAllFound
                    searched={{ q: shown.text || q, sort, ...(columns && { columns }) }}
                    sort={sort}
                    onSort={reorder}
                  />
                  <ColumnPicker
                    columns={columnsOf(columns)}
                    onChange={(names) => go({ columns: names.join(",") })}
                  />
                </ResultTable>
              </div>
            ))}
        </div>
      </div>
    </>
  );
}

type OfAllFoundProps = {
  readonly searched: Searched;
  readonly sort: Sort;
  readonly onSort: (sort: string) => void;
};

/** What can be done with everything that was found, and its order, where the screen has no room for all columns. */
function OfAllFound({ searched, sort, onSort }: OfAllFoundProps) {
  const scope = searched.q ? { q: searched.q } : {};
  return (
    <div className={classes.all}>
      <Button
        variant="default"
        size="xs"
        leftSection={<IconFileExport size={15} aria-hidden />}
        renderRoot={(props) => <Link to="/exports/new" search={scope} {...props} />}
      >
        Export
      </Button>
      <Button
        variant="default"
        size="xs"
        leftSection={<IconPlayerTrackNext size={15} aria-hidden />}
        renderRoot={(props) => <Link to="/replays/new" search={scope} {...props} />}
      >
        Replay
      </Button>
      <SaveSearch searched={searched} />
      <NativeSelect
        aria-label="Order"
        size="xs"
        value={sort}
        data={SORTS.map(({ value, label }) => ({ value, label }))}
        onChange={(event) => onSort(event.currentTarget.value)}
      />
    </div>
  );
}

import { ActionIcon, Tooltip } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { IconTrash } from "@tabler/icons-react";
import { useWrite } from "../form/useWrite";
import { Copy } from "../shown/Copy";
import { timeShown } from "../shown/format";
import page from "../shown/Page.module.css";
import { PageTitle } from "../shown/PageTitle";
import { Asked, Failure, Notice } from "../shown/states";
import type { Column } from "../table/columns";
import { RowLink } from "../table/RowLink";
import { Table } from "../table/Table";
import { linkOf, removeSearch, savedSearches, searchedBy, type SavedSearch } from "./queries";

const columns = (remove: (name: string) => void): readonly Column<SavedSearch>[] => [
  {
    id: "name",
    name: "Name",
    width: 240,
    order: ({ name }) => name,
    cell: (saved) => (
      <RowLink to="/" search={searchedBy(saved)}>
        {saved.name}
      </RowLink>
    ),
  },
  {
    id: "query",
    name: "Query",
    from: "medium",
    cell: ({ query }) => (query === "" ? "all decisions" : <code className="mono">{query}</code>),
  },
  { id: "by", name: "Saved by", width: 140, from: "wide", cell: ({ actor }) => actor },
  {
    id: "saved",
    name: "Saved",
    width: 210,
    from: "wide",
    order: ({ savedAt }) => savedAt,
    cell: ({ savedAt }) => timeShown(savedAt),
  },
  {
    id: "what",
    name: "Link",
    width: 100,
    cell: (saved) => (
      <>
        <Copy text={linkOf(saved)} what={`the link of ${saved.name}`} />
        <Tooltip label={`Remove ${saved.name}`} withArrow>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="sm"
            aria-label={`Remove ${saved.name}`}
            onClick={() => remove(saved.name)}
          >
            <IconTrash size={14} />
          </ActionIcon>
        </Tooltip>
      </>
    ),
  },
];

/** The searches that are saved, each with the link that opens it. */
export function SavedSearchesPage() {
  const list = useInfiniteQuery(savedSearches());
  const navigate = useNavigate();
  const removal = useWrite({ write: removeSearch, outdates: ["saved-searches"] });
  const all = list.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <div className={page.page}>
      <PageTitle title="Saved searches" />
      <p className={page.lead}>
        A link to one always leads to what was saved last under its name. Who saved what stays on record.
      </p>
      {removal.refusal && <Failure error={removal.refusal} what="The saved search" />}
      <Asked of={list} what="the saved searches" page>
        {() =>
          all.length === 0 ? (
            <div className="card">
              <Notice title="No search is saved yet">
                Save one on the page of the search, or with{" "}
                <code className="mono">./precedent search QUERY --save NAME</code>.
              </Notice>
            </div>
          ) : (
            <Table
              name="Saved searches"
              id="saved-searches"
              rows={all}
              columns={columns(removal.send)}
              idOf={({ name }) => name}
              more={
                list.hasNextPage && !list.isFetchingNextPage ? () => void list.fetchNextPage() : undefined
              }
              onOpen={(saved) => void navigate({ to: "/", search: searchedBy(saved) })}
            />
          )
        }
      </Asked>
    </div>
  );
}

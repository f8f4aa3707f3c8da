import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { JobState } from "../job/JobState";
import { useJob } from "../job/useJob";
import { Facts } from "../shown/Facts";
import { countShown, timeShown } from "../shown/format";
import page from "../shown/Page.module.css";
import { PageTitle } from "../shown/PageTitle";
import { Section } from "../shown/Section";
import { Asked } from "../shown/states";
import type { Column } from "../table/columns";
import { RowLink } from "../table/RowLink";
import { Table } from "../table/Table";
import { Downloads } from "./Downloads";
import { issuedBy, type Issue, type IssuedStatement } from "./statements";

const route = getRouteApi("/dsa/statements/$id");

const columns: readonly Column<IssuedStatement>[] = [
  {
    id: "decision",
    name: "Decision",
    cell: ({ decision }) => (
      <RowLink to="/dsa/statements/for/$decision" params={{ decision }}>
        {decision}
      </RowLink>
    ),
  },
  {
    id: "puid",
    name: "Name of the statement",
    width: 260,
    from: "wide",
    cell: ({ puid }) => <code className="mono">{puid.slice(0, 16)}…</code>,
  },
  { id: "by", name: "Issued by", width: 140, from: "medium", cell: ({ actor }) => actor },
  { id: "at", name: "Issued", width: 230, from: "medium", cell: ({ issuedAt }) => timeShown(issuedAt) },
  {
    id: "position",
    name: "Position",
    width: 110,
    cell: ({ position }) => <span className="number">{countShown(position)}</span>,
  },
];

/** An issue of statements, with those that it put on record. */
export function IssuePage() {
  const { id } = route.useParams();
  const { found, cancel } = useJob("statements", id);
  return (
    <div className={page.page}>
      <PageTitle
        title={`Issue ${id} of statements`}
        kind={<Link to="/dsa/statements">DSA statements</Link>}
      />
      <Asked of={found} what="the issue of statements" lines={8} page>
        {(answer) => (
          <>
            <JobState of={answer} what="issue" unit="decisions read" cancel={cancel} />
            {answer.result && <Counts result={answer.result} />}
            <Issued id={id} />
            {answer.files && (
              <Downloads at="statements" id={id} names={answer.files} kept={answer.result?.files ?? []} />
            )}
          </>
        )}
      </Asked>
    </div>
  );
}

function Counts({ result }: { result: NonNullable<Issue["result"]> }) {
  const number = (value: number) => <span className="number">{countShown(value)}</span>;
  return (
    <Section title={result.checked ? "What would be issued" : "What came of it"}>
      <Facts
        of={[
          [
            "Decisions",
            <Link to="/" search={{ q: result.query }}>
              {number(result.decisions)}
            </Link>,
          ],
          [result.checked ? "Would be issued" : "Issued", number(result.issued)],
          ["Issued before", number(result.already)],
          ["Restrict nothing", number(result.leftUp)],
          ...Object.entries(result.unstatable).map(([lack, count]) => [lack, number(count)] as const),
          ["Crosswalk", result.crosswalk],
          ["Up to ledger position", number(result.until)],
        ]}
      />
    </Section>
  );
}

function Issued({ id }: { id: string }) {
  const issued = useInfiniteQuery(issuedBy(id));
  const navigate = useNavigate();
  const all = issued.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <Section title="Statements on record">
      <Asked of={issued} what="the statements">
        {() =>
          all.length === 0 ? (
            <p className="quiet">It put none on record.</p>
          ) : (
            <Table
              name="Statements on record"
              id="issued-statements"
              rows={all}
              columns={columns}
              idOf={({ decision }) => decision}
              more={
                issued.hasNextPage && !issued.isFetchingNextPage
                  ? () => void issued.fetchNextPage()
                  : undefined
              }
              onOpen={({ decision }) =>
                void navigate({ to: "/dsa/statements/for/$decision", params: { decision } })
              }
            />
          )
        }
      </Asked>
    </Section>
  );
}

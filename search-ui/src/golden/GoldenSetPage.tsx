import { Button } from "@mantine/core";
import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { Facts } from "../shown/Facts";
import { countShown, plural, timeShown } from "../shown/format";
import { Outcome } from "../shown/Outcome";
import page from "../shown/Page.module.css";
import { PageTitle } from "../shown/PageTitle";
import { Section } from "../shown/Section";
import { Asked } from "../shown/states";
import type { Column } from "../table/columns";
import { RowLink } from "../table/RowLink";
import { Table } from "../table/Table";
import { Coverage } from "./Coverage";
import { Difference } from "./Difference";
import { League } from "./League";
import { OtherSet } from "./OtherSet";
import { goldenCases, goldenSet, type GoldenCase, type GoldenVersion } from "./queries";

const route = getRouteApi("/golden-sets/$name");

/** A version of a golden set: how it came about, its cases, and what became of them since. */
export function GoldenSetPage() {
  const { name } = route.useParams();
  const { version, truth, against } = route.useSearch();
  const wanted = version === undefined ? {} : { version: Number(version) };
  const found = useQuery(goldenSet(name, wanted));
  return (
    <div className={page.page}>
      <PageTitle title={name} kind={<Link to="/golden-sets">Golden sets</Link>} />
      <Asked of={found} what="the golden set" lines={8} page>
        {(set) => (
          <>
            <About set={set} truth={truth} />
            <OtherSet set={set} against={against} />
            {against !== undefined && <Difference set={set} against={against} />}
            <League name={set.name} />
            <Coverage set={set} />
            <Cases set={set} truth={truth} />
          </>
        )}
      </Asked>
    </div>
  );
}

function About({ set, truth }: { set: GoldenVersion; truth: string | undefined }) {
  const others = Array.from({ length: set.versions }, (_, at) => at + 1).filter((at) => at !== set.version);
  return (
    <Section
      title={`Version ${set.version} of ${set.versions}`}
      aside={
        <Button
          variant="default"
          size="compact-sm"
          renderRoot={(props) => (
            <Link to="/benchmarks/new" search={{ set: `${set.name}@${set.version}` }} {...props} />
          )}
        >
          Benchmark a system on it
        </Button>
      }
    >
      <Facts
        of={[
          ["Policy", set.policy],
          ["Cases", <span className="number">{countShown(set.cases)}</span>],
          ["Frozen", `${timeShown(set.frozenAt)} by ${set.frozenBy}`],
          ["Labels before position", <span className="number">{countShown(set.until)}</span>],
          ["Stands at position", <span className="number">{countShown(set.position)}</span>],
          [
            "Truth",
            <span>
              {Object.entries(set.truth).map(([outcome, cases]) => (
                <span key={outcome}>
                  <Link
                    to="."
                    search={(before) => ({ ...before, truth: truth === outcome ? undefined : outcome })}
                    aria-current={truth === outcome}
                    resetScroll={false}
                  >
                    {outcome}
                  </Link>{" "}
                  <span className="number">{countShown(cases)}</span>{" "}
                </span>
              ))}
            </span>,
          ],
          [
            "Other versions",
            others.length > 0 ? (
              <span>
                {others.map((at) => (
                  <span key={at}>
                    <Link to="." search={{ version: String(at) }}>
                      {at}
                    </Link>{" "}
                    (
                    <Link
                      to="."
                      search={(before) => ({ ...before, against: String(at) })}
                      resetScroll={false}
                      aria-label={`Difference from version ${at}`}
                    >
                      difference
                    </Link>
                    ){" "}
                  </span>
                ))}
              </span>
            ) : undefined,
          ],
        ]}
      />
      <p className="quiet">{set.adjudication}</p>
    </Section>
  );
}

const columns: readonly Column<GoldenCase>[] = [
  {
    id: "case",
    name: "Case",
    cell: (one) => (
      <RowLink to="/" params={{}} search={{ q: caseQuery(one) }}>
        {one.case.id}
      </RowLink>
    ),
  },
  { id: "truth", name: "Truth", width: 180, cell: ({ truth }) => <Outcome outcome={truth} /> },
  {
    id: "labels",
    name: "Labels",
    width: 90,
    cell: ({ labels }) => <span className="number">{countShown(labels)}</span>,
  },
  { id: "from", name: "Made of", width: 320, from: "wide", cell: ({ from }) => <MadeOf labels={from} /> },
  { id: "since", name: "Since then", width: 320, from: "medium", cell: since },
];

/** The labels that a truth was made of, each with its rater; those that were withdrawn since are struck out. */
function MadeOf({ labels }: { labels: GoldenCase["from"] }) {
  if (labels == null) return <span className="quiet">not kept then</span>;
  return labels.map(({ id, rater, standing, question, value, withdrawn }, at) => {
    const said = `${rater}${standing === "rater" ? "" : ` (${standing})`}: ${question ? `${question} ` : ""}${String(value)}`;
    return (
      <span key={id} title={id}>
        {at > 0 && ", "}
        {withdrawn ? <s>{said}</s> : said}
      </span>
    );
  });
}

const caseQuery = (one: GoldenCase) => `case:${JSON.stringify(one.case.id)}`;

function since(one: GoldenCase): string {
  return [
    one.erased && "its subject is erased",
    one.withdrawn && "its decisions are withdrawn",
    one.labelsWithdrawn > 0 && `${plural(one.labelsWithdrawn, "label", "labels")} withdrawn`,
    one.labelsAdded > 0 && `${plural(one.labelsAdded, "label", "labels")} more`,
  ]
    .filter(Boolean)
    .join(", ");
}

function Cases({ set, truth }: { set: GoldenVersion; truth: string | undefined }) {
  const navigate = useNavigate();
  const list = useInfiniteQuery({
    ...goldenCases(set.name, { version: set.version, ...(truth !== undefined && { truth }) }),
    placeholderData: keepPreviousData,
  });
  const items = list.data?.pages.flatMap((each) => each.items) ?? [];
  return (
    <section aria-labelledby="cases">
      <h2 id="cases">{truth === undefined ? "Cases" : `Cases that are ${truth}`}</h2>
      <Asked of={list} what="the cases" page>
        {() => (
          <Table
            name="Cases"
            id="golden-cases"
            rows={items}
            columns={columns}
            idOf={(one) => one.case.id}
            more={list.hasNextPage && !list.isFetchingNextPage ? () => void list.fetchNextPage() : undefined}
            onOpen={(one) => void navigate({ to: "/", search: { q: caseQuery(one) } })}
          />
        )}
      </Asked>
    </section>
  );
}

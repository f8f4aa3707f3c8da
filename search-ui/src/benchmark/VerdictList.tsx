import { Button } from "@mantine/core";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useMemo } from "react";
import list from "../replay/FlipList.module.css";
import { Outcome } from "../shown/Outcome";
import { Asked, Notice } from "../shown/states";
import type { Column } from "../table/columns";
import { RowLink } from "../table/RowLink";
import { Table } from "../table/Table";
import { verdicts, type BenchmarkResult, type Only, type Verdict } from "./queries";

type VerdictListProps = {
  readonly id: string;
  readonly chosen: {
    readonly from?: string | undefined;
    readonly to?: string | undefined;
    readonly only?: Only | undefined;
  };
  readonly result: BenchmarkResult;
};

const WORDS: Readonly<Record<Only, string>> = {
  wrong: "Wrong verdicts",
  "wrong-path": "Right verdicts by a wrong answer",
  differ: "Where both differ",
  won: "Where the first is right alone",
  lost: "Where the other is right alone",
};

/** The cases behind the matrix, behind one cell of it, or of one kind. */
export function VerdictList({ id, chosen: { from, to, only }, result }: VerdictListProps) {
  const found = useInfiniteQuery({
    ...verdicts(id, {
      ...(from !== undefined && { truth: from }),
      ...(to !== undefined && { verdict: to }),
      ...(only !== undefined && { only }),
    }),
    placeholderData: keepPreviousData,
  });
  const navigate = useNavigate();
  const items = useMemo(() => found.data?.pages.flatMap((page) => page.items) ?? [], [found.data]);
  const columns = useMemo(() => columnsOf(result), [result]);
  const kinds = (
    ["wrong", "wrong-path", ...(result.against ? ["differ", "won", "lost"] : [])] as Only[]
  ).filter((kind) => kind !== only);
  return (
    <section aria-labelledby="verdicts" className={list.flips}>
      <div className={list.head}>
        <h2 id="verdicts">
          {only !== undefined
            ? WORDS[only]
            : from === undefined && to === undefined
              ? "All verdicts"
              : `${from ?? "Any truth"} with verdict ${to ?? "of any kind"}`}
        </h2>
        {kinds.map((kind) => (
          <Link key={kind} to="." search={{ only: kind }} resetScroll={false}>
            {WORDS[kind]}
          </Link>
        ))}
        {(only ?? from ?? to) !== undefined && (
          <Button
            variant="default"
            size="compact-sm"
            renderRoot={(props) => <Link to="." search={{}} resetScroll={false} {...props} />}
          >
            All verdicts
          </Button>
        )}
      </div>
      <Asked of={found} what="the verdicts" page>
        {() =>
          items.length === 0 ? (
            <div className="card">
              <Notice title="There is no such case" />
            </div>
          ) : (
            <Table
              name="Verdicts"
              id="verdicts"
              rows={items}
              columns={columns}
              idOf={(one) => one.case.id}
              more={
                found.hasNextPage && !found.isFetchingNextPage ? () => void found.fetchNextPage() : undefined
              }
              onOpen={(one) => {
                if (one.decision) void navigate({ to: "/decisions/$id", params: { id: one.decision.id } });
              }}
            />
          )
        }
      </Asked>
    </section>
  );
}

const columnsOf = ({ outcomes, against }: BenchmarkResult): readonly Column<Verdict>[] => [
  {
    id: "case",
    name: "Case",
    cell: (one) =>
      one.decision ? (
        <RowLink to="/decisions/$id" params={{ id: one.decision.id }} search={{}}>
          {one.case.id}
        </RowLink>
      ) : (
        one.case.id
      ),
  },
  {
    id: "truth",
    name: "Truth",
    width: 170,
    cell: ({ truth }) => <Outcome outcome={truth} among={outcomes} />,
  },
  {
    id: "verdict",
    name: "Verdict",
    width: 170,
    cell: ({ verdict }) => said(verdict, outcomes),
  },
  ...(against
    ? [
        {
          id: "against",
          name: against.system,
          width: 170,
          cell: (one: Verdict) => (one.against ? said(one.against.verdict, outcomes) : ""),
        },
      ]
    : []),
  {
    id: "answers",
    name: "Wrong answers",
    width: 180,
    from: "wide",
    cell: ({ wrongAnswers }) => wrongAnswers.join(", "),
  },
];

/** An outcome, or what there is instead. */
function said(verdict: string, outcomes: readonly string[]) {
  return outcomes.includes(verdict) ? (
    <Outcome outcome={verdict} among={outcomes} />
  ) : (
    <Outcome failure={verdict} />
  );
}

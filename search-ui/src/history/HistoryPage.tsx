import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { UsedBy } from "../decision/UsedBy";
import { countShown, dayShown, plural } from "../shown/format";
import { Outcome } from "../shown/Outcome";
import page from "../shown/Page.module.css";
import { PageTitle } from "../shown/PageTitle";
import { Section } from "../shown/Section";
import { Asked } from "../shown/states";
import type { Column } from "../table/columns";
import { RowLink } from "../table/RowLink";
import { Table } from "../table/Table";
import { caseHistory, subjectHistory, type History, type Moment, type Past } from "./queries";

const caseRoute = getRouteApi("/cases/$id");
const subjectRoute = getRouteApi("/subjects/$id");

/** Everything that was recorded about a case. */
export function CasePage() {
  const { id } = caseRoute.useParams();
  const found = useQuery(caseHistory(id));
  return (
    <article className={page.page}>
      <PageTitle title={id} kind="Case" />
      <Asked of={found} what="the case" lines={8} page>
        {(history) => <Content history={history} />}
      </Asked>
    </article>
  );
}

/** Everything that was recorded about a subject. */
export function SubjectPage() {
  const { id } = subjectRoute.useParams();
  const found = useQuery(subjectHistory(id));
  return (
    <article className={page.page}>
      <PageTitle title={id} kind="Subject" />
      <Asked of={found} what="the subject" lines={8} page>
        {(history) => <Content history={history} />}
      </Asked>
    </article>
  );
}

function Content({ history }: { history: History }) {
  const navigate = useNavigate();
  const decisions = history.cases.reduce((sum, each) => sum + each.decisions.length, 0);
  return (
    <>
      <p className={page.lead}>
        {plural(decisions, "decision", "decisions")}, withdrawn ones too, as far as ledger position{" "}
        <span className="number">{countShown(history.upTo)}</span>.{" "}
        {history.proof
          ? `${plural(history.proof.events.length, "event is", "events are")} proved.`
          : `There is no proof: ${history.proofUnavailable ?? "it cannot be had right now"}.`}
      </p>
      {history.cases.map((each) => (
        <Section
          key={`${each.policy} ${each.case}`}
          title={history.about === "CASE" ? `Under ${each.policy}` : `${each.case} under ${each.policy}`}
          aside={
            <span className="quiet">
              {each.labelsUnavailable ?? plural(each.labels.length, "label", "labels")}
            </span>
          }
        >
          <Table
            name={`Decisions under ${each.policy}`}
            id="history-decisions"
            rows={each.decisions}
            columns={decisionColumns}
            idOf={(past) => past.decision.id}
            onOpen={(past) => void navigate({ to: "/decisions/$id", params: { id: past.decision.id } })}
          />
        </Section>
      ))}
      {history.cases.map((each) => (
        <UsedBy
          key={`${each.policy} ${each.case}`}
          usedBy={each.usedBy}
          title={`What used ${history.about === "CASE" ? "it" : each.case} since, under ${each.policy}`}
        />
      ))}
      <Section title="As it happened">
        <Table
          name="As it happened"
          id="history-moments"
          rows={history.timeline}
          columns={momentColumns}
          idOf={(moment) => `${moment.kind} ${moment.id}`}
        />
      </Section>
    </>
  );
}

const decisionColumns: readonly Column<Past>[] = [
  {
    id: "decision",
    name: "Decision",
    cell: ({ decision }) => (
      <RowLink to="/decisions/$id" params={{ id: decision.id }} search={{}}>
        {decision.id}
      </RowLink>
    ),
  },
  {
    id: "outcome",
    name: "Outcome",
    width: 150,
    cell: ({ decision, policy }) => (
      <Outcome outcome={decision.outcome} failure={decision.failure} among={policy?.outcomes} />
    ),
  },
  { id: "conform", name: "Conform", width: 110, from: "medium", cell: ({ conform }) => conform ?? "" },
  { id: "today", name: "Today", width: 180, from: "medium", cell: ({ today }) => todayShown(today) },
  {
    id: "since",
    name: "What came of it",
    width: 260,
    from: "medium",
    cell: ({ appeal, withdrawal }) =>
      [
        appeal && (
          <span key="appeal">
            {appeal.overturned ? "overturns" : "upholds"}{" "}
            <Link to="/decisions/$id" params={{ id: appeal.of }}>
              {appeal.of}
            </Link>{" "}
          </span>
        ),
        withdrawal && <span key="withdrawal">withdrawn: {withdrawal.reason}</span>,
      ].filter(Boolean),
  },
];

function todayShown(today: Past["today"]) {
  if (today == null) return "";
  const outcome = today.evaluation.outcome ?? "no outcome";
  return `${outcome} under ${today.version}${today.stale ? ", stale when decided" : ""}`;
}

const WORDS: Readonly<Record<Moment["kind"], string>> = {
  DECIDED: "Decided",
  UPHELD: "Upheld",
  OVERTURNED: "Overturned",
  WITHDRAWN: "Withdrawn",
  LABELLED: "Labelled",
  MEASURED: "Measured later",
};

const momentColumns: readonly Column<Moment>[] = [
  {
    id: "what",
    name: "What",
    cell: (moment) => (
      <span>
        {WORDS[moment.kind]} <strong>{moment.what}</strong>
      </span>
    ),
  },
  {
    id: "at",
    name: "When",
    width: 150,
    cell: ({ at }) => <time dateTime={at}>{dayShown(at)}</time>,
  },
  { id: "by", name: "By", width: 260, from: "medium", cell: ({ by }) => by },
  { id: "id", name: "Record", width: 260, from: "medium", cell: ({ id }) => id },
];

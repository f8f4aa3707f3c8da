import { getRouteApi, Link } from "@tanstack/react-router";
import { FigureTable } from "../figure/FigureTable";
import { JobState } from "../job/JobState";
import { useJob } from "../job/useJob";
import { countShown, plural } from "../shown/format";
import page from "../shown/Page.module.css";
import { PageTitle } from "../shown/PageTitle";
import { Section } from "../shown/Section";
import { Asked } from "../shown/states";
import { OverturnList } from "./OverturnList";
import { CAUSES, type OverturnResult, type Overturns } from "./queries";

const route = getRouteApi("/overturns/$id");

export function OverturnPage() {
  const { id } = route.useParams();
  const { found, cancel } = useJob("overturn", id);
  const request = found.data?.request;
  return (
    <div className={page.page}>
      <PageTitle
        title={request ? `Overturned decisions of ${request.policy}` : "Overturned decisions"}
        kind={<Link to="/overturns">Overturned decisions</Link>}
      />
      <Asked of={found} what="the overturned decisions" lines={8} page>
        {(answer) => <Content overturns={answer} cancel={cancel} />}
      </Asked>
    </div>
  );
}

type ContentProps = { overturns: Overturns; cancel: ReturnType<typeof useJob>["cancel"] };

function Content({ overturns, cancel }: ContentProps) {
  const { request, result } = overturns;
  const query = (text: string) => (
    <Link to="/" search={{ q: text }}>
      <code className="mono">{text}</code>
    </Link>
  );
  return (
    <>
      <p className={page.lead}>
        Decisions matching {query(request.where ?? "")}, reviewed by those matching{" "}
        {query(request.review ?? "")}
        {result && (
          <>
            , up to ledger position <span className="number">{countShown(result.until)}</span>
          </>
        )}
        .
      </p>
      <JobState of={overturns} what="search for overturned decisions" unit="decisions read" cancel={cancel} />
      {result && <Result result={result} />}
    </>
  );
}

function Result({ result }: { result: OverturnResult }) {
  const compared = result.upheld + result.overturned;
  const why = (figure: string) => result.undefined?.[figure] ?? "";
  return (
    <>
      <Section title="What reviews made of them">
        <FigureTable
          name="What reviews made of them"
          heads={["Of those reviewed", "Decisions", "Share"]}
          rows={[
            {
              key: "overturned",
              name: "Overturned",
              place: "overturn-rate",
              cells: [countShown(result.overturned)],
              figures: [
                {
                  value: result.overturnRate,
                  ends: result.overturnRateInterval,
                  why: why("overturnRate"),
                },
              ],
            },
            {
              key: "errors",
              name: "Overturned as an error",
              place: "overturn-rate",
              cells: [countShown(result.causes.reduce((sum, one) => sum + (one.error ? one.cases : 0), 0))],
              figures: [{ value: result.errorRate, ends: result.errorRateInterval, why: why("errorRate") }],
            },
          ]}
        />
        <p className="quiet">
          Of {plural(result.decisions, "decision", "decisions")}, {countShown(result.reviewed)} were reviewed;{" "}
          {countShown(compared)} of them with an outcome on both sides. Left out:{" "}
          {plural(result.further, "further review", "further reviews")} of the same decisions and{" "}
          {countShown(result.withoutDecision)} with no decision before them. The shares rest on{" "}
          {result.restsOn}.
        </p>
      </Section>
      {result.overturned > 0 && (
        <Section title="What they came from">
          <FigureTable
            name="What they came from"
            heads={["The first cause that holds", "An error then", "Decisions", "Share of the overturned"]}
            rows={result.causes.map(({ cause, error, cases }) => ({
              key: cause,
              name: CAUSES[cause],
              cells: [error ? "yes" : "no", countShown(cases)],
              figures: [{ value: cases / result.overturned }],
            }))}
          />
        </Section>
      )}
      {result.systems.length > 0 && (
        <Section title="By system">
          <FigureTable
            name="By system"
            heads={["System", "Upheld", "Overturned", "Errors", "No outcome"]}
            rows={result.systems.map((one) => ({
              key: `${one.system}@${one.version}`,
              name: `${one.system}@${one.version}`,
              cells: [one.upheld, one.overturned, one.errors, one.failures].map((count) => countShown(count)),
              figures: [],
            }))}
          />
          {result.systemsInAll > result.systems.length && (
            <p className="quiet">
              The first {result.systems.length} of {countShown(result.systemsInAll)}.
            </p>
          )}
        </Section>
      )}
      <OverturnList result={result} />
    </>
  );
}

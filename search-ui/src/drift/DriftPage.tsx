import { getRouteApi, Link } from "@tanstack/react-router";
import { Defined } from "../figure/Defined";
import { JobState } from "../job/JobState";
import { useJob } from "../job/useJob";
import counts from "../replay/ReplayPage.module.css";
import { countShown, figureShown, plural, probability } from "../shown/format";
import page from "../shown/Page.module.css";
import { PageTitle } from "../shown/PageTitle";
import { Asked } from "../shown/states";
import { BinShift } from "./BinShift";
import type { Drift, DriftResult } from "./queries";
import { Performance } from "./Performance";
import { WindowShift } from "./WindowShift";

const route = getRouteApi("/drifts/$id");

export function DriftPage() {
  const { id } = route.useParams();
  const { found, cancel } = useJob("drift", id);
  const request = found.data?.request;
  const name = request?.signal ?? request?.question ?? request?.rate ?? "outcomes";
  return (
    <div className={page.page}>
      <PageTitle title={request ? `Drift of ${name}` : "Drift"} kind={<Link to="/drifts">Drift</Link>} />
      <Asked of={found} what="the comparison" lines={8} page>
        {(answer) => <Content drift={answer} cancel={cancel} />}
      </Asked>
    </div>
  );
}

function Content({ drift, cancel }: { drift: Drift; cancel: ReturnType<typeof useJob>["cancel"] }) {
  const { request, result } = drift;
  const query = (text: string) => (
    <Link to="/" search={{ q: text }}>
      <code className="mono">{text}</code>
    </Link>
  );
  return (
    <>
      <p className={page.lead}>
        {query(request.current ?? "")} compared with {query(request.reference ?? "")}
        {result && (
          <>
            , up to ledger position <span className="number">{countShown(result.until)}</span>
          </>
        )}
        .
      </p>
      <JobState of={drift} what="comparison" unit="decisions counted" cancel={cancel} />
      {result && <Result result={result} />}
      {result && (
        <Link to="/drifts/new" search={{ like: drift.id, ...(request.every && { every: request.every }) }}>
          Compare other decisions with the same reference
        </Link>
      )}
    </>
  );
}

function Result({ result }: { result: DriftResult }) {
  const reasons = result.undefined ?? {};
  const figures = [
    ["Stability index (PSI)", "psi", result.psi, reasons["psi"]],
    [`PSI, empty bins at ${result.floor}`, "psi", result.psiFloored, reasons["psiFloored"]],
    ["Jensen-Shannon distance", "jensen-shannon", result.jensenShannon, reasons["jensenShannon"]],
    result.ks
      ? ([
          "Kolmogorov-Smirnov distance",
          "ks",
          result.ks.statistic,
          result.ks.undefined?.["statistic"],
        ] as const)
      : ([
          "Chi-squared",
          "chi-squared",
          result.chiSquared?.statistic,
          result.chiSquared?.undefined?.["statistic"],
        ] as const),
  ] as const;
  const test = result.ks ?? result.chiSquared;
  return (
    <>
      <dl className={counts.counts}>
        {figures.map(([name, place, value, reason]) => (
          <div key={name} className="card">
            <dt>
              <Defined as={place}>{name}</Defined>
            </dt>
            <dd className="number">
              {value == null ? <span>undefined: {reason}</span> : figureShown(value)}
            </dd>
          </div>
        ))}
      </dl>
      <p className="quiet">
        {plural(result.reference, "reference decision", "reference decisions")} and{" "}
        {plural(result.current, "current one", "current ones")} have a value,{" "}
        {countShown(result.withoutValue.reference)} and {countShown(result.withoutValue.current)} have none.{" "}
        {result.inBoth > 0 &&
          `${plural(result.inBoth, "decision is", "decisions are")} on both sides, which the test does not suppose. `}
        {test?.pValue != null &&
          `The chance of such a distance without any difference is ${probability(test.pValue)}${
            result.ks ? ` (${result.ks.method ?? ""})` : ""
          }. With many decisions a difference can be certain and too small to matter.`}
      </p>
      <BinShift result={result} />
      {result.windows && result.alarm && (
        <WindowShift result={result} windows={result.windows} alarm={result.alarm} />
      )}
      {result.performance && <Performance performance={result.performance} />}
    </>
  );
}

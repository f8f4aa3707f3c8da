import { getRouteApi, Link } from "@tanstack/react-router";
import { Defined } from "../figure/Defined";
import { JobState } from "../job/JobState";
import { useJob } from "../job/useJob";
import counts from "../replay/ReplayPage.module.css";
import { countShown, figureShown } from "../shown/format";
import page from "../shown/Page.module.css";
import { PageTitle } from "../shown/PageTitle";
import { Asked, Notice } from "../shown/states";
import { Calibrated } from "./Calibrated";
import type { Sweep, SweepResult } from "./queries";
import { SliceAreas } from "./SliceAreas";
import { ThresholdCurves } from "./ThresholdCurves";

const route = getRouteApi("/sweeps/$id");

export function SweepPage() {
  const { id } = route.useParams();
  const { found, cancel } = useJob("sweep", id);
  const request = found.data?.request;
  return (
    <div className={page.page}>
      <PageTitle
        title={request ? `Thresholds of ${request.signal}` : "Thresholds"}
        kind={<Link to="/sweeps">Thresholds</Link>}
      />
      <Asked of={found} what="the sweep" lines={8} page>
        {(answer) => <Content sweep={answer} cancel={cancel} />}
      </Asked>
    </div>
  );
}

function Content({ sweep, cancel }: { sweep: Sweep; cancel: ReturnType<typeof useJob>["cancel"] }) {
  const { request, result } = sweep;
  const where = request.where ?? "";
  return (
    <>
      <p className={page.lead}>
        Decisions matching{" "}
        <Link to="/" search={{ q: where }}>
          <code className="mono">{where}</code>
        </Link>
        , truly positive where adjudicated labels say {request.positive?.join(" or ")}
        {result && (
          <>
            , up to ledger position <span className="number">{countShown(result.until)}</span>
          </>
        )}
        .
      </p>
      <JobState of={sweep} what="sweep" unit="decisions counted" cancel={cancel} />
      {result && <Result result={result} />}
    </>
  );
}

function Result({ result }: { result: SweepResult }) {
  if (result.decisions === 0) {
    return (
      <div className="card">
        <Notice title="No decision matched">There was nothing to hold against labels.</Notice>
      </div>
    );
  }
  const reasons = result.undefined ?? {};
  const areas = [
    ["ROC AUC", "roc", result.rocAuc, "rocAuc", result.rocAucInterval],
    ["Average precision", "precision-recall", result.averagePrecision, "averagePrecision", null],
    ["PR AUC by straight lines", "precision-recall", result.prAucTrapezoid, "prAucTrapezoid", null],
  ] as const;
  return (
    <>
      <dl className={counts.counts}>
        {areas.map(([name, place, value, figure, interval]) => (
          <div key={name} className="card">
            <dt>
              <Defined as={place}>{name}</Defined>
            </dt>
            <dd className="number">
              {value == null ? <span>undefined: {reasons[figure]}</span> : figureShown(value)}{" "}
              {interval && (
                <span>
                  {figureShown(interval[0]!)} to {figureShown(interval[1]!)}
                </span>
              )}
            </dd>
          </div>
        ))}
        <div className="card">
          <dt>Truly positive and negative</dt>
          <dd className="number">
            {countShown(result.positives)}{" "}
            <span>
              and {countShown(result.negatives)} of {countShown(result.decisions)} decisions
            </span>
          </dd>
        </div>
      </dl>
      <p className="quiet">
        Left out: {countShown(result.unadjudicated)} whose labels settle nothing,{" "}
        {countShown(result.unlabelled)} without labels, {countShown(result.withoutSignal)} without the score.
      </p>
      {result.thresholds.length > 0 && <ThresholdCurves result={result} />}
      <Calibrated calibration={result.calibration} />
      {result.by?.map((slices) => (
        <SliceAreas key={slices.name} slices={slices} where={result.where} />
      ))}
      <details>
        <summary>How labels became the truth</summary>
        <p>{result.rule}</p>
      </details>
    </>
  );
}

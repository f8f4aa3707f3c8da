import { getRouteApi, Link } from "@tanstack/react-router";
import { FigureTable, type FigureRow } from "../figure/FigureTable";
import type { Place } from "../figure/places";
import { JobState } from "../job/JobState";
import { useJob } from "../job/useJob";
import { countShown, figureShown, plural } from "../shown/format";
import page from "../shown/Page.module.css";
import { PageTitle } from "../shown/PageTitle";
import { Section } from "../shown/Section";
import { Asked } from "../shown/states";
import { EstimatePlot } from "./EstimatePlot";
import { nameOf, type Estimate, type EstimatedShare, type EstimateResult } from "./queries";

const route = getRouteApi("/estimates/$id");

export function EstimatePage() {
  const { id } = route.useParams();
  const { found, cancel } = useJob("estimate", id);
  const sample = found.data?.request.sample;
  return (
    <div className={page.page}>
      <PageTitle
        title={sample ? `What sample ${sample} says` : "Estimate"}
        kind={<Link to="/estimates">Estimates from samples</Link>}
      />
      <Asked of={found} what="the estimate" lines={8} page>
        {(answer) => <Content estimate={answer} cancel={cancel} />}
      </Asked>
    </div>
  );
}

type ContentProps = { estimate: Estimate; cancel: ReturnType<typeof useJob>["cancel"] };

function Content({ estimate, cancel }: ContentProps) {
  const { request, result } = estimate;
  return (
    <>
      <p className={page.lead}>
        From{" "}
        <Link to="/samples/$id" params={{ id: request.sample }}>
          sample {request.sample}
        </Link>
        {result && (
          <>
            {" "}
            of {plural(result.decisions, "decision", "decisions")} matching{" "}
            <Link to="/" search={{ q: result.where }}>
              <code className="mono">{result.where}</code>
            </Link>
            , with labels before ledger position <span className="number">{countShown(result.until)}</span>
          </>
        )}
        .
      </p>
      <JobState of={estimate} what="estimate" unit="decisions read" cancel={cancel} />
      {result && <Result result={result} />}
    </>
  );
}

const PLACES: Readonly<Record<string, Place>> = {
  prevalence: "prevalence",
  errorRate: "error-rate",
  reviewDisagreement: "error-rate",
  prevalenceCorrected: "rogan-gladen",
  prevalencePredictionPowered: "prediction-powered",
  errorRatePredictionPowered: "prediction-powered",
};

const row = (figure: EstimatedShare): FigureRow => {
  const place = PLACES[figure.name];
  return {
    key: figure.name,
    name: nameOf(figure),
    ...(place && { place }),
    cells: [
      countShown(figure.of),
      figure.bounds ? `${figureShown(figure.bounds[0]!)} to ${figureShown(figure.bounds[1]!)}` : "",
    ],
    figures: [
      { value: figure.estimate, ends: figure.interval, why: figure.undefined?.["estimate"] ?? "" },
      {
        value: figure.naive,
        ends: figure.naiveInterval,
        why: figure.estimate == null ? undefined : figure.undefined?.["naive"],
      },
    ],
  };
};

const counted = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .map(([standing, count]) => `${countShown(count)} ${standing}`)
    .join(", ") || "none";

function Result({ result }: { result: EstimateResult }) {
  return (
    <>
      <EstimatePlot figures={result.figures} />
      <Section
        title="What it says of all decisions"
        aside={<span className="quiet">by {result.against}</span>}
      >
        <FigureTable
          name="What it says of all decisions"
          heads={["Share", "Settled", "If none or all of the rest were so", "Estimate", "Unweighted"]}
          rows={result.figures.map(row)}
        />
        <p className="quiet">
          Of {plural(result.drawn, "decision", "decisions")} drawn, {countShown(result.settled)} are settled,{" "}
          {countShown(result.unlabelled)} have no label that counts and {countShown(result.unsettled)} labels
          that settle nothing. Labels that count, by the standing of their raters: {counted(result.labels)};
          left out: {counted(result.leftOut)}. Positive: {result.positive.join(", ")}. Intervals hold 95 %;
          the sample was drawn with the seed <code className="mono">{result.seed}</code>. {result.rule}
        </p>
      </Section>
      {result.strata.length > 1 && (
        <Section title="By stratum">
          <FigureTable
            name="By stratum"
            heads={["Stratum", "Decisions", "Drawn", "Settled", "Truly positive", "Another outcome"]}
            rows={result.strata.map((stratum) => ({
              key: stratum.name,
              name: stratum.name,
              cells: [
                stratum.decisions,
                stratum.drawn,
                stratum.settled,
                stratum.positives,
                stratum.wrong,
              ].map((count) => countShown(count)),
              figures: [],
            }))}
          />
        </Section>
      )}
    </>
  );
}

import { getRouteApi, Link } from "@tanstack/react-router";
import { FigureTable, type FigureRow } from "../figure/FigureTable";
import type { Place } from "../figure/places";
import { JobState } from "../job/JobState";
import { useJob } from "../job/useJob";
import { FlipMatrix } from "../replay/FlipMatrix";
import { countShown, plural, probability } from "../shown/format";
import page from "../shown/Page.module.css";
import { PageTitle } from "../shown/PageTitle";
import { Section } from "../shown/Section";
import { Asked } from "../shown/states";
import type { Benchmark, BenchmarkResult } from "./queries";
import { VerdictList } from "./VerdictList";

const route = getRouteApi("/benchmarks/$id");

const TRUTH_AND_VERDICT = {
  title: "Verdicts",
  name: "Truth and verdicts",
  caption: "Truth in rows, verdicts in columns",
  rows: "All true",
  columns: "All verdicts",
  list: "verdicts",
  anchor: "verdicts",
};

export function BenchmarkPage() {
  const { id } = route.useParams();
  const { found, cancel } = useJob("benchmark", id);
  const request = found.data?.request;
  return (
    <div className={page.page}>
      <PageTitle
        title={request ? `${request.system ?? request.policy} on ${request.goldenSet}` : "Benchmark"}
        kind={<Link to="/benchmarks">Benchmarks</Link>}
      />
      <Asked of={found} what="the benchmark" lines={8} page>
        {(answer) => <Content benchmark={answer} cancel={cancel} />}
      </Asked>
    </div>
  );
}

type ContentProps = { benchmark: Benchmark; cancel: ReturnType<typeof useJob>["cancel"] };

function Content({ benchmark, cancel }: ContentProps) {
  const { id, request, result } = benchmark;
  const [set = "", version] = (request.goldenSet ?? "").split("@");
  return (
    <>
      <p className={page.lead}>
        Held against{" "}
        <Link
          to="/golden-sets/$name"
          params={{ name: set }}
          search={version === undefined ? {} : { version }}
        >
          {request.goldenSet}
        </Link>
        {request.where && (
          <>
            , decisions matching <code className="mono">{request.where}</code>
          </>
        )}
        {result && (
          <>
            , up to ledger position <span className="number">{countShown(result.until)}</span>:{" "}
            {plural(result.cases, "case", "cases")}, {countShown(result.compared)} compared
            {Object.entries(result.failures).map(
              ([kind, cases]) => `, ${countShown(cases)} ${kind} counted as ${result.failuresCounted}`,
            )}
          </>
        )}
        .
      </p>
      <JobState of={benchmark} what="benchmark" unit="cases compared" cancel={cancel} />
      {result && <Result id={id} result={result} />}
    </>
  );
}

function Result({ id, result }: { id: string; result: BenchmarkResult }) {
  const chosen = route.useSearch();
  return (
    <>
      <Section title="All classes">
        <FigureTable name="Figures of all classes" heads={["Figure", "Value"]} rows={whole(result)} />
      </Section>
      <FlipMatrix of={result} chosen={chosen} words={TRUTH_AND_VERDICT} />
      <Section title="Each class">
        <FigureTable
          name="Figures of each class"
          heads={["Class", "Cases", "Verdicts", "Precision", "Recall", "F1"]}
          rows={Object.entries(result.perClass).map(([name, scores]) => ({
            key: name,
            name,
            cells: [countShown(scores.support), countShown(scores.given)],
            figures: [
              {
                value: scores.precision,
                ends: scores.precisionInterval,
                why: scores.undefined?.precision ?? "",
              },
              { value: scores.recall, ends: scores.recallInterval, why: scores.undefined?.recall ?? "" },
              { value: scores.f1 },
            ],
          }))}
        />
      </Section>
      {result.against && <Against result={result} against={result.against} />}
      {result.questions.length > 0 && (
        <Section title="Answers on the way">
          <FigureTable
            name="Answers on the way"
            heads={["Question", "Labelled", "Answered", "Right", "Accuracy"]}
            rows={result.questions.map((each) => ({
              key: each.question,
              name: each.question,
              cells: [countShown(each.cases), countShown(each.answered), countShown(each.right)],
              figures: [{ value: each.accuracy, ends: each.interval, why: each.undefined }],
            }))}
          />
          <p>
            The right outcome by a wrong answer: {countShown(result.paths.wrongAnswer)} of{" "}
            {countShown(result.paths.checked)}.
          </p>
        </Section>
      )}
      <Section title="What it rests on">
        <p>{result.rule}</p>
        <p className="quiet">Truth: {result.truth}</p>
      </Section>
      <VerdictList id={id} chosen={chosen} result={result} />
    </>
  );
}

function whole(result: BenchmarkResult): FigureRow[] {
  const { intervals, macro, weighted } = result;
  const row = (
    name: string,
    place: Place,
    value: number | null | undefined,
    ends?: readonly number[] | null,
    why = "",
  ) => ({
    key: name,
    name,
    place,
    figures: [{ value, ends, why }],
  });
  return [
    row("Accuracy", "accuracy", result.accuracy, result.accuracyInterval, result.undefined?.accuracy),
    row("Macro precision", "mean-scores", macro.precision, null, macro.undefined?.precision),
    row("Macro recall", "mean-scores", macro.recall, null, macro.undefined?.recall),
    row("Macro F1", "mean-scores", macro.f1, intervals.macroF1, macro.undefined?.f1),
    row("Weighted F1", "mean-scores", weighted.f1, null, weighted.undefined?.f1),
    row("Cohen's kappa", "cohen", result.cohenKappa, intervals.cohenKappa, result.undefined?.cohenKappa),
    row("Matthews' correlation", "mcc", result.mcc, intervals.mcc, result.undefined?.mcc),
  ];
}

type AgainstProps = { result: BenchmarkResult; against: NonNullable<BenchmarkResult["against"]> };

/** Both systems on the same cases. */
function Against({ result, against }: AgainstProps) {
  const subject = result.system ?? result.policy ?? "";
  const { mcnemar } = against;
  return (
    <Section title={`Against ${against.system}`}>
      <FigureTable
        name={`${subject} and ${against.system}`}
        heads={["Accuracy", "Value"]}
        rows={[
          {
            key: "first",
            name: subject,
            figures: [{ value: result.accuracy, ends: result.accuracyInterval, why: "" }],
          },
          {
            key: "other",
            name: against.system,
            figures: [{ value: against.accuracy, ends: against.accuracyInterval, why: "" }],
          },
        ]}
      />
      <p>
        On {plural(against.paired, "case", "cases")} with a verdict of both{" "}
        <Link to="." search={{ only: "differ" }} hash="verdicts" resetScroll={false}>
          {countShown(against.differ)} differ
        </Link>
        ;{" "}
        <Link to="." search={{ only: "won" }} hash="verdicts" resetScroll={false}>
          {subject} alone is right on {countShown(mcnemar.b)}
        </Link>
        ,{" "}
        <Link to="." search={{ only: "lost" }} hash="verdicts" resetScroll={false}>
          {against.system} alone on {countShown(mcnemar.c)}
        </Link>
        . McNemar exact p = {probability(mcnemar.pExact)}
        {against.differenceInterval &&
          `; the accuracies differ by ${against.differenceInterval.map((end) => end.toFixed(3)).join(" to ")} (95 %)`}
        .
      </p>
    </Section>
  );
}

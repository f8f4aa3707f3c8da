import { getRouteApi, Link } from "@tanstack/react-router";
import { FigureTable } from "../figure/FigureTable";
import { JobState } from "../job/JobState";
import { useJob } from "../job/useJob";
import figures from "../replay/Figures.module.css";
import { countShown, figureShown, plural } from "../shown/format";
import page from "../shown/Page.module.css";
import { PageTitle } from "../shown/PageTitle";
import { Scroll } from "../shown/Scroll";
import { Section } from "../shown/Section";
import { Asked } from "../shown/states";
import { EstimatedTruth } from "./EstimatedTruth";
import type { Agreement, AgreementResult } from "./queries";
import { RatersOverTime } from "./RatersOverTime";

const route = getRouteApi("/agreements/$id");

export function AgreementPage() {
  const { id } = route.useParams();
  const { found, cancel } = useJob("agreement", id);
  const request = found.data?.request;
  return (
    <div className={page.page}>
      <PageTitle
        title={request ? `Agreement on ${request.question ?? "the outcome"}` : "Agreement of raters"}
        kind={<Link to="/agreements">Agreement of raters</Link>}
      />
      <Asked of={found} what="the comparison" lines={8} page>
        {(answer) => <Content agreement={answer} cancel={cancel} />}
      </Asked>
    </div>
  );
}

type ContentProps = { agreement: Agreement; cancel: ReturnType<typeof useJob>["cancel"] };

function Content({ agreement, cancel }: ContentProps) {
  const { request, result } = agreement;
  return (
    <>
      <p className={page.lead}>
        Labels of {request.policy}
        {request.where && (
          <>
            {" "}
            on cases with decisions matching{" "}
            <Link to="/" search={{ q: `policy:${request.policy} ${request.where}` }}>
              <code className="mono">{request.where}</code>
            </Link>
          </>
        )}
        {result && (
          <>
            , before ledger position <span className="number">{countShown(result.until)}</span>:{" "}
            {plural(result.units, "case", "cases")}, {plural(result.labels, "label", "labels")},{" "}
            {countShown(result.counted)} of which count
          </>
        )}
        .
      </p>
      <JobState of={agreement} what="comparison" unit="labels compared" cancel={cancel} />
      {result && <Result result={result} />}
    </>
  );
}

const METRICS = [
  { name: "nominal", label: "Krippendorff's alpha, nominal" },
  { name: "ordinal", label: "Krippendorff's alpha, ordinal" },
  { name: "interval", label: "Krippendorff's alpha, interval" },
  { name: "masi", label: "Krippendorff's alpha, sets (MASI)" },
] as const;

function Result({ result }: { result: AgreementResult }) {
  const { alpha } = result;
  return (
    <>
      <Section title="All raters" aside={<span className="quiet">{result.scale} scale</span>}>
        <FigureTable
          name="Agreement of all raters"
          heads={["Figure", "Value"]}
          rows={[
            ...METRICS.map(({ name, label }) => ({
              key: name,
              name: label,
              place: "alpha" as const,
              figures: [
                { value: alpha[name], ends: alpha.intervals[name], why: alpha.undefined?.[name] ?? "" },
              ],
            })),
            {
              key: "fleiss",
              name: "Fleiss' kappa",
              place: "fleiss" as const,
              figures: [
                {
                  value: result.fleissKappa,
                  ends: result.fleissKappaInterval,
                  why: result.undefined?.fleissKappa ?? "",
                },
              ],
            },
          ]}
        />
        <p className="quiet">
          1 where all agree, 0 where they agree as by chance. Intervals hold 95 % and are from{" "}
          {countShown(result.resampling.resamples)} resamples of the cases, seed {result.resampling.seed}.{" "}
          {result.rule}
        </p>
        {result.repeated.pairs > 0 && (
          <p>
            Labelled again by the same rater: {plural(result.repeated.pairs, "time", "times")},{" "}
            {countShown(result.repeated.consistent)} of them alike.
          </p>
        )}
      </Section>
      {result.raters && (
        <Section title="Each rater against the others">
          <FigureTable
            name="Each rater against the others"
            heads={["Rater", "Cases", "Compared", "As most of the others", "Cohen's kappa"]}
            rows={result.raters.map((rater) => ({
              key: rater.rater,
              name: rater.rater,
              cells: [countShown(rater.units), countShown(rater.compared)],
              figures: [
                { value: rater.agreement, ends: rater.interval, why: "nothing to compare" },
                { value: rater.cohenKappa, why: rater.undefined },
              ],
            }))}
          />
        </Section>
      )}
      {result.raters?.some(({ experts }) => experts) && (
        <Section title="Each rater against experts">
          <FigureTable
            name="Each rater against experts"
            heads={["Rater", "Compared", "As most of the experts", "Cohen's kappa"]}
            rows={result.raters.flatMap(({ rater, experts }) =>
              experts
                ? [
                    {
                      key: rater,
                      name: rater,
                      cells: [countShown(experts.compared)],
                      figures: [
                        { value: experts.accuracy, ends: experts.interval, why: "nothing to compare" },
                        { value: experts.cohenKappa, why: experts.undefined },
                      ],
                    },
                  ]
                : [],
            )}
          />
        </Section>
      )}
      {result.raters && result.every && result.alarm && (
        <RatersOverTime every={result.every} alarm={result.alarm} raters={result.raters} />
      )}
      {result.estimate && <EstimatedTruth result={result} estimate={result.estimate} />}
      <Section
        title="Each two raters"
        aside={
          result.furtherPairs > 0 && (
            <span className="quiet">{countShown(result.furtherPairs)} further pairs</span>
          )
        }
      >
        <FigureTable
          name="Each two raters"
          heads={["Raters", "Cases", "Agreed", "Cohen's kappa"]}
          rows={result.pairs.map((pair) => ({
            key: pair.raters.join("|"),
            name: pair.raters.join(", "),
            cells: [countShown(pair.units), countShown(pair.agreed)],
            figures: [{ value: pair.cohenKappa, ends: pair.interval, why: pair.undefined }],
          }))}
        />
      </Section>
      {result.disagreements.length > 0 && <Disagreements result={result} />}
    </>
  );
}

/** The cases to talk about. */
function Disagreements({ result: { policy, disagreements } }: { result: AgreementResult }) {
  return (
    <Section
      title="Where raters disagree most"
      aside={<span className="quiet">1 is as far apart as by chance</span>}
    >
      <Scroll name="All columns of where raters disagree most">
        <table className={figures.figures} aria-label="Where raters disagree most">
          <thead>
            <tr>
              <th scope="col">Case</th>
              <th scope="col">Disagreement</th>
              <th scope="col">Labels</th>
            </tr>
          </thead>
          <tbody>
            {disagreements.map((each) => (
              <tr key={each.case.id}>
                <th scope="row">
                  <Link to="/" search={{ q: `policy:${policy} case:${JSON.stringify(each.case.id)}` }}>
                    {each.case.id}
                  </Link>
                </th>
                <td>{figureShown(each.disagreement)}</td>
                <td className={figures.says}>
                  {each.labels.map(({ rater, value }) => `${rater} ${value}`).join(", ")}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </Section>
  );
}

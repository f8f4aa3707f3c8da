import { Button, NativeSelect, TextInput } from "@mantine/core";
import { IconChartCandle } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import classes from "../form/Form.module.css";
import { said } from "../form/useWrite";
import { FigureTable } from "../figure/FigureTable";
import { JobState } from "../job/JobState";
import { useJob, useSubmit } from "../job/useJob";
import { countShown, plural } from "../shown/format";
import page from "../shown/Page.module.css";
import { PageTitle } from "../shown/PageTitle";
import { Section } from "../shown/Section";
import { Asked, Failure } from "../shown/states";
import { verification, type Sample, type SampleResult } from "./queries";

const route = getRouteApi("/samples/$id");

export function SamplePage() {
  const { id } = route.useParams();
  const { found, cancel } = useJob("sample", id);
  return (
    <div className={page.page}>
      <PageTitle title={`Sample ${id}`} kind={<Link to="/samples">Samples</Link>} />
      <Asked of={found} what="the sample" lines={8} page>
        {(answer) => <Content sample={answer} cancel={cancel} />}
      </Asked>
    </div>
  );
}

type ContentProps = { sample: Sample; cancel: ReturnType<typeof useJob>["cancel"] };

function Content({ sample, cancel }: ContentProps) {
  const { request, result } = sample;
  return (
    <>
      <p className={page.lead}>
        {plural(request.size, "decision", "decisions")} of those matching{" "}
        <Link to="/" search={{ q: request.where }}>
          <code className="mono">{request.where}</code>
        </Link>
        {result && (
          <>
            , before ledger position <span className="number">{countShown(result.until)}</span>:{" "}
            {plural(result.decisions, "decision", "decisions")}
          </>
        )}
        .
      </p>
      <JobState of={sample} what="sample" unit="decisions read" cancel={cancel} />
      {result && <Result id={sample.id} result={result} />}
    </>
  );
}

function Result({ id, result }: { id: string; result: SampleResult }) {
  const { checkpoint } = result;
  return (
    <>
      <Section title="How it was drawn">
        <p>
          {result.rule} The seed is <code className="mono">{result.seed}</code>
          {checkpoint
            ? `, from the root of checkpoint ${countShown(checkpoint.number)}, the first that was signed after the sample was asked for${
                checkpoint.nonce === "" ? "" : `, and the words “${checkpoint.nonce}”`
              }: nobody could choose it.`
            : ", which whoever asked has chosen."}{" "}
          {result.drawsBefore === 0
            ? "It is the first sample of this query on record."
            : `${plural(result.drawsBefore, "sample", "samples")} of this query ${
                result.drawsBefore === 1 ? "was" : "were"
              } asked for before.`}
        </p>
        <FigureTable
          name="Strata of the sample"
          heads={["Stratum", "Decisions", "Drawn", "Outcomes"]}
          rows={result.strata.map((stratum) => ({
            key: stratum.name,
            name: stratum.name,
            cells: [
              countShown(stratum.decisions),
              countShown(stratum.drawn),
              Object.entries(stratum.outcomes)
                .map(([outcome, count]) => `${countShown(count)} ${outcome}`)
                .join(", "),
            ],
            figures: [],
          }))}
        />
      </Section>
      <Redrawn id={id} />
      <Section title="Labels">
        <p>
          <code className="mono">./precedent sample export {id} --out sample.csv</code> writes what was drawn
          without what was decided; what people fill in comes back by{" "}
          <code className="mono">
            ./precedent import --mapping docs/examples/sample-labels.yaml sample.csv
          </code>
          .
        </p>
        <EstimateForm sample={id} />
      </Section>
    </>
  );
}

/** Whether anybody who draws it again comes to the same. */
function Redrawn({ id }: { id: string }) {
  const [wanted, setWanted] = useState(false);
  const found = useQuery({ ...verification(id), enabled: wanted });
  return (
    <Section title="Drawn again">
      {wanted ? (
        <Asked of={found} what="the sample that is drawn again" lines={2}>
          {({ equal, drawn, decisions, partings }) =>
            equal ? (
              <p>
                The same {countShown(drawn)} of {plural(decisions, "decision", "decisions")} come out.
              </p>
            ) : (
              <FigureTable
                name="Where it parts"
                heads={["What", "On record", "Drawn again"]}
                rows={partings.map(({ what, recorded, again }) => ({
                  key: what,
                  name: what,
                  cells: [recorded, again],
                  figures: [],
                }))}
              />
            )
          }
        </Asked>
      ) : (
        <>
          <p className="quiet">
            Query, position and seed are on record, so anybody who has the ledger can draw it again.
          </p>
          <Button variant="default" onClick={() => setWanted(true)}>
            Draw it again
          </Button>
        </>
      )}
    </Section>
  );
}

/** Whose labels count, and the way to what they say. */
function EstimateForm({ sample }: { sample: string }) {
  const [standings, setStandings] = useState("expert,rater");
  const [judge, setJudge] = useState("");
  const [positives, setPositives] = useState("");
  const [negatives, setNegatives] = useState("");
  const navigate = useNavigate();
  const start = useSubmit("estimate", ["sample", "standings", "judge", "rater"], (id) =>
    navigate({ to: "/estimates/$id", params: { id }, search: {} }),
  );
  return (
    <form
      onSubmit={start.submit(() => ({
        sample,
        standings: standings.split(","),
        ...(judge.trim() !== "" && { judge: judge.trim() }),
        ...((positives || negatives) && { rater: quality(positives, negatives) }),
      }))}
    >
      <NativeSelect
        label="Labels of"
        value={standings}
        onChange={(event) => setStandings(event.currentTarget.value)}
        data={[
          { value: "expert,rater", label: "Experts and raters" },
          { value: "expert", label: "Experts alone" },
          { value: "rater", label: "Raters alone" },
        ]}
        maw="18rem"
        mb="sm"
      />
      <details>
        <summary>Corrections</summary>
        <div className={classes.pair}>
          <TextInput
            label="Judge"
            description="A system that decided the same cases: its verdicts narrow the interval"
            placeholder="judge@2026-01"
            value={judge}
            error={said(start.at("judge"))}
            onChange={(event) => setJudge(event.currentTarget.value)}
          />
          <span />
          <TextInput
            label="Raters found"
            description="Of how many that are truly positive they called so many positive"
            placeholder="45/50"
            value={positives}
            error={said(start.at("rater"))}
            onChange={(event) => setPositives(event.currentTarget.value)}
          />
          <TextInput
            label="Raters cleared"
            description="Of how many that are truly negative they called so many negative"
            placeholder="98/100"
            value={negatives}
            onChange={(event) => setNegatives(event.currentTarget.value)}
          />
        </div>
      </details>
      {start.refusal && <Failure error={start.refusal} what="The estimate" />}
      <Button mt="sm" type="submit" loading={start.sending} leftSection={<IconChartCandle size={16} />}>
        Estimate from its labels
      </Button>
    </form>
  );
}

/** `45/50` of the truly positive and `98/100` of the truly negative. */
function quality(positive: string, negative: string) {
  const [found = NaN, positives = NaN] = positive.split("/").map(Number);
  const [cleared = NaN, negatives = NaN] = negative.split("/").map(Number);
  return { found, positives, cleared, negatives };
}

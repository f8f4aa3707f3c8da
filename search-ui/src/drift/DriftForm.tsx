import { Button, MultiSelect, NativeSelect, NumberInput } from "@mantine/core";
import { IconTrendingUp } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { QueryInput } from "../form/QueryInput";
import { UntilInput } from "../form/UntilInput";
import { useTyped } from "../form/useTyped";
import { said } from "../form/useWrite";
import { useSubmit } from "../job/useJob";
import { PolicySelect, publishedOf } from "../policy/PolicySelect";
import { policyVersion, type Policies } from "../policy/queries";
import { Failure } from "../shown/states";
import classes from "../form/Form.module.css";

const route = getRouteApi("/drifts/new");

const OUTCOME = "outcome";
const RATES = {
  failures: "Failures",
  undecidable: "Decisions whose facts do not decide",
  conform: "Decisions that follow their policy",
  labelled: "Cases with labels",
  truth: "What labels say is true",
} as const;

/** What is compared, between which decisions. All of it stands in the address. */
export function DriftForm({ policies }: { policies: Policies }) {
  const given = route.useSearch();
  const go = route.useNavigate();
  const write = (change: Partial<typeof given>) =>
    void go({
      to: ".",
      search: (before) => ({ ...before, ...change }),
      replace: true,
      resetScroll: false,
    });
  const published = publishedOf(policies, given.policy);
  const [key = "", version = ""] = published.split("@");
  const { data: read } = useQuery({
    ...policyVersion(key, version),
    enabled: published !== "",
    staleTime: Infinity,
  });
  const signals = Object.keys(read?.signals ?? {});
  const questions = Object.keys(read?.questions ?? {});
  const measured = given.measured ?? (signals[0] ? `signal.${signals[0]}` : OUTCOME);
  const reference = useTyped(given.reference ?? "", (text) => write({ reference: text || undefined }));
  const current = useTyped(given.q ?? "", (text) => write({ q: text || undefined }));
  const planned = useTyped(given.planned ?? "", (text) => write({ planned: text || undefined }));
  const threshold = useTyped(given.threshold ?? "", (text) => write({ threshold: text || undefined }));
  const positive = given.positive?.split(",") ?? [];
  const type = read?.signals?.[measured.replace(/^signal\./, "")]?.type;
  const scored =
    given.like === undefined && measured.startsWith("signal.") && (type === "double" || type === "int");
  const until = useTyped(given.until ?? "", (text) => write({ until: text || undefined }));

  const navigate = useNavigate();
  const start = useSubmit(
    "drift",
    [
      "policy",
      "signal",
      "question",
      "rate",
      "reference",
      "like",
      "current",
      "until",
      "every",
      "planned",
      "positive",
      "threshold",
    ],
    (id) => navigate({ to: "/drifts/$id", params: { id }, search: {} }),
  );

  return (
    <form
      className={`card ${classes.form}`}
      onSubmit={start.submit(() => {
        reference.keep();
        current.keep();
        until.keep();
        planned.keep();
        threshold.keep();
        return {
          ...(given.like === undefined
            ? { policy: key, ...what(measured), reference: reference.text.trim() }
            : { like: given.like }),
          current: current.text.trim(),
          ...(scored && positive.length > 0 && { positive }),
          ...(scored && threshold.text && { threshold: Number(threshold.text) }),
          ...(planned.text && { planned: Number(planned.text) }),
          ...(until.text && { until: Number(until.text) }),
          ...(given.every && { every: given.every as "day" | "week" | "month" }),
        };
      })}
    >
      {given.like !== undefined && (
        <p className={classes.wide}>
          The same is compared with the same reference as in{" "}
          <Link to="/drifts/$id" params={{ id: given.like }} search={{}}>
            comparison {given.like}
          </Link>
          , as it was seen then; its windows that were looked at count.{" "}
          <Link to="." search={(before) => ({ ...before, like: undefined })}>
            Choose another
          </Link>
        </p>
      )}
      {given.like === undefined && (
        <>
          <PolicySelect
            policies={policies}
            value={published}
            error={said(start.at("policy"))}
            onChange={(policy) => write({ policy, measured: undefined })}
          />
          <NativeSelect
            label="Compared"
            description="Numbers in bins, everything else value by value"
            value={measured}
            error={said(start.at("signal") ?? start.at("question"))}
            onChange={(event) => write({ measured: event.currentTarget.value })}
            data={[
              {
                group: "Signals",
                items: signals.map((name) => ({ value: `signal.${name}`, label: name })),
              },
              {
                group: "Answers",
                items: questions.map((name) => ({ value: `answer.${name}`, label: name })),
              },
              { value: OUTCOME, label: "Outcomes, and failures where there is none" },
              {
                group: "Rates",
                items: Object.entries(RATES).map(([name, label]) => ({ value: `rate.${name}`, label })),
              },
            ]}
          />
          <div className={classes.wide}>
            <QueryInput
              label="Reference"
              description="What is compared with, such as decided:2021-01..2021-03"
              placeholder="decided:2021-01..2021-03"
              value={reference.text}
              onChange={reference.type}
              onBlur={reference.keep}
              sent={start.body?.reference ?? ""}
              mistake={start.at("reference")}
            />
          </div>
        </>
      )}
      <div className={classes.wide}>
        <QueryInput
          label="Current"
          description="What is compared"
          placeholder="decided:2021-04.."
          value={current.text}
          onChange={current.type}
          onBlur={current.keep}
          sent={start.body?.current ?? ""}
          mistake={start.at("current")}
        />
      </div>
      <NativeSelect
        label="Windows"
        description="Each is compared with the whole reference"
        value={given.every ?? ""}
        error={said(start.at("every"))}
        onChange={(event) => write({ every: event.currentTarget.value || undefined })}
        data={[
          { value: "", label: "None" },
          { value: "day", label: "Every day" },
          { value: "week", label: "Every week" },
          { value: "month", label: "Every month" },
        ]}
      />
      {given.every !== undefined && given.like === undefined && (
        <NumberInput
          label="Windows in the end"
          description="Where the same is asked again and again; those there are when left empty"
          value={planned.text}
          error={said(start.at("planned"))}
          onChange={(windows) => planned.type(String(windows))}
          onBlur={planned.keep}
          min={1}
          max={10_000}
          allowDecimal={false}
          hideControls
        />
      )}
      {scored && (
        <>
          <MultiSelect
            label="Truly positive"
            description="To estimate how often a threshold is right while labels are late"
            data={read?.outcomes ?? []}
            value={positive}
            error={said(start.at("positive"))}
            onChange={(chosen) => write({ positive: chosen.join(",") || undefined })}
          />
          <NumberInput
            label="Threshold"
            description="Scores from which on decisions are called positive"
            value={threshold.text}
            error={said(start.at("threshold"))}
            onChange={(score) => threshold.type(String(score))}
            onBlur={threshold.keep}
            hideControls
          />
        </>
      )}
      <UntilInput until={until} error={said(start.at("until"))} />
      <div className={classes.wide}>
        {start.refusal && <Failure error={start.refusal} what="The comparison" />}
        <Button
          type="submit"
          loading={start.sending}
          disabled={(given.like === undefined && reference.text.trim() === "") || current.text.trim() === ""}
          leftSection={<IconTrendingUp size={16} />}
        >
          Compare
        </Button>
      </div>
    </form>
  );
}

function what(measured: string) {
  const name = measured.replace(/^(signal|answer|rate)\./, "");
  if (measured === OUTCOME) return { outcome: true };
  if (measured.startsWith("rate.")) return { rate: name as keyof typeof RATES };
  return measured.startsWith("signal.") ? { signal: name } : { question: name };
}

import { Button, MultiSelect, NativeSelect, NumberInput, TagsInput } from "@mantine/core";
import { IconAdjustmentsHorizontal } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { QueryInput } from "../form/QueryInput";
import { UntilInput } from "../form/UntilInput";
import { useTyped } from "../form/useTyped";
import { said } from "../form/useWrite";
import { useSubmit } from "../job/useJob";
import { policyVersion, type Policies } from "../policy/queries";
import { PolicySelect, publishedOf } from "../policy/PolicySelect";
import { Failure } from "../shown/states";
import classes from "../form/Form.module.css";

const route = getRouteApi("/sweeps/new");

const GOALS = [
  { value: "", label: "No threshold is chosen" },
  { value: "precision", label: "Precision of at least" },
  { value: "recall", label: "Recall of at least" },
  { value: "fpr", label: "False positive rate of at most" },
  { value: "cost", label: "Mistakes that cost least" },
];

/** Which score, held against which truth, and what a threshold is to reach. All of it stands in the address. */
export function SweepForm({ policies }: { policies: Policies }) {
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
  const scores = Object.entries(read?.signals ?? {}).flatMap(([name, { type }]) =>
    type === "double" || type === "int" ? [name] : [],
  );
  const signal = given.signal ?? scores[0] ?? "";
  const positive = given.positive?.split(",") ?? read?.outcomes.slice(1) ?? [];
  const goal = given.target ?? "";
  const share = given.share ?? (goal === "fpr" ? "0.01" : "0.95");
  const by = given.by?.split(",") ?? [];
  const where = useTyped(given.q ?? "", (text) => write({ q: text || undefined }));
  const until = useTyped(given.until ?? "", (text) => write({ until: text || undefined }));

  const navigate = useNavigate();
  const start = useSubmit(
    "sweep",
    ["policy", "signal", "positive", "where", "until", "target", "cost", "by"],
    (id) => navigate({ to: "/sweeps/$id", params: { id }, search: {} }),
  );

  return (
    <form
      className={`card ${classes.form}`}
      onSubmit={start.submit(() => {
        where.keep();
        until.keep();
        return {
          policy: key,
          signal,
          positive,
          ...(where.text.trim() && { where: where.text.trim() }),
          ...(until.text && { until: Number(until.text) }),
          ...(by.length > 0 && { by }),
          ...(goal === "cost" && { cost: { fp: Number(given.fp || 1), fn: Number(given.fn || 1) } }),
          ...(goal !== "" && goal !== "cost" && { target: { [goal]: Number(share) } }),
        };
      })}
    >
      <PolicySelect
        policies={policies}
        value={published}
        error={said(start.at("policy"))}
        onChange={(policy) => write({ policy, signal: undefined, positive: undefined })}
      />
      <NativeSelect
        label="Score"
        description="A number that the policy declares"
        value={signal}
        error={said(start.at("signal"))}
        onChange={(event) => write({ signal: event.currentTarget.value })}
        data={scores.length === 0 ? [{ value: "", label: "It declares none" }] : scores}
      />
      <MultiSelect
        label="Truly positive"
        description="The outcomes that count so in the labels"
        data={read?.outcomes ?? []}
        value={positive}
        error={said(start.at("positive"))}
        onChange={(chosen) => write({ positive: chosen.join(",") || undefined })}
      />
      <UntilInput until={until} error={said(start.at("until"))} />
      <div className={classes.wide}>
        <QueryInput
          label="Where"
          description="A query for the decisions; all of the policy when left empty"
          placeholder={`policy:${key}`}
          value={where.text}
          onChange={where.type}
          onBlur={where.keep}
          sent={start.body?.where ?? ""}
          mistake={start.at("where")}
        />
      </div>
      <NativeSelect
        label="Choose a threshold by"
        value={goal}
        error={said(start.at("target"))}
        onChange={(event) => write({ target: event.currentTarget.value || undefined, share: undefined })}
        data={GOALS}
      />
      {goal === "cost" ? (
        <div className={classes.pair}>
          <NumberInput
            label="False positive costs"
            value={given.fp ?? "1"}
            error={said(start.at("cost"))}
            onChange={(cost) => write({ fp: String(cost) || undefined })}
            min={0}
            allowNegative={false}
            hideControls
          />
          <NumberInput
            label="False negative costs"
            value={given.fn ?? "1"}
            onChange={(cost) => write({ fn: String(cost) || undefined })}
            min={0}
            allowNegative={false}
            hideControls
          />
        </div>
      ) : (
        <NumberInput
          label="Share"
          value={goal === "" ? "" : share}
          disabled={goal === ""}
          onChange={(wanted) => write({ share: String(wanted) || undefined })}
          min={0}
          max={1}
          step={0.01}
          decimalScale={9}
        />
      )}
      <TagsInput
        className={classes.wide ?? ""}
        label="By slice"
        description="Fields, and names of attributes such as region"
        data={["pathway", "system", "version", "clause", "action", "conform"]}
        value={by}
        error={said(start.at("by"))}
        onChange={(names) => write({ by: names.length === 0 ? undefined : names.join(",") })}
        splitChars={[",", " "]}
        acceptValueOnBlur
        clearable
      />
      <div className={classes.wide}>
        {start.refusal && <Failure error={start.refusal} what="The sweep" />}
        <Button
          type="submit"
          loading={start.sending}
          disabled={signal === "" || positive.length === 0}
          leftSection={<IconAdjustmentsHorizontal size={16} />}
        >
          Sweep the thresholds
        </Button>
      </div>
    </form>
  );
}

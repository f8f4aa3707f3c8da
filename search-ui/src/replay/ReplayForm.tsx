import { Button, MultiSelect, NativeSelect, NumberInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { IconPlayerTrackNext } from "@tabler/icons-react";
import { useState } from "react";
import { QueryInput } from "../form/QueryInput";
import { said } from "../form/useWrite";
import { useSubmit } from "../job/useJob";
import { policyVersion, type Policies } from "../policy/queries";
import type { Scope } from "../shell/scope";
import { Failure } from "../shown/states";
import classes from "../form/Form.module.css";

type ReplayFormProps = {
  readonly policies: Policies;
  readonly given: Scope;
};

/** The question of a replay: what would change under which version, for which decisions, compared with what. */
export function ReplayForm({ policies, given }: ReplayFormProps) {
  const versions = policies.items.flatMap((policy) =>
    policy.versions.map((version) => ({
      ...version,
      policy: policy.policy,
      value: `${policy.policy}@${version.version}`,
    })),
  );
  const draft = versions.findLast((version) => version.status === "DRAFT") ?? versions[0];
  const [under, setUnder] = useState(given.policy ?? draft?.value ?? "");
  const [where, setWhere] = useState(given.q ?? "");
  const [baseline, setBaseline] = useState("recorded");
  const [positive, setPositive] = useState<string[]>([]);
  const [until, setUntil] = useState<number | string>(given.until === undefined ? "" : Number(given.until));

  const [key = "", version = ""] = under.split("@");
  const known = versions.some((one) => one.value === under);
  const { data: read } = useQuery({ ...policyVersion(key, version), enabled: known, staleTime: Infinity });

  const navigate = useNavigate();
  const start = useSubmit("replay", ["policy", "baseline", "where", "positive", "until"], (id) =>
    navigate({ to: "/replays/$id", params: { id }, search: {} }),
  );

  return (
    <form
      className={`card ${classes.form}`}
      onSubmit={start.submit(() => ({
        policy: under,
        baseline,
        ...(where.trim() && { where: where.trim() }),
        ...(positive.length > 0 && { positive }),
        ...(typeof until === "number" && { until }),
      }))}
    >
      <NativeSelect
        label="Policy version"
        description="Decides anew"
        value={under}
        error={known ? said(start.at("policy")) : `${under} is not known`}
        onChange={(event) => {
          setUnder(event.currentTarget.value);
          setBaseline("recorded");
          setPositive([]);
        }}
        data={[
          ...(known ? [] : [{ value: under, label: under }]),
          ...policies.items.map((policy) => ({
            group: policy.title,
            items: policy.versions.map((one) => ({
              value: `${policy.policy}@${one.version}`,
              label: `${policy.policy} ${one.version}${one.status === "DRAFT" ? " (draft)" : ""}`,
            })),
          })),
        ]}
      />
      <NativeSelect
        label="Baseline"
        description="What the new outcomes are compared with"
        value={baseline}
        error={said(start.at("baseline"))}
        onChange={(event) => setBaseline(event.currentTarget.value)}
        data={[
          { value: "recorded", label: "The recorded outcomes" },
          ...versions
            .filter((one) => one.policy === key && one.value !== under)
            .map((one) => ({ value: one.value, label: `Outcomes under ${one.policy} ${one.version}` })),
        ]}
      />
      <div className={classes.wide}>
        <QueryInput
          label="Where"
          description="A query for the decisions to replay; all of the policy when left empty"
          placeholder={`policy:${key}`}
          value={where}
          onChange={setWhere}
          sent={start.body?.where ?? ""}
          mistake={start.at("where")}
        />
      </div>
      <MultiSelect
        label="Positive outcomes"
        description="All but the least severe when left empty"
        data={read?.outcomes ?? []}
        value={positive}
        error={said(start.at("positive"))}
        onChange={setPositive}
        placeholder={positive.length === 0 ? (read?.outcomes.slice(1).join(", ") ?? "") : ""}
        clearable
      />
      <NumberInput
        label="Up to ledger position"
        description="The newest when left empty"
        value={until}
        error={said(start.at("until"))}
        onChange={setUntil}
        min={0}
        allowDecimal={false}
        allowNegative={false}
        hideControls
      />
      <div className={classes.wide}>
        {start.refusal && <Failure error={start.refusal} what="The replay" />}
        <Button
          type="submit"
          loading={start.sending}
          disabled={!known}
          leftSection={<IconPlayerTrackNext size={16} />}
        >
          Start the replay
        </Button>
      </div>
    </form>
  );
}

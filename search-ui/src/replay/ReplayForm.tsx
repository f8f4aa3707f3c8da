import { Button, Checkbox, MultiSelect, NativeSelect, NumberInput, TagsInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { IconPlayerTrackNext } from "@tabler/icons-react";
import { QueryInput } from "../form/QueryInput";
import { UntilInput } from "../form/UntilInput";
import { useTyped } from "../form/useTyped";
import { said } from "../form/useWrite";
import { useSubmit } from "../job/useJob";
import { policyVersion, type Policies } from "../policy/queries";
import { Failure } from "../shown/states";
import classes from "../form/Form.module.css";

const route = getRouteApi("/replays/new");

/**
 * The question of a replay: what would change under which version, for which decisions, compared with what. All of it
 * stands in the address, so that it can be sent to somebody and come back to.
 */
export function ReplayForm({ policies }: { policies: Policies }) {
  const given = route.useSearch();
  const go = route.useNavigate();
  const write = (change: Partial<typeof given>) =>
    void go({
      to: ".",
      search: (before) => ({ ...before, ...change }),
      replace: true,
      resetScroll: false,
    });
  const versions = policies.items.flatMap((policy) =>
    policy.versions.map((version) => ({
      ...version,
      policy: policy.policy,
      value: `${policy.policy}@${version.version}`,
    })),
  );
  const draft = versions.findLast((version) => version.status === "DRAFT") ?? versions[0];
  const under = given.policy ?? draft?.value ?? "";
  const where = useTyped(given.q ?? "", (text) => write({ q: text || undefined }));
  const baseline = given.baseline ?? "recorded";
  const positive = given.positive?.split(",") ?? [];
  const until = useTyped(given.until ?? "", (text) => write({ until: text || undefined }));

  const by = given.by?.split(",") ?? [];
  const fp = given.fp ?? "";
  const fn = given.fn ?? "";

  const [key = "", version = ""] = under.split("@");
  const known = versions.some((one) => one.value === under);
  const { data: read } = useQuery({ ...policyVersion(key, version), enabled: known, staleTime: Infinity });

  const navigate = useNavigate();
  const start = useSubmit(
    "replay",
    ["policy", "baseline", "where", "positive", "until", "by", "cost"],
    (id) => navigate({ to: "/replays/$id", params: { id }, search: {} }),
  );

  return (
    <form
      className={`card ${classes.form}`}
      onSubmit={start.submit(() => {
        where.keep();
        until.keep();
        return {
          policy: under,
          baseline,
          ...(where.text.trim() && { where: where.text.trim() }),
          ...(positive.length > 0 && { positive }),
          ...(until.text && { until: Number(until.text) }),
          ...(by.length > 0 && { by }),
          ...((fp || fn) && { cost: { fp: Number(fp || 1), fn: Number(fn || 1) } }),
          ...(given.load && { load: true }),
          ...(given.later && { withLaterFacts: true }),
        };
      })}
    >
      <NativeSelect
        label="Policy version"
        description="Decides anew"
        value={under}
        error={known ? said(start.at("policy")) : `${under} is not known`}
        // Baseline and outcomes are those of the version, and of no other.
        onChange={(event) =>
          write({ policy: event.currentTarget.value, baseline: undefined, positive: undefined })
        }
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
        onChange={(event) =>
          write({
            baseline: event.currentTarget.value === "recorded" ? undefined : event.currentTarget.value,
          })
        }
        data={[
          { value: "recorded", label: "The recorded outcomes" },
          ...(baseline === "recorded" || versions.some((one) => one.value === baseline) ? [] : [baseline]),
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
          value={where.text}
          onChange={where.type}
          onBlur={where.keep}
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
        onChange={(chosen) => write({ positive: chosen.length === 0 ? undefined : chosen.join(",") })}
        placeholder={positive.length === 0 ? (read?.outcomes.slice(1).join(", ") ?? "") : ""}
        clearable
      />
      <UntilInput until={until} error={said(start.at("until"))} />
      <TagsInput
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
      <div className={classes.pair}>
        <NumberInput
          label="False positive costs"
          description="1 when left empty"
          value={fp}
          error={said(start.at("cost"))}
          onChange={(cost) => write({ fp: String(cost) || undefined })}
          min={0}
          allowNegative={false}
          hideControls
        />
        <NumberInput
          label="False negative costs"
          description="1 when left empty"
          value={fn}
          onChange={(cost) => write({ fn: String(cost) || undefined })}
          min={0}
          allowNegative={false}
          hideControls
        />
      </div>
      <Checkbox
        className={classes.wide ?? ""}
        label="Say how many decisions a day come out how"
        checked={given.load !== undefined}
        onChange={(event) => write({ load: event.currentTarget.checked ? "yes" : undefined })}
      />
      <Checkbox
        className={classes.wide ?? ""}
        label="Use facts that were brought in later where a decision lacks one"
        checked={given.later !== undefined}
        onChange={(event) => write({ later: event.currentTarget.checked ? "yes" : undefined })}
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

import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import classes from "../form/Form.module.css";
import { QueryInput } from "../form/QueryInput";
import { useTyped } from "../form/useTyped";
import { said } from "../form/useWrite";
import { goldenSets, type GoldenSet } from "../golden/queries";
import { useSubmit } from "../job/useJob";
import page from "../shown/Page.module.css";
import { PageTitle } from "../shown/PageTitle";
import { Asked, Failure, Notice } from "../shown/states";

const route = getRouteApi("/benchmarks/new");

export function NewBenchmarkPage() {
  const all = useInfiniteQuery(goldenSets());
  return (
    <div className={`${page.page} ${page.narrow}`}>
      <PageTitle title="New benchmark" kind={<Link to="/benchmarks">Benchmarks</Link>} />
      <p className={page.lead}>
        The decisions of a system, or a policy version evaluated on the recorded facts, are held against the
        truth that raters gave the cases of a golden set.
      </p>
      <Asked of={all} what="the golden sets" page>
        {({ pages }) => {
          const sets = pages.flatMap(({ items }) => items);
          return sets.length === 0 ? (
            <div className="card">
              <Notice title="There is no golden set yet">
                Freeze one with <code className="mono">./precedent golden-set freeze NAME --policy KEY</code>.
              </Notice>
            </div>
          ) : (
            <BenchmarkForm sets={sets} />
          );
        }}
      </Asked>
    </div>
  );
}

/** What is held against which golden set; all of it stands in the address. */
function BenchmarkForm({ sets }: { sets: readonly GoldenSet[] }) {
  const given = route.useSearch();
  const go = route.useNavigate();
  const write = (change: Partial<typeof given>) =>
    void go({ to: ".", search: (before) => ({ ...before, ...change }), replace: true, resetScroll: false });
  const set = given.set ?? sets[0]?.name ?? "";
  const of = sets.find(({ name }) => name === set.split("@")[0])?.policy ?? "";
  const system = useTyped(given.system ?? "", (text) => write({ system: text || undefined }));
  const policy = useTyped(given.policy ?? "", (text) => write({ policy: text || undefined }));
  const against = useTyped(given.against ?? "", (text) => write({ against: text || undefined }));
  const failures = useTyped(given.failures ?? "", (text) => write({ failures: text || undefined }));
  const where = useTyped(given.q ?? "", (text) => write({ q: text || undefined }));
  const navigate = useNavigate();
  const start = useSubmit(
    "benchmark",
    ["goldenSet", "system", "policy", "against", "failures", "where"],
    (id) => navigate({ to: "/benchmarks/$id", params: { id }, search: {} }),
  );
  const field = (name: "system" | "policy" | "against" | "failures", typed: typeof system) => ({
    value: typed.text,
    error: said(start.at(name)),
    onChange: (event: { currentTarget: { value: string } }) => typed.type(event.currentTarget.value),
    onBlur: typed.keep,
  });
  return (
    <form
      className={`card ${classes.form}`}
      onSubmit={start.submit(() => {
        for (const typed of [system, policy, against, failures, where]) typed.keep();
        return {
          goldenSet: set,
          ...(system.text.trim() && { system: system.text.trim() }),
          ...(policy.text.trim() && { policy: policy.text.trim() }),
          ...(against.text.trim() && { against: against.text.trim() }),
          ...(failures.text.trim() && { failures: failures.text.trim() }),
          ...(where.text.trim() && { where: where.text.trim() }),
        };
      })}
    >
      <NativeSelect
        label="Golden set"
        description="Whose cases and truth are used"
        value={set}
        error={said(start.at("goldenSet"))}
        onChange={(event) => write({ set: event.currentTarget.value })}
        data={[
          ...(sets.some(({ name }) => name === set) ? [] : [set]),
          ...sets.map((each) => ({
            value: each.name,
            label: `${each.name}, version ${each.version} (${each.policy})`,
          })),
        ]}
      />
      <TextInput label="System" description="NAME, or NAME@VERSION" {...field("system", system)} />
      <TextInput
        label="Or a policy version"
        description="KEY@VERSION, evaluated on the recorded facts"
        {...field("policy", policy)}
      />
      <TextInput
        label="Against"
        description="Another system, case by case; none when left empty"
        {...field("against", against)}
      />
      <TextInput
        label="Without a usable verdict"
        description="wrong, exclude, or an outcome; wrong when left empty"
        placeholder="wrong"
        {...field("failures", failures)}
      />
      <div className={classes.wide}>
        <QueryInput
          label="Where"
          description="A query for the decisions; all of the policy when left empty"
          placeholder={`policy:${of}`}
          value={where.text}
          onChange={where.type}
          onBlur={where.keep}
          sent={start.body?.where ?? ""}
          mistake={start.at("where")}
        />
      </div>
      <div className={classes.wide}>
        {start.refusal && <Failure error={start.refusal} what="The benchmark" />}
        <Button type="submit" loading={start.sending} disabled={!system.text.trim() && !policy.text.trim()}>
          Start the benchmark
        </Button>
      </div>
    </form>
  );
}

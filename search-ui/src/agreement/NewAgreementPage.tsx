import { Button, NativeSelect } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import classes from "../form/Form.module.css";
import { QueryInput } from "../form/QueryInput";
import { useTyped } from "../form/useTyped";
import { said } from "../form/useWrite";
import { useSubmit } from "../job/useJob";
import { policies, policyVersion, type Policies } from "../policy/queries";
import page from "../shown/Page.module.css";
import { PageTitle } from "../shown/PageTitle";
import { Asked, Failure } from "../shown/states";

const route = getRouteApi("/agreements/new");

export function NewAgreementPage() {
  const all = useQuery(policies());
  return (
    <div className={`${page.page} ${page.narrow}`}>
      <PageTitle title="Compare raters" kind={<Link to="/agreements">Agreement of raters</Link>} />
      <p className={page.lead}>
        How much raters agree on a question or on the outcome, beyond chance. What raters agree on is not
        thereby right.
      </p>
      <Asked of={all} what="the policies" page>
        {(answer) => <AgreementForm policies={answer} />}
      </Asked>
    </div>
  );
}

/** What is compared, and of which cases; all of it stands in the address. */
function AgreementForm({ policies }: { policies: Policies }) {
  const given = route.useSearch();
  const go = route.useNavigate();
  const write = (change: Partial<typeof given>) =>
    void go({ to: ".", search: (before) => ({ ...before, ...change }), replace: true, resetScroll: false });
  const published = policies.items.flatMap((each) => {
    const newest = each.versions.findLast(({ status }) => status === "PUBLISHED");
    return newest ? [{ policy: each.policy, title: each.title, version: newest.version }] : [];
  });
  const asked = given.policy?.split("@")[0];
  const policy = published.find((each) => each.policy === asked) ?? published[0];
  const { data: read } = useQuery({
    ...policyVersion(policy?.policy ?? "", policy?.version ?? ""),
    enabled: policy !== undefined,
    staleTime: Infinity,
  });
  const where = useTyped(given.q ?? "", (text) => write({ q: text || undefined }));
  const navigate = useNavigate();
  const start = useSubmit(
    "agreement",
    ["policy", "question", "where", "repeats", "every", "estimate"],
    (id) => navigate({ to: "/agreements/$id", params: { id }, search: {} }),
  );
  return (
    <form
      className={`card ${classes.form}`}
      onSubmit={start.submit(() => {
        where.keep();
        return {
          policy: policy?.policy ?? "",
          ...(given.question ? { question: given.question } : { outcome: true }),
          ...(where.text.trim() && { where: where.text.trim() }),
          ...(given.repeats && { repeats: given.repeats as "last" }),
          by: ["rater"],
          ...(given.every && { every: given.every as "month" }),
          ...(given.estimate && { estimate: "dawid-skene" as const }),
        };
      })}
    >
      <NativeSelect
        label="Policy"
        description="Whose labels are compared"
        value={policy?.policy ?? ""}
        error={said(start.at("policy"))}
        onChange={(event) => write({ policy: event.currentTarget.value, question: undefined })}
        data={published.map((each) => ({ value: each.policy, label: each.title }))}
      />
      <NativeSelect
        label="Compared"
        description="The outcome, or the answers to a question"
        value={given.question ?? ""}
        error={said(start.at("question"))}
        onChange={(event) => write({ question: event.currentTarget.value || undefined })}
        data={[
          { value: "", label: "The outcome" },
          ...Object.keys(read?.questions ?? {}).map((name) => ({ value: name, label: name })),
        ]}
      />
      <div className={classes.wide}>
        <QueryInput
          label="Where"
          description="Only cases of which a decision matches; all that have labels when left empty"
          placeholder={`policy:${policy?.policy ?? ""}`}
          value={where.text}
          onChange={where.type}
          onBlur={where.keep}
          sent={start.body?.where ?? ""}
          mistake={start.at("where")}
        />
      </div>
      <NativeSelect
        label="Labelled again"
        description="Where a rater labelled a case several times"
        value={given.repeats ?? "first"}
        error={said(start.at("repeats"))}
        onChange={(event) =>
          write({ repeats: event.currentTarget.value === "first" ? undefined : event.currentTarget.value })
        }
        data={[
          { value: "first", label: "The first label counts" },
          { value: "last", label: "The last label counts" },
          { value: "every", label: "Every label counts" },
        ]}
      />
      <NativeSelect
        label="Raters over time"
        description="Whether anybody changes, by when labels were given"
        value={given.every ?? ""}
        error={said(start.at("every"))}
        onChange={(event) => write({ every: event.currentTarget.value || undefined })}
        data={[
          { value: "", label: "Not compared" },
          { value: "day", label: "Every day" },
          { value: "week", label: "Every week" },
          { value: "month", label: "Every month" },
        ]}
      />
      <NativeSelect
        label="Truth"
        description="From labels alone, without anybody who judges them"
        value={given.estimate ?? ""}
        error={said(start.at("estimate"))}
        onChange={(event) => write({ estimate: event.currentTarget.value || undefined })}
        data={[
          { value: "", label: "Not estimated" },
          { value: "dawid-skene", label: "Estimated by Dawid and Skene" },
        ]}
      />
      <div className={classes.wide}>
        {start.refusal && <Failure error={start.refusal} what="The comparison" />}
        <Button type="submit" loading={start.sending} disabled={policy === undefined}>
          Compare the raters
        </Button>
      </div>
    </form>
  );
}

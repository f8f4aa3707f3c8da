import { Button, NativeSelect, TextInput } from "@mantine/core";
import { IconSnowflake } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { answered, api } from "../api/client";
import classes from "../form/Form.module.css";
import { QueryInput } from "../form/QueryInput";
import { UntilInput } from "../form/UntilInput";
import { useTyped } from "../form/useTyped";
import { said, useWrite } from "../form/useWrite";
import { PolicySelect, publishedOf } from "../policy/PolicySelect";
import { policies, type Policies } from "../policy/queries";
import { countShown, plural } from "../shown/format";
import page from "../shown/Page.module.css";
import { PageTitle } from "../shown/PageTitle";
import { Asked, Failure } from "../shown/states";
import { preview, type Freezing } from "./queries";

const route = getRouteApi("/golden-sets/new/freeze");
const STANDINGS = ["expert", "rater", "appeal", "report"] as const;

export function FreezePage() {
  const all = useQuery(policies());
  return (
    <div className={`${page.page} ${page.narrow}`}>
      <PageTitle title="Freeze a golden set" kind={<Link to="/golden-sets">Golden sets</Link>} />
      <p className={page.lead}>
        Cases with the truth that raters&apos; labels settle, by a rule that is kept with them. What is frozen
        stays as it is; freezing under the same name again makes the next version.
      </p>
      <Asked of={all} what="the policies" page>
        {(answer) => <FreezeForm policies={answer} />}
      </Asked>
    </div>
  );
}

/** Which cases, and what makes one truth of several labels. All of it stands in the address. */
function FreezeForm({ policies: known }: { policies: Policies }) {
  const given = route.useSearch();
  const go = route.useNavigate();
  const write = (change: Partial<typeof given>) =>
    void go({ to: ".", search: (before) => ({ ...before, ...change }), replace: true, resetScroll: false });
  const published = publishedOf(known, given.policy);
  const name = useTyped(given.name ?? "", (text) => write({ name: text || undefined }));
  const where = useTyped(given.q ?? "", (text) => write({ q: text || undefined }));
  const until = useTyped(given.until ?? "", (text) => write({ until: text || undefined }));
  const weights = useTyped(given.weights ?? "", (text) => write({ weights: text || undefined }));
  const asked = (): Freezing => ({
    name: name.text.trim(),
    policy: published.split("@")[0]!,
    ...(where.text.trim() !== "" && { where: where.text.trim() }),
    ...(until.text && { until: Number(until.text) }),
    ...(given.repeats && { repeats: given.repeats as "latest" }),
    ...(given.rule && { rule: given.rule as "weighted" }),
    ...(given.ties && { ties: given.ties as "severe" }),
    ...(given.rule === "weighted" && { weights: weighed(weights.text) }),
  });
  const fields = ["name", "policy", "where", "until", "repeats", "rule"];
  const navigate = useNavigate();
  const freezing = useWrite({
    write: (body: Freezing) => answered(api.POST("/api/golden-sets", { body })),
    fields,
    done: (set) => navigate({ to: "/golden-sets/$name", params: { name: set.name }, search: {} }),
    outdates: ["golden-sets", "golden-set"],
  });
  const looking = useWrite({ write: preview, fields });
  const at = (field: string) => freezing.at(field) ?? looking.at(field);
  return (
    <form
      className={`card ${classes.form}`}
      onSubmit={freezing.submit(() => {
        [name, where, until, weights].forEach((each) => each.keep());
        return asked();
      })}
    >
      <TextInput
        label="Name"
        description="Lower case, such as hate-speech-test"
        value={name.text}
        error={said(at("name"))}
        onChange={(event) => name.type(event.currentTarget.value)}
        onBlur={name.keep}
      />
      <PolicySelect
        policies={known}
        value={published}
        error={said(at("policy"))}
        onChange={(policy) => write({ policy })}
      />
      <div className={classes.wide}>
        <QueryInput
          label="Where"
          description="Only cases of which a decision matches; all labelled ones when left empty"
          placeholder="decided:2026-01..2026-03"
          value={where.text}
          onChange={where.type}
          onBlur={where.keep}
          sent={freezing.body?.where ?? looking.body?.where ?? ""}
          mistake={at("where")}
        />
      </div>
      <NativeSelect
        label="Settled by"
        description="Whose judgements make the truth of a case"
        value={given.rule ?? ""}
        error={said(at("rule"))}
        onChange={(event) => write({ rule: event.currentTarget.value || undefined })}
        data={[
          { value: "", label: "More than half of its judgements" },
          { value: "unanimous", label: "All of its judgements" },
          { value: "weighted", label: "More than half of their weight" },
          { value: "expert", label: "Experts, where there are any" },
        ]}
      />
      <NativeSelect
        label="Ties"
        description="Where that settles nothing, of those with most behind them"
        value={given.ties ?? ""}
        onChange={(event) => write({ ties: event.currentTarget.value || undefined })}
        data={[
          { value: "", label: "None: the case is left out" },
          { value: "severe", label: "The most severe" },
          { value: "mild", label: "The least severe" },
          { value: "expert", label: "That of the experts" },
        ]}
      />
      {given.rule === "weighted" && (
        <TextInput
          label="Weights"
          description={`By standing (${STANDINGS.join(", ")}); 1 where it is not named`}
          placeholder="expert=3, report=0"
          value={weights.text}
          onChange={(event) => weights.type(event.currentTarget.value)}
          onBlur={weights.keep}
        />
      )}
      <NativeSelect
        label="Repeated judgements"
        description="Where a rater judges a case again"
        value={given.repeats ?? ""}
        error={said(at("repeats"))}
        onChange={(event) => write({ repeats: event.currentTarget.value || undefined })}
        data={[
          { value: "", label: "Every one counts" },
          { value: "latest", label: "The latest counts" },
        ]}
      />
      <UntilInput until={until} error={said(at("until"))} />
      <div className={classes.wide}>
        {(freezing.refusal ?? looking.refusal) && (
          <Failure error={(freezing.refusal ?? looking.refusal)!} what="The golden set" />
        )}
        {looking.answer && (
          <p role="status">
            {plural(looking.answer.cases, "case", "cases")} would be frozen:{" "}
            {Object.entries(looking.answer.truth)
              .map(([outcome, cases]) => `${countShown(cases)} ${outcome}`)
              .join(", ") || "none"}
            ; {countShown(looking.answer.unadjudicated)} more have labels that settle nothing. Labels before
            position {countShown(looking.answer.until)} were counted. {looking.answer.adjudication}
          </p>
        )}
        <Button variant="default" loading={looking.sending} onClick={() => looking.send(asked())} mr="sm">
          Preview
        </Button>
        <Button
          type="submit"
          loading={freezing.sending}
          disabled={name.text.trim() === "" || published === ""}
          leftSection={<IconSnowflake size={16} />}
        >
          Freeze
        </Button>
      </div>
    </form>
  );
}

/** `expert=3, report=0` as numbers by standing; what is no number goes to the server, which says so. */
function weighed(text: string): Record<string, number> {
  return Object.fromEntries(
    text
      .split(/[\s,]+/)
      .filter(Boolean)
      .map((each) => each.split("="))
      .map(([standing = "", weight]) => [standing, Number(weight)]),
  );
}

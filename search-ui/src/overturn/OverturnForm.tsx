import { Button } from "@mantine/core";
import { IconArrowBackUp } from "@tabler/icons-react";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import classes from "../form/Form.module.css";
import { QueryInput } from "../form/QueryInput";
import { UntilInput } from "../form/UntilInput";
import { useTyped } from "../form/useTyped";
import { said } from "../form/useWrite";
import { useSubmit } from "../job/useJob";
import type { Policies } from "../policy/queries";
import { PolicySelect, publishedOf } from "../policy/PolicySelect";
import { Failure } from "../shown/states";

const route = getRouteApi("/overturns/new");

/** Whose decisions, and what reviews them. All of it stands in the address. */
export function OverturnForm({ policies }: { policies: Policies }) {
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
  const [key = ""] = published.split("@");
  const where = useTyped(given.q ?? "", (text) => write({ q: text || undefined }));
  const review = useTyped(given.review ?? "", (text) => write({ review: text || undefined }));
  const until = useTyped(given.until ?? "", (text) => write({ until: text || undefined }));

  const navigate = useNavigate();
  const start = useSubmit("overturn", ["policy", "where", "review", "until"], (id) =>
    navigate({ to: "/overturns/$id", params: { id }, search: {} }),
  );

  return (
    <form
      className={`card ${classes.form}`}
      onSubmit={start.submit(() => {
        where.keep();
        review.keep();
        until.keep();
        return {
          policy: key,
          ...(where.text.trim() && { where: where.text.trim() }),
          ...(review.text.trim() && { review: review.text.trim() }),
          ...(until.text && { until: Number(until.text) }),
        };
      })}
    >
      <PolicySelect
        policies={policies}
        value={published}
        error={said(start.at("policy"))}
        onChange={(policy) => write({ policy })}
      />
      <UntilInput until={until} error={said(start.at("until"))} />
      <div className={classes.wide}>
        <QueryInput
          label="Reviews"
          description="Which decisions review others; appeals and specialist queues when left empty"
          placeholder="pathway:ESCALATION"
          value={review.text}
          onChange={review.type}
          onBlur={review.keep}
          sent={start.body?.review ?? ""}
          mistake={start.at("review")}
        />
      </div>
      <div className={classes.wide}>
        <QueryInput
          label="Where"
          description="Which decisions may have been reviewed; all of the policy when left empty"
          placeholder={`policy:${key}`}
          value={where.text}
          onChange={where.type}
          onBlur={where.keep}
          sent={start.body?.where ?? ""}
          mistake={start.at("where")}
        />
      </div>
      <div className={classes.wide}>
        {start.refusal && <Failure error={start.refusal} what="The search for overturned decisions" />}
        <Button
          type="submit"
          loading={start.sending}
          disabled={key === ""}
          leftSection={<IconArrowBackUp size={16} />}
        >
          Find overturned decisions
        </Button>
      </div>
    </form>
  );
}

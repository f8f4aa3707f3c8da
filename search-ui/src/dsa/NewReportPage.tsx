import { Button, Textarea } from "@mantine/core";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { IconReport } from "@tabler/icons-react";
import classes from "../form/Form.module.css";
import { UntilInput } from "../form/UntilInput";
import { useTyped } from "../form/useTyped";
import { said } from "../form/useWrite";
import { useSubmit } from "../job/useJob";
import page from "../shown/Page.module.css";
import { PageTitle } from "../shown/PageTitle";
import { Failure } from "../shown/states";
import { CrosswalkInput } from "./CrosswalkInput";
import { DayInput } from "./DayInput";

const route = getRouteApi("/dsa/reports/new");

export function NewReportPage() {
  return (
    <div className={`${page.page} ${page.narrow}`}>
      <PageTitle
        title="Make a transparency report"
        kind={<Link to="/dsa/reports">DSA transparency reports</Link>}
      />
      <p className={page.lead}>
        The decisions of a period, counted by their statements of reasons for the sheets of Implementing
        Regulation (EU) 2024/2835. What nobody knows is a gap that says why, and never a 0.
      </p>
      <ReportForm />
    </div>
  );
}

/** Which period, and why there is a further edition. All of it stands in the address. */
function ReportForm() {
  const given = route.useSearch();
  const go = route.useNavigate();
  const write = (change: Partial<typeof given>) =>
    void go({ to: ".", search: (before) => ({ ...before, ...change }), replace: true, resetScroll: false });
  const from = useTyped(given.from ?? "", (text) => write({ from: text || undefined }));
  const to = useTyped(given.to ?? "", (text) => write({ to: text || undefined }));
  const because = useTyped(given.because ?? "", (text) => write({ because: text || undefined }));
  const crosswalk = useTyped(given.crosswalk ?? "", (text) => write({ crosswalk: text || undefined }));
  const until = useTyped(given.until ?? "", (text) => write({ until: text || undefined }));
  const navigate = useNavigate();
  const start = useSubmit("transparency-report", ["from", "to", "because", "crosswalk", "until"], (id) =>
    navigate({ to: "/dsa/reports/$id", params: { id }, search: {} }),
  );
  return (
    <form
      className={`card ${classes.form}`}
      onSubmit={start.submit(() => {
        for (const field of [from, to, because, crosswalk, until]) field.keep();
        return {
          from: from.text,
          to: to.text,
          ...(because.text.trim() && { because: because.text.trim() }),
          ...(crosswalk.text.trim() && { crosswalk: crosswalk.text.trim() }),
          ...(until.text && { until: Number(until.text) }),
        };
      })}
    >
      <DayInput label="From" description="The first day, in UTC" day={from} error={said(start.at("from"))} />
      <DayInput label="To" description="The last day, included" day={to} error={said(start.at("to"))} />
      <CrosswalkInput crosswalk={crosswalk} error={said(start.at("crosswalk"))} />
      <UntilInput until={until} error={said(start.at("until"))} />
      <div className={classes.wide}>
        <Textarea
          label="Because"
          description="Why there is a further edition, where the period has a report already"
          value={because.text}
          error={said(start.at("because"))}
          onChange={(event) => because.type(event.currentTarget.value)}
          onBlur={because.keep}
          maxLength={2000}
          rows={2}
        />
      </div>
      <div className={classes.wide}>
        {start.refusal && <Failure error={start.refusal} what="The report" />}
        <Button type="submit" loading={start.sending} leftSection={<IconReport size={16} />}>
          Make the report
        </Button>
      </div>
    </form>
  );
}

import { Button, FileInput, NumberInput, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { IconScale } from "@tabler/icons-react";
import { useState } from "react";
import classes from "../form/Form.module.css";
import { UntilInput } from "../form/UntilInput";
import { useTyped } from "../form/useTyped";
import { said, useWrite } from "../form/useWrite";
import { job } from "../job/queries";
import { Failure } from "../shown/states";
import { CrosswalkInput } from "./CrosswalkInput";
import { DayInput } from "./DayInput";
import { reconcile } from "./queries";

const route = getRouteApi("/dsa/reconciliations/new");

/** What is held against the record. All of it but the files stands in the address. */
export function ReconciliationForm() {
  const given = route.useSearch();
  const go = route.useNavigate();
  const write = (change: Partial<typeof given>) =>
    void go({ to: ".", search: (before) => ({ ...before, ...change }), replace: true, resetScroll: false });
  const [submitted, setSubmitted] = useState<File[]>([]);
  const [report, setReport] = useState<File[]>([]);
  const from = useTyped(given.from ?? "", (text) => write({ from: text || undefined }));
  const to = useTyped(given.to ?? "", (text) => write({ to: text || undefined }));
  const platform = useTyped(given.platform ?? "", (text) => write({ platform: text || undefined }));
  const late = useTyped(given.late ?? "", (text) => write({ late: text || undefined }));
  const crosswalk = useTyped(given.crosswalk ?? "", (text) => write({ crosswalk: text || undefined }));
  const until = useTyped(given.until ?? "", (text) => write({ until: text || undefined }));
  const navigate = useNavigate();
  const client = useQueryClient();
  const start = useWrite({
    write: reconcile,
    fields: ["submitted", "report", "from", "to", "platform", "lateAfter", "crosswalk", "until"],
    done: (started) => {
      client.setQueryData(job("reconciliation", started.id).queryKey, started);
      return navigate({ to: "/dsa/reconciliations/$id", params: { id: started.id }, search: {} });
    },
    outdates: ["jobs"],
  });
  return (
    <form
      className={`card ${classes.form}`}
      onSubmit={start.submit(() => {
        for (const field of [from, to, platform, late, crosswalk, until]) field.keep();
        return {
          submitted,
          report,
          ...(from.text && { from: from.text }),
          ...(to.text && { to: to.text }),
          ...(platform.text.trim() && { platform: platform.text.trim() }),
          ...(late.text && { lateAfter: Number(late.text) }),
          ...(crosswalk.text.trim() && { crosswalk: crosswalk.text.trim() }),
          ...(until.text && { until: Number(until.text) }),
        };
      })}
    >
      <div className={classes.wide}>
        <FileInput
          label="Submitted statements"
          description="Dumps of the Transparency Database, or statements as they were sent: CSV or JSON, also in gzip or zip"
          placeholder="Choose files"
          multiple
          clearable
          clearButtonProps={{ "aria-label": "Clear the submitted statements" }}
          value={submitted}
          onChange={setSubmitted}
          error={said(start.at("submitted"))}
        />
      </div>
      <div className={classes.wide}>
        <FileInput
          label="Report"
          description="Sheets of a transparency report; sheets 5, 6 and 8 are compared. None needed"
          placeholder="Choose files"
          multiple
          clearable
          clearButtonProps={{ "aria-label": "Clear the report" }}
          value={report}
          onChange={setReport}
          error={said(start.at("report"))}
        />
      </div>
      <DayInput
        label="From"
        description="Left empty, as the report says, or all on record"
        day={from}
        error={said(start.at("from"))}
      />
      <DayInput label="To" description="The last day, included" day={to} error={said(start.at("to"))} />
      <TextInput
        label="Platform"
        description="Of dumps with several; all of them when left empty"
        value={platform.text}
        error={said(start.at("platform"))}
        onChange={(event) => platform.type(event.currentTarget.value)}
        onBlur={platform.keep}
      />
      <NumberInput
        label="Late after"
        description="Days behind the decision; 7 when left empty"
        value={late.text}
        error={said(start.at("lateAfter"))}
        onChange={(days) => late.type(String(days))}
        onBlur={late.keep}
        allowDecimal={false}
        allowNegative={false}
        hideControls
      />
      <CrosswalkInput crosswalk={crosswalk} error={said(start.at("crosswalk"))} />
      <UntilInput until={until} error={said(start.at("until"))} />
      <div className={classes.wide}>
        {start.refusal && <Failure error={start.refusal} what="The reconciliation" />}
        <Button type="submit" loading={start.sending} leftSection={<IconScale size={16} />}>
          Reconcile
        </Button>
      </div>
    </form>
  );
}

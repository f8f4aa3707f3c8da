import { Button, Select, Switch, TextInput } from "@mantine/core";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { IconFileExport } from "@tabler/icons-react";
import { QueryInput } from "../form/QueryInput";
import { UntilInput } from "../form/UntilInput";
import { useTyped } from "../form/useTyped";
import { said } from "../form/useWrite";
import form from "../form/Form.module.css";
import { useSubmit } from "../job/useJob";
import classes from "../shown/Page.module.css";
import { PageTitle } from "../shown/PageTitle";
import { Failure } from "../shown/states";

const FORMATS = [
  { value: "jsonl", label: "Events, as JSON lines" },
  { value: "csv", label: "A table, as CSV" },
  { value: "parquet", label: "A table, as Parquet" },
] as const;

const route = getRouteApi("/exports/new");

export function NewExportPage() {
  return (
    <div className={`${classes.page} ${classes.narrow}`}>
      <PageTitle title="New export" kind={<Link to="/exports">Exports</Link>} />
      <p className={classes.lead}>
        The decisions that a query selects, read from the ledger, with a manifest that names query, position
        and digests. With proofs anybody can check offline that every line stands in the ledger.
      </p>
      <ExportForm />
    </div>
  );
}

/** What is to be exported; all of it stands in the address, so that it can be sent to somebody and come back to. */
function ExportForm() {
  const given = route.useSearch();
  const go = route.useNavigate();
  const write = (change: Partial<typeof given>) =>
    void go({ to: ".", search: (before) => ({ ...before, ...change }), replace: true, resetScroll: false });
  const query = useTyped(given.q ?? "", (text) => write({ q: text || undefined }));
  const until = useTyped(given.until ?? "", (text) => write({ until: text || undefined }));
  const columns = useTyped(given.columns ?? "", (text) => write({ columns: text || undefined }));
  const figures = useTyped(given.certificates ?? "", (text) => write({ certificates: text || undefined }));
  const proofs = given.proofs !== "no";
  const format = FORMATS.find(({ value }) => value === given.format)?.value ?? "jsonl";
  const navigate = useNavigate();
  const start = useSubmit("export", ["query", "proofs", "until", "format", "columns", "certificates"], (id) =>
    navigate({ to: "/exports/$id", params: { id }, search: {} }),
  );
  return (
    <form
      className={`card ${form.form}`}
      onSubmit={start.submit(() => {
        query.keep();
        until.keep();
        columns.keep();
        figures.keep();
        const certificates = figures.text.split(",").flatMap((id) => id.trim() || []);
        const chosen = columns.text.split(",").flatMap((name) => name.trim() || []);
        return {
          query: query.text.trim(),
          proofs,
          format,
          ...(until.text && { until: Number(until.text) }),
          ...(certificates.length > 0 && { certificates }),
          ...(format !== "jsonl" && chosen.length > 0 && { columns: chosen }),
        };
      })}
    >
      <div className={form.wide}>
        <QueryInput
          label="Query"
          description="Which decisions; all of them when left empty"
          placeholder="policy:hate-speech outcome:REMOVE"
          value={query.text}
          onChange={query.type}
          onBlur={query.keep}
          sent={start.body?.query ?? ""}
          mistake={start.at("query")}
        />
      </div>
      <UntilInput until={until} error={said(start.at("until"))} />
      <Select
        label="Form"
        description="The events are always there"
        data={FORMATS}
        value={format}
        error={said(start.at("format"))}
        onChange={(value) => write({ format: value === "jsonl" ? undefined : (value ?? undefined) })}
        allowDeselect={false}
      />
      {format !== "jsonl" && (
        <div className={form.wide}>
          <TextInput
            label="Columns"
            description="With commas between them, such as id, outcome, signal.toxicity; all that are no facts when left empty"
            value={columns.text}
            error={said(start.at("columns"))}
            onChange={(event) => columns.type(event.currentTarget.value)}
            onBlur={columns.keep}
          />
        </div>
      )}
      <div className={form.wide}>
        <TextInput
          label="Figures"
          description="Ids of replays, benchmarks, agreements, sweeps, drifts and estimates, with commas between them; the events that each rests on go along, so that it is computed again wherever the export is verified"
          placeholder="replay-1, agreement-1"
          value={figures.text}
          error={said(start.at("certificates"))}
          onChange={(event) => figures.type(event.currentTarget.value)}
          onBlur={figures.keep}
        />
      </div>
      <div className={form.wide}>
        <Switch
          label="With proofs"
          checked={proofs}
          error={said(start.at("proofs"))}
          onChange={(event) => write({ proofs: event.currentTarget.checked ? undefined : "no" })}
        />
      </div>
      <div className={form.wide}>
        {start.refusal && <Failure error={start.refusal} what="The export" />}
        <Button type="submit" loading={start.sending} leftSection={<IconFileExport size={16} />}>
          Start the export
        </Button>
      </div>
    </form>
  );
}

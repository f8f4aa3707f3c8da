import { Button, NumberInput, Switch } from "@mantine/core";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { IconFileExport } from "@tabler/icons-react";
import { useState } from "react";
import { QueryInput } from "../form/QueryInput";
import { said } from "../form/useWrite";
import form from "../form/Form.module.css";
import { useSubmit } from "../job/useJob";
import type { Scope } from "../shell/scope";
import classes from "../shown/Page.module.css";
import { PageTitle } from "../shown/PageTitle";
import { Failure } from "../shown/states";

const route = getRouteApi("/exports/new");

export function NewExportPage() {
  const given = route.useSearch();
  return (
    <div className={`${classes.page} ${classes.narrow}`}>
      <PageTitle title="New export" kind={<Link to="/exports">Exports</Link>} />
      <p className={classes.lead}>
        The decisions that a query selects, read from the ledger, with a manifest that names query, position
        and digests. With proofs anybody can check offline that every line stands in the ledger.
      </p>
      <ExportForm key={JSON.stringify(given)} given={given} />
    </div>
  );
}

function ExportForm({ given }: { given: Scope }) {
  const [query, setQuery] = useState(given.q ?? "");
  const [proofs, setProofs] = useState(true);
  const [until, setUntil] = useState<number | string>(given.until === undefined ? "" : Number(given.until));
  const navigate = useNavigate();
  const start = useSubmit("export", ["query", "proofs", "until"], (id) =>
    navigate({ to: "/exports/$id", params: { id }, search: {} }),
  );
  return (
    <form
      className={`card ${form.form}`}
      onSubmit={start.submit(() => ({
        query: query.trim(),
        proofs,
        ...(typeof until === "number" && { until }),
      }))}
    >
      <div className={form.wide}>
        <QueryInput
          label="Query"
          description="Which decisions; all of them when left empty"
          placeholder="policy:hate-speech outcome:REMOVE"
          value={query}
          onChange={setQuery}
          sent={start.body?.query ?? ""}
          mistake={start.at("query")}
        />
      </div>
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
      <div className={form.wide}>
        <Switch
          label="With proofs"
          checked={proofs}
          error={said(start.at("proofs"))}
          onChange={(event) => setProofs(event.currentTarget.checked)}
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

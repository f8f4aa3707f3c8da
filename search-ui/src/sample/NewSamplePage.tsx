import { Button, NativeSelect, NumberInput, TextInput } from "@mantine/core";
import { IconDice5 } from "@tabler/icons-react";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import classes from "../form/Form.module.css";
import { QueryInput } from "../form/QueryInput";
import { useTyped } from "../form/useTyped";
import { said } from "../form/useWrite";
import { useSubmit } from "../job/useJob";
import page from "../shown/Page.module.css";
import { PageTitle } from "../shown/PageTitle";
import { Failure } from "../shown/states";

const route = getRouteApi("/samples/new");
const SIZE = 400;

export function NewSamplePage() {
  return (
    <div className={`${page.page} ${page.narrow}`}>
      <PageTitle title="Draw a sample" kind={<Link to="/samples">Samples</Link>} />
      <p className={page.lead}>
        Decisions of one policy, drawn at random and put on record, for people to look at. What they find says
        how much is wrong of all decisions.
      </p>
      <SampleForm />
    </div>
  );
}

/** What is drawn from, and how; all of it stands in the address. */
function SampleForm() {
  const given = route.useSearch();
  const go = route.useNavigate();
  const write = (change: Partial<typeof given>) =>
    void go({ to: ".", search: (before) => ({ ...before, ...change }), replace: true, resetScroll: false });
  const where = useTyped(given.q ?? "", (text) => write({ q: text || undefined }));
  const size = useTyped(given.size ?? String(SIZE), (text) => write({ size: text || undefined }));
  const by = useTyped(given.by ?? "", (text) => write({ by: text || undefined }));
  const seed = useTyped(given.seed ?? "", (text) => write({ seed: text || undefined }));
  const nonce = useTyped(given.nonce ?? "", (text) => write({ nonce: text || undefined }));
  const rates = useTyped(given.rates ?? "", (text) => write({ rates: text || undefined }));
  const pilot = useTyped(given.pilot ?? "", (text) => write({ pilot: text || undefined }));
  const navigate = useNavigate();
  const start = useSubmit(
    "sample",
    ["where", "size", "by", "seed", "nonce", "allocate", "rates", "pilot"],
    (id) => navigate({ to: "/samples/$id", params: { id }, search: {} }),
  );
  const neyman = given.allocate === "neyman";
  const chosen = given.seed !== undefined;
  return (
    <form
      className={`card ${classes.form}`}
      onSubmit={start.submit(() => {
        where.keep();
        size.keep();
        by.keep();
        [seed, nonce, rates, pilot].forEach((each) => each.keep());
        const names = by.text.split(/[\s,]+/).filter(Boolean);
        return {
          where: where.text.trim(),
          size: Number(size.text),
          ...(names.length > 0 && { by: names }),
          ...(neyman && {
            allocate: "neyman" as const,
            ...(pilot.text.trim() !== "" && { pilot: pilot.text.trim() }),
            ...(rates.text.trim() !== "" && { rates: ratesOf(rates.text) }),
          }),
          ...(chosen
            ? { seed: seed.text }
            : { seedFrom: "next-checkpoint" as const, ...(nonce.text !== "" && { nonce: nonce.text }) }),
        };
      })}
    >
      <div className={classes.wide}>
        <QueryInput
          label="Where"
          description="The decisions that are drawn from, of one policy"
          placeholder="policy:hate-speech"
          value={where.text}
          onChange={where.type}
          onBlur={where.keep}
          sent={start.body?.where ?? ""}
          mistake={start.at("where")}
        />
      </div>
      <NumberInput
        label="Size"
        description="How many are drawn"
        value={size.text}
        error={said(start.at("size"))}
        onChange={(drawn) => size.type(String(drawn))}
        onBlur={size.keep}
        min={1}
        max={20_000}
        allowDecimal={false}
        hideControls
      />
      <TextInput
        label="Strata"
        description="Drawn of each: system, clause, region …"
        value={by.text}
        error={said(start.at("by"))}
        onChange={(event) => by.type(event.currentTarget.value)}
        onBlur={by.keep}
      />
      <NativeSelect
        label="Divided among the strata"
        description="How many are drawn of each"
        value={given.allocate ?? ""}
        error={said(start.at("allocate"))}
        onChange={(event) => write({ allocate: event.currentTarget.value || undefined })}
        data={[
          { value: "", label: "In proportion to their decisions" },
          { value: "neyman", label: "More of those that vary more (Neyman)" },
        ]}
      />
      {neyman && (
        <>
          <TextInput
            label="Pilot"
            description="The number of an earlier estimate that says how much is wrong of each stratum"
            value={pilot.text}
            error={said(start.at("pilot"))}
            onChange={(event) => pilot.type(event.currentTarget.value)}
            onBlur={pilot.keep}
          />
          <TextInput
            label="Or rates"
            description="About what share of each stratum is wrong, one after the other with ;"
            placeholder="IE=0.1; DE=0.02"
            value={rates.text}
            error={said(start.at("rates"))}
            onChange={(event) => rates.type(event.currentTarget.value)}
            onBlur={rates.keep}
          />
        </>
      )}
      <NativeSelect
        label="Seed"
        description="What decides which are drawn"
        value={chosen ? "chosen" : "checkpoint"}
        onChange={(event) => write({ seed: event.currentTarget.value === "chosen" ? "1" : undefined })}
        data={[
          { value: "checkpoint", label: "The next checkpoint: nobody can choose it" },
          { value: "chosen", label: "A text of mine" },
        ]}
      />
      {!chosen && (
        <TextInput
          label="Nonce"
          description="Words of an auditor that go into the seed; may be left empty"
          value={nonce.text}
          error={said(start.at("nonce"))}
          onChange={(event) => nonce.type(event.currentTarget.value)}
          onBlur={nonce.keep}
        />
      )}
      {chosen && (
        <TextInput
          label="Text"
          description="The same text draws the same decisions"
          value={seed.text}
          error={said(start.at("seed"))}
          onChange={(event) => seed.type(event.currentTarget.value)}
          onBlur={seed.keep}
        />
      )}
      <div className={classes.wide}>
        {start.refusal && <Failure error={start.refusal} what="The sample" />}
        <Button type="submit" loading={start.sending} leftSection={<IconDice5 size={16} />}>
          Draw the sample
        </Button>
      </div>
    </form>
  );
}

/** `IE=0.1; DE=0.02` as shares by stratum, whose names may hold anything but a semicolon. */
function ratesOf(text: string): Record<string, number> {
  return Object.fromEntries(
    text
      .split(";")
      .map((each) => each.trim())
      .filter(Boolean)
      .map((each) => {
        const at = each.lastIndexOf("=");
        return [each.slice(0, at).trim(), Number(each.slice(at + 1))];
      }),
  );
}

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
  const navigate = useNavigate();
  const start = useSubmit("sample", ["where", "size", "by", "seed", "nonce"], (id) =>
    navigate({ to: "/samples/$id", params: { id }, search: {} }),
  );
  const chosen = given.seed !== undefined;
  return (
    <form
      className={`card ${classes.form}`}
      onSubmit={start.submit(() => {
        where.keep();
        size.keep();
        by.keep();
        seed.keep();
        const names = by.text.split(/[\s,]+/).filter(Boolean);
        return {
          where: where.text.trim(),
          size: Number(size.text),
          ...(names.length > 0 && { by: names }),
          ...(chosen ? { seed: seed.text } : { seedFrom: "next-checkpoint" as const }),
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
        label="Seed"
        description="What decides which are drawn"
        value={chosen ? "chosen" : "checkpoint"}
        onChange={(event) => write({ seed: event.currentTarget.value === "chosen" ? "1" : undefined })}
        data={[
          { value: "checkpoint", label: "The next checkpoint: nobody can choose it" },
          { value: "chosen", label: "A text of mine" },
        ]}
      />
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

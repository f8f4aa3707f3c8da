import { Button, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { FigureTable } from "../figure/FigureTable";
import { QueryInput } from "../form/QueryInput";
import { useTyped } from "../form/useTyped";
import classes from "../form/Form.module.css";
import { Refused } from "../api/problem";
import { countShown, figureShown, plural, probability, shareShown } from "../shown/format";
import { Section } from "../shown/Section";
import { Asked } from "../shown/states";
import { coverage, type CoveredField, type GoldenVersion } from "./queries";

const route = getRouteApi("/golden-sets/$name");

/** How far a frozen set still resembles the cases that are decided. */
export function Coverage({ set }: { set: GoldenVersion }) {
  const given = route.useSearch();
  const go = route.useNavigate();
  const where = useTyped(given.traffic ?? "", () => {});
  const by = useTyped(given.by ?? "", () => {});
  const names = (given.by ?? "").split(/[\s,]+/).filter(Boolean);
  const found = useQuery({
    ...coverage(set.name, set.version, {
      ...(given.traffic !== undefined && { where: given.traffic }),
      ...(names.length > 0 && { by: names }),
    }),
  });
  const mistake = found.error instanceof Refused ? found.error : undefined;
  return (
    <Section title="Coverage">
      <form
        className={classes.pair}
        onSubmit={(event) => {
          event.preventDefault();
          void go({
            search: (before) => ({
              ...before,
              traffic: where.text.trim() || undefined,
              by: by.text.trim() || undefined,
            }),
            replace: true,
            resetScroll: false,
          });
        }}
      >
        <QueryInput
          label="Traffic"
          description="The decisions it is held against; all of its policy when left empty"
          placeholder="decided:2026-10"
          value={where.text}
          onChange={where.type}
          sent={given.traffic ?? ""}
          mistake={mistake?.column === undefined ? undefined : mistake}
        />
        <TextInput
          label="By"
          description="Beside the outcome: clause, system, language …"
          value={by.text}
          onChange={(event) => by.type(event.currentTarget.value)}
        />
        <div className={classes.wide}>
          <Button type="submit" variant="default" loading={found.isFetching}>
            Compare with the traffic
          </Button>
        </div>
      </form>
      <Asked of={found} what="the coverage" lines={4}>
        {(covered) => (
          <>
            <p className="quiet">
              {plural(covered.cases, "case", "cases")} of the set, of which {countShown(covered.undecided)}{" "}
              have no decision; {plural(covered.traffic, "case", "cases")} in the traffic, of which{" "}
              {countShown(covered.inBoth)} are in the set. A case counts by the last of its decisions.
            </p>
            {covered.fields.map((field) => (
              <Field key={field.by} field={field} />
            ))}
          </>
        )}
      </Asked>
    </Section>
  );
}

const share = (value: number | null | undefined): string => (value == null ? "\u2013" : shareShown(value, 1));

function Field({ field }: { field: CoveredField }) {
  const { by, jensenShannon, chiSquared, missing, missingShare, values } = field;
  return (
    <>
      <h3>By {by}</h3>
      <p>
        {jensenShannon == null
          ? `The distance is undefined: ${field.undefined?.["jensenShannon"] ?? ""}. `
          : `The distance (Jensen-Shannon) is ${figureShown(jensenShannon)}, from 0, the same shares, to 1, nothing in common. `}
        {chiSquared.pValue != null &&
          `The chance of such a difference between two draws from one whole is ${probability(chiSquared.pValue)}. `}
        {missing.length > 0 &&
          missingShare != null &&
          `${shareShown(missingShare, 1)} of the traffic has values that the set has none of: ${missing
            .map(({ value }) => value ?? "(none)")
            .join(", ")}.`}
      </p>
      <FigureTable
        name={`Coverage by ${by}`}
        heads={[
          "Value",
          "In the set",
          "Its share",
          "In the traffic",
          "Its share of it",
          "Adds to the divergence",
        ]}
        rows={values.map((each) => ({
          key: each.value ?? "",
          name: each.value ?? "(none)",
          cells: [
            countShown(each.set),
            share(each.setShare),
            countShown(each.traffic),
            share(each.trafficShare),
          ],
          figures: [{ value: each.divergence }],
        }))}
      />
    </>
  );
}

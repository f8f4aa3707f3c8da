import { NativeSelect } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import type { Decision, Explanation } from "./queries";
import { explanation } from "./queries";
import { policies } from "../policy/queries";
import { choices } from "../policy/versions";
import { Outcome } from "../shown/Outcome";
import { Section } from "../shown/Section";
import { Asked } from "../shown/states";
import { Deciders, NearestChanges } from "./OtherFacts";
import { Steps } from "./Steps";
import classes from "./Why.module.css";

const route = getRouteApi("/decisions/$id");

/** How a version of the policy, the decision's own unless one is chosen, comes to its outcome for the facts. */
export function Why({ decision }: { decision: Decision }) {
  const { version: chosen } = route.useSearch();
  const navigate = route.useNavigate();
  const { data: all } = useQuery(policies());
  const versions = all?.items.find(({ policy }) => policy === decision.policy)?.versions ?? [];
  const version = chosen ?? decision.version;
  const listed = choices(versions).map(({ value, label }) => ({
    value,
    label: value === decision.version ? `${label}, as decided` : label,
  }));
  const why = useQuery(explanation(decision.id, version === decision.version ? undefined : version));
  const own = why.data === undefined || why.data.outcome === decision.outcome;
  return (
    <Section
      title={own ? "Why this outcome" : "Why the evaluated outcome"}
      aside={
        <NativeSelect
          aria-label="Explained under version"
          size="xs"
          value={version}
          onChange={(event) => {
            const other = event.currentTarget.value;
            void navigate({
              to: ".",
              search: other === decision.version ? {} : { version: other },
              resetScroll: false,
              replace: true,
            });
          }}
          data={[...(listed.some(({ value }) => value === version) ? [] : [version]), ...listed]}
        />
      }
    >
      <Asked of={why} what="the explanation" lines={5}>
        {(found) => <Explained of={found} recorded={decision} />}
      </Asked>
    </Section>
  );
}

function Explained({ of, recorded }: { of: Explanation; recorded: Decision }) {
  const measured = Object.values(recorded.signals ?? {}).some((value) => typeof value === "number");
  return (
    <>
      <p className={classes.lead}>
        <Outcome outcome={of.outcome} among={of.outcomes} /> under {of.version}
        {of.market != null && <> in the market {of.market}</>}
        <Beside of={of} recorded={recorded} />
      </p>
      <Steps of={of} />
      {of.outcome == null ? <Deciders of={of} /> : measured && <NearestChanges of={of} />}
    </>
  );
}

/** How the outcome that is explained stands to the recorded one, so that nobody takes its reasons for the other's. */
function Beside({ of, recorded: { outcome, version } }: { of: Explanation; recorded: Decision }) {
  if (outcome == null) return null;
  const under = of.version === version ? "" : ` under ${version}`;
  if (of.outcome === outcome) return <>, as recorded{under}</>;
  return (
    <>
      {" "}
      instead of {outcome}, as recorded{under}. These are the reasons for the evaluated outcome.
    </>
  );
}

import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { policyPrompt, policyQueries, policySql, policyVersion } from "./queries";
import { NotFound } from "../shell/NotFound";
import { Copy } from "../shown/Copy";
import { Document } from "../shown/Document";
import { PageTitle } from "../shown/PageTitle";
import { Section } from "../shown/Section";
import { Asked } from "../shown/states";
import { MarketSelect } from "./MarketSelect";
import classes from "./ReadingPage.module.css";
import { isReading, READINGS, type Reading } from "./reading";

const route = getRouteApi("/policies/$key/versions/$version/readings/$reading");

/** A policy version as those read it who apply it: a language model, a database, the search. */
export function ReadingPage() {
  const { reading } = route.useParams();
  return isReading(reading) ? <Page reading={reading} /> : <NotFound />;
}

function Page({ reading }: { reading: Reading }) {
  const { key, version } = route.useParams();
  const { market } = route.useSearch();
  const navigate = route.useNavigate();
  const { data: policy } = useQuery(policyVersion(key, version));
  return (
    <div className={classes.page}>
      <PageTitle
        title={`${READINGS[reading].name} of ${policy?.title ?? key} ${version}`}
        kind={
          <>
            <Link to="/policies">Policies</Link> /{" "}
            <Link to="/policies/$key/versions/$version" params={{ key, version }}>
              {key} {version}
            </Link>
          </>
        }
      />
      <nav aria-label="Readings" className={classes.readings}>
        {Object.keys(READINGS)
          .filter(isReading)
          .map((one) => (
            <Link
              key={one}
              to="/policies/$key/versions/$version/readings/$reading"
              params={{ key, version, reading: one }}
              search={(kept) => kept}
              activeOptions={{ includeSearch: false }}
            >
              {READINGS[one].name}
            </Link>
          ))}
      </nav>
      {reading === "prompt" ? (
        <Prompt
          policy={key}
          version={version}
          market={market}
          choice={
            <MarketSelect
              markets={policy?.markets ?? []}
              chosen={market}
              onChange={(chosen) =>
                void navigate({
                  to: ".",
                  search: chosen === undefined ? {} : { market: chosen },
                  resetScroll: false,
                })
              }
            />
          }
        />
      ) : reading === "sql" ? (
        <Sql policy={key} version={version} />
      ) : (
        <Queries policy={key} version={version} />
      )}
    </div>
  );
}

type Version = { readonly policy: string; readonly version: string };

type PromptProps = Version & { market: string | undefined; choice: ReactNode };

function Prompt({ policy, version, market, choice }: PromptProps) {
  const prompt = useQuery(policyPrompt(policy, version, market));
  const schema = JSON.stringify(prompt.data?.schema, null, 2);
  return (
    <>
      <Section
        title="Prompt"
        aside={
          <span className={classes.aside}>
            {choice}
            {prompt.data && <Copy text={prompt.data.text} what="the prompt" />}
          </span>
        }
      >
        <Asked of={prompt} what="the prompt" lines={12}>
          {({ text }) => <Document text={text} name="Text of the prompt" wrapped />}
        </Asked>
      </Section>
      {prompt.data && (
        <Section title="Schema of the answer" aside={<Copy text={schema} what="the schema" />}>
          <Document text={schema} name="JSON Schema of the answer" />
        </Section>
      )}
    </>
  );
}

function Sql({ policy, version }: Version) {
  const sql = useQuery(policySql(policy, version));
  return (
    <Asked of={sql} what="the SQL" lines={12}>
      {(text) => (
        <Section title="SQL" aside={<Copy text={text} what="the SQL" />}>
          <p>One SELECT over a relation with a column for each signal and question, markets included.</p>
          <Document text={text} name="Text of the SQL" />
        </Section>
      )}
    </Asked>
  );
}

function Queries({ policy, version }: Version) {
  const queries = useQuery(policyQueries(policy, version));
  return (
    <Asked of={queries} what="the queries" lines={12}>
      {(json) => (
        <Section title="Elasticsearch" aside={<Copy text={json} what="the queries" />}>
          <p>
            Queries over recorded decisions: those certainly decided, and those that are undecidable, markets
            included.
          </p>
          <Document text={json} name="Elasticsearch queries" />
        </Section>
      )}
    </Asked>
  );
}

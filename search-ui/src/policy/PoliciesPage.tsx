import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { IconPencilPlus } from "@tabler/icons-react";
import type { Policies } from "./queries";
import { policies } from "./queries";
import { dayShown } from "../shown/format";
import { PageTitle } from "../shown/PageTitle";
import { Scroll } from "../shown/Scroll";
import { Section } from "../shown/Section";
import { Asked, Notice } from "../shown/states";
import classes from "./PoliciesPage.module.css";
import { Standing } from "./Standing";

export function PoliciesPage() {
  const all = useQuery(policies());
  return (
    <div className={classes.page}>
      <div className={classes.head}>
        <PageTitle title="Policies" />
        <Button
          leftSection={<IconPencilPlus size={16} />}
          renderRoot={(props) => <Link to="/policies/draft" search={{}} {...props} />}
        >
          New policy
        </Button>
      </div>
      <Asked of={all} what="the policies" page>
        {({ items }) =>
          items.length === 0 ? (
            <div className="card">
              <Notice title="No policy has been drafted yet">
                Write one here, or draft it with <code className="mono">./precedent policy draft FILE</code>.
              </Notice>
            </div>
          ) : (
            items.map((policy) => <PolicyCard key={policy.policy} policy={policy} />)
          )
        }
      </Asked>
    </div>
  );
}

function PolicyCard({ policy }: { policy: Policies["items"][number] }) {
  return (
    <Section
      title={
        // Two policies may be called the same.
        <>
          {policy.title} <code className={`mono quiet ${classes.key}`}>{policy.policy}</code>
        </>
      }
      aside={
        <span className={classes.links}>
          <Link to="/" search={{ q: `policy:${policy.policy}` }}>
            Decisions
          </Link>
        </span>
      }
    >
      <Scroll name={`Table of ${policy.policy}`}>
        <table className={classes.versions} aria-label={`Versions of ${policy.policy}`}>
          <thead>
            <tr>
              <th scope="col">Version</th>
              <th scope="col">Status</th>
              <th scope="col">Replay</th>
              <th scope="col">Drafted</th>
              <th scope="col">Published</th>
            </tr>
          </thead>
          <tbody>
            {policy.versions.toReversed().map((version) => (
              <tr key={version.version}>
                <th scope="row">
                  <Link
                    to="/policies/$key/versions/$version"
                    params={{ key: policy.policy, version: version.version }}
                    className={classes.version}
                  >
                    {version.version}
                  </Link>
                </th>
                <td>
                  <Standing status={version.status} />
                </td>
                <td>
                  <Link to="/replays/new" search={{ policy: `${policy.policy}@${version.version}` }}>
                    Replay under {version.version}
                  </Link>
                </td>
                <td>
                  {dayShown(version.draftedAt)} <span className="quiet">by {version.actor}</span>
                </td>
                <td>
                  {version.publishedAt == null ? (
                    <span className="quiet">not yet</span>
                  ) : (
                    <>
                      {dayShown(version.publishedAt)} <span className="quiet">by {version.publishedBy}</span>
                    </>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </Section>
  );
}

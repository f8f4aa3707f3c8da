import { NativeSelect } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import type { Policies } from "./queries";
import { policies, policyDiff } from "./queries";
import { PageTitle } from "../shown/PageTitle";
import { Asked, Notice } from "../shown/states";
import { ChangedCases } from "./ChangedCases";
import classes from "./ChangesPage.module.css";
import { Verdict } from "./Verdict";
import { before, choices } from "./versions";
import { WrittenChanges } from "./WrittenChanges";

const route = getRouteApi("/policies/$key/versions/$version/changes");

/** What a policy version changes of another version of its policy, its predecessor unless one is chosen. */
export function ChangesPage() {
  const { key, version } = route.useParams();
  const all = useQuery(policies());
  const policy = all.data?.items.find((one) => one.policy === key);
  return (
    <div className={classes.page}>
      <PageTitle
        title={`What changed in ${policy?.title ?? key} ${version}`}
        kind={
          <>
            <Link to="/policies">Policies</Link> /{" "}
            <Link to="/policies/$key/versions/$version" params={{ key, version }}>
              {key} {version}
            </Link>
          </>
        }
      />
      <Asked of={all} what="the versions of the policy">
        {() =>
          policy?.versions.some((one) => one.version === version) ? (
            <Comparison policy={policy} version={version} />
          ) : (
            <div className="card" role="alert">
              <Notice title="This policy version is not known">
                There is no version {version} of a policy {key}.
              </Notice>
            </div>
          )
        }
      </Asked>
    </div>
  );
}

type ComparisonProps = { policy: Policies["items"][number]; version: string };

function Comparison({ policy: { policy: key, versions }, version }: ComparisonProps) {
  const { from: chosen } = route.useSearch();
  const navigate = route.useNavigate();
  const from = chosen ?? before(versions, version);
  const others = choices(versions.filter((one) => one.version !== version));
  if (from === undefined && others.length === 0) {
    return (
      <div className="card">
        <Notice title="There is nothing to compare with">
          {version} is the only version of this policy.
        </Notice>
      </div>
    );
  }
  return (
    <>
      <div className={`card ${classes.bar}`}>
        <NativeSelect
          label={`${version} compared with`}
          value={from ?? ""}
          onChange={(event) =>
            void navigate({ to: ".", search: { from: event.currentTarget.value }, resetScroll: false })
          }
          data={[
            ...(from === undefined ? [{ value: "", label: "Choose a version", disabled: true }] : []),
            ...(from === undefined || others.some(({ value }) => value === from) ? [] : [from]),
            ...others,
          ]}
        />
        {from !== undefined && (
          <Link
            to="/policies/$key/versions/$version/changes"
            params={{ key, version: from }}
            search={{ from: version }}
          >
            The other way round
          </Link>
        )}
      </div>
      {from === undefined ? (
        <div className="card">
          <Notice title={`${version} is the first version of this policy`}>
            There is none before it to compare with; choose a later one.
          </Notice>
        </div>
      ) : (
        <Difference policy={key} version={version} from={from} />
      )}
    </>
  );
}

function Difference({ policy, version, from }: { policy: string; version: string; from: string }) {
  const diff = useQuery(policyDiff(policy, version, from));
  return (
    <Asked of={diff} what="the comparison" lines={10}>
      {(found) => (
        <>
          <Verdict diff={found} />
          <ChangedCases diff={found} />
          <WrittenChanges changes={found.changes} />
        </>
      )}
    </Asked>
  );
}

import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useState } from "react";
import { policies, policyVersion } from "../policy/queries";
import page from "../shown/Page.module.css";
import { PageTitle } from "../shown/PageTitle";
import { Asked } from "../shown/states";
import { NEW_POLICY, startOf } from "./start";
import { Workspace } from "./Workspace";

const route = getRouteApi("/policies/draft");

/** From a proposed rule to what it would change: a policy document, the checker's word on it, and its figures. */
export function DraftPage() {
  const { policy: from } = route.useSearch();
  const navigate = route.useNavigate();
  // A draft that was saved has an address of its own, and whoever writes it goes on where they are.
  const [saved, setSaved] = useState<{ readonly opened: string; readonly as: string }>();
  const opened = saved !== undefined && saved.as === from ? saved.opened : (from ?? "");
  const onSaved = (as: string) => {
    setSaved({ opened, as });
    void navigate({
      to: ".",
      search: (kept) => ({ ...kept, policy: as }),
      replace: true,
      resetScroll: false,
    });
  };
  return opened === "" ? (
    <Fresh onSaved={onSaved} />
  ) : (
    <OfVersion key={opened} version={opened} onSaved={onSaved} />
  );
}

type Saved = { readonly onSaved: (as: string) => void };

function Fresh({ onSaved }: Saved) {
  return (
    <div className={page.page}>
      <PageTitle title="New policy" kind={<Link to="/policies">Policies</Link>} />
      <Workspace start={NEW_POLICY} onSaved={onSaved} />
    </div>
  );
}

function OfVersion({ version: name, onSaved }: { version: string } & Saved) {
  const [key = "", number = ""] = name.split("@");
  const all = useQuery(policies());
  const found = useQuery(policyVersion(key, number));
  return (
    <div className={page.page}>
      <PageTitle
        title={`Draft of ${found.data?.title ?? key}`}
        kind={
          <>
            <Link to="/policies">Policies</Link> /{" "}
            <Link to="/policies/$key/versions/$version" params={{ key, version: number }}>
              {key} {number}
            </Link>
          </>
        }
      />
      <Asked of={found} what="the policy version" page>
        {(version) => (
          <Asked of={all} what="the versions of the policy" page>
            {({ items }) => (
              <Workspace
                version={version}
                start={startOf(version, items.find(({ policy }) => policy === key)?.versions ?? [])}
                onSaved={onSaved}
              />
            )}
          </Asked>
        )}
      </Asked>
    </div>
  );
}

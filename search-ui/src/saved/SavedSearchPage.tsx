import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, Navigate } from "@tanstack/react-router";
import page from "../shown/Page.module.css";
import { PageTitle } from "../shown/PageTitle";
import { Asked } from "../shown/states";
import { savedSearch, searchedBy } from "./queries";

const route = getRouteApi("/searches/$name");

/** Leads to the search that is saved under a name, whether or not it can still be asked. */
export function SavedSearchPage() {
  const { name } = route.useParams();
  const saved = useQuery(savedSearch(name));
  return (
    <div className={page.page}>
      <PageTitle title={name} kind={<Link to="/searches">Saved searches</Link>} />
      <Asked of={saved} what="the saved search" page>
        {(search) => <Navigate to="/" search={searchedBy(search)} replace />}
      </Asked>
    </div>
  );
}

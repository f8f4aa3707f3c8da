import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Navigate } from "@tanstack/react-router";
import { Asked } from "../shown/states";
import { savedSearch, searchedBy } from "./queries";

const route = getRouteApi("/searches/$name");

/** Leads to the search that is saved under a name, whether or not it can still be asked. */
export function SavedSearchPage() {
  const saved = useQuery(savedSearch(route.useParams().name));
  return (
    <Asked of={saved} what="the saved search" page>
      {(search) => <Navigate to="/" search={searchedBy(search)} replace />}
    </Asked>
  );
}

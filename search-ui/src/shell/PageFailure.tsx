import { Button } from "@mantine/core";
import type { ErrorComponentProps } from "@tanstack/react-router";
import { useTransition } from "react";
import { PageTitle } from "../shown/PageTitle";
import { Failure, Notice } from "../shown/states";
import { NotFetched } from "./lazyPage";

/** What stands in a page's place when it cannot be shown. The frame around it stays, and leads elsewhere. */
export function PageFailure({ error, reset }: ErrorComponentProps) {
  const [fetching, fetchAgain] = useTransition();
  if (!(error instanceof NotFetched)) return <Failure error={error} what="This page" retry={reset} />;
  return (
    <div role="alert">
      <PageTitle title="This page could not be fetched" />
      <Notice
        title="Its code did not arrive"
        action={
          <Button
            variant="default"
            loading={fetching}
            onClick={() =>
              fetchAgain(async () => ((await error.again()) || !(await isServed()) ? reset() : reload()))
            }
          >
            Fetch it again
          </Button>
        }
      >
        The server does not answer, or a newer version of the application has taken this one’s place.
      </Notice>
    </div>
  );
}

// A browser that once failed to fetch a module may never ask for it again until the document is loaded anew, which is
// only done where there is a server to load it from.
const isServed = () =>
  fetch(window.location.href, { method: "HEAD" }).then(
    (answer) => answer.ok,
    () => false,
  );
const reload = () => window.location.reload();

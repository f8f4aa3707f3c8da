import { Button } from "@mantine/core";
import type { ErrorComponentProps } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { RETRY_WHILE_AWAY } from "../api/problem";
import { PageTitle } from "../shown/PageTitle";
import { Failure, Notice } from "../shown/states";
import { NotFetched } from "./lazyPage";

/** What stands in a page's place when it cannot be shown. The frame around it stays, and leads elsewhere. */
export function PageFailure({ error, reset }: ErrorComponentProps) {
  return error instanceof NotFetched ? (
    <Missing error={error} />
  ) : (
    <Failure error={error} what="This page" retry={reset} />
  );
}

/**
 * A page whose code did not come. It is fetched again with the whole document: a browser that failed to fetch a module
 * may not ask for it again before, a style that failed is never asked for again, and after an update the document names
 * other files. While the server is away nothing is loaded anew, because nothing would come.
 */
function Missing({ error }: { error: NotFetched }) {
  const [served, setServed] = useState<boolean>();
  const [asked, setAsked] = useState(0);
  useEffect(() => {
    let gone = false;
    let next: ReturnType<typeof setTimeout> | undefined;
    let wasAway = false;
    const look = async () => {
      const there = await isServed();
      if (gone) return;
      setServed(there);
      if (there && (wasAway || asked > 0)) window.location.reload();
      wasAway = !there;
      if (!there) next = setTimeout(() => void look(), RETRY_WHILE_AWAY);
    };
    void look();
    return () => {
      gone = true;
      clearTimeout(next);
    };
  }, [asked]);
  // Whoever leaves and comes back tries again.
  useEffect(() => error.forget, [error]);
  return (
    <div role="alert">
      <PageTitle title="This page could not be fetched" />
      <Notice
        title={served === false ? "The server does not answer" : "Its code did not arrive"}
        action={
          <Button variant="default" onClick={() => setAsked((times) => times + 1)}>
            Fetch it again
          </Button>
        }
      >
        {served === false
          ? "The page is fetched by itself as soon as the server is back."
          : "The connection was interrupted, or a newer version of the application has taken this one’s place."}
      </Notice>
    </div>
  );
}

const isServed = () =>
  fetch(window.location.href, { method: "HEAD", cache: "no-store" }).then(
    (answer) => answer.ok,
    () => false,
  );

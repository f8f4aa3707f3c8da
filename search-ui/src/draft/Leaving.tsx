import { Button } from "@mantine/core";
import { useBlocker } from "@tanstack/react-router";
import { Question } from "./Question";

/** Asks whoever is about to leave what they have written; a browser that reloads or closes asks in its own words. */
export function Leaving({ unsaved }: { unsaved: boolean }) {
  const leaving = useBlocker({
    // Within the page nothing is lost.
    shouldBlockFn: ({ current, next }) => unsaved && current.pathname !== next.pathname,
    enableBeforeUnload: unsaved,
    withResolver: true,
  });
  const stay = () => leaving.reset?.();
  return (
    <Question
      opened={leaving.status === "blocked"}
      onClose={stay}
      title="Leave without saving?"
      answers={
        <>
          <Button variant="default" onClick={() => leaving.proceed?.()}>
            Leave
          </Button>
          <Button data-autofocus onClick={stay}>
            Stay
          </Button>
        </>
      }
    >
      What you have written is recorded nowhere. This tab keeps it until it is closed: it is there again when
      you come back.
    </Question>
  );
}

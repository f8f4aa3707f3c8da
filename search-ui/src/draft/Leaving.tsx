import { Button, Modal } from "@mantine/core";
import { useBlocker } from "@tanstack/react-router";
import classes from "./Saving.module.css";

/** Asks whoever is about to leave what they have written; a browser that reloads or closes asks in its own words. */
export function Leaving({ unsaved }: { unsaved: boolean }) {
  const leaving = useBlocker({
    // Within the page nothing is lost.
    shouldBlockFn: ({ current, next }) => unsaved && current.pathname !== next.pathname,
    enableBeforeUnload: unsaved,
    withResolver: true,
  });
  return (
    <Modal
      opened={leaving.status === "blocked"}
      onClose={() => leaving.reset?.()}
      title="Leave without saving?"
      closeButtonProps={{ "aria-label": "Close" }}
    >
      <p className={classes.question}>
        The ledger knows nothing of what you have written. This tab keeps it until it is closed: it is there
        again when you come back.
      </p>
      <div className={classes.answers}>
        <Button variant="default" onClick={() => leaving.proceed?.()}>
          Leave
        </Button>
        <Button data-autofocus onClick={() => leaving.reset?.()}>
          Stay
        </Button>
      </div>
    </Modal>
  );
}

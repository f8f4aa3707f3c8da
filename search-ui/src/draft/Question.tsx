import { Modal } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./Question.module.css";

type QuestionProps = {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly children: ReactNode;
  /** What can be answered, as buttons. */
  readonly answers: ReactNode;
};

/** Something that is asked before it is done; Escape gives it up. */
export function Question({ opened, onClose, title, children, answers }: QuestionProps) {
  return (
    // The page is not kept from scrolling: that would take a style sheet that the security policy forbids.
    <Modal.Root opened={opened} onClose={onClose} lockScroll={false} centered trapFocus>
      <Modal.Overlay />
      <Modal.Content aria-label={title}>
        <Modal.Body>
          <h2 className={classes.title}>{title}</h2>
          {children}
          <div className={classes.answers}>{answers}</div>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

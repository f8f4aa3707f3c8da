import { Textarea } from "@mantine/core";
import type { KeptText } from "./useVerification";

type KeptFieldsProps = {
  readonly text: KeptText;
  readonly keep: (text: KeptText) => void;
  /** Why what was given is no checkpoint, or no key of a witness. */
  readonly wrong: string | undefined;
};

/** Where the reader gives what rules out a history that was written anew: a checkpoint of before, and witnesses. */
export function KeptFields({ text, keep, wrong }: KeptFieldsProps) {
  return (
    <details open={wrong !== undefined || undefined}>
      <summary>A checkpoint that you kept, and witnesses</summary>
      <Textarea
        label="A checkpoint that you kept"
        description="All of it, with its signature: what is verified has to extend it."
        classNames={{ input: "mono" }}
        rows={3}
        value={text.checkpoint}
        onChange={({ currentTarget: { value } }) => keep({ ...text, checkpoint: value })}
        spellCheck={false}
      />
      <Textarea
        label="Keys of witnesses"
        description="One a line, NAME+ID+KEY: each of them has to have cosigned the checkpoint."
        classNames={{ input: "mono" }}
        rows={2}
        value={text.witnesses}
        onChange={({ currentTarget: { value } }) => keep({ ...text, witnesses: value })}
        spellCheck={false}
      />
      {wrong !== undefined && <p role="alert">Not used: {wrong}.</p>}
    </details>
  );
}

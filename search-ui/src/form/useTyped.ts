import { useState } from "react";

/**
 * A text that stands in the address once it is written: while somebody types it is theirs, and `keep` (when the field is
 * left, or the form is sent) hands it over.
 */
export function useTyped(given: string, write: (text: string) => void) {
  const [draft, setDraft] = useState<{ readonly of: string; readonly text: string }>();
  const text = draft?.of === given ? draft.text : given;
  return {
    text,
    type: (typed: string) => setDraft({ of: given, text: typed }),
    keep: () => {
      if (text !== given) write(text);
    },
  };
}

import type { Decision } from "./queries";
import { Copy } from "../shown/Copy";
import { Document } from "../shown/Document";
import { Section } from "../shown/Section";

/** The line as it was recorded. */
export function Recorded({ decision }: { decision: Decision }) {
  const json = JSON.stringify(decision, null, 2);
  return (
    <Section title="Recorded line" aside={<Copy text={json} what="the recorded line" />}>
      <Document text={json} name="Recorded line as JSON" />
    </Section>
  );
}

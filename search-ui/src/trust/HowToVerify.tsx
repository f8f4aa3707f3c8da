import { Copy } from "../shown/Copy";
import { Document } from "../shown/Document";
import { Section } from "../shown/Section";
import classes from "./HowToVerify.module.css";

type HowToVerifyProps = {
  /** What is checked, as it stands on the command line. */
  readonly what: string;
  readonly verifierKey?: string | undefined;
};

/** How to check something without this server, and without trusting it. */
export function HowToVerify({ what, verifierKey }: HowToVerifyProps) {
  const command = `precedent verify ${what}${verifierKey === undefined ? "" : ` --key '${verifierKey}'`}`;
  return (
    <Section title="How to verify" aside={<Copy text={command} what="the command" />}>
      <Document text={command} name="Command that verifies" />
      <p className={classes.words}>
        It needs no server. Get the key once in another way (a contract, a supervisor’s register) and keep it:
        one that comes with what it vouches for proves nothing. With{" "}
        <code className="mono">--checkpoint FILE</code> it has to extend a checkpoint that you kept from
        before, which finds a ledger that was written anew.
      </p>
    </Section>
  );
}

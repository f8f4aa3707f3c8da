import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { IconDownload, IconShieldCheck } from "@tabler/icons-react";
import { useRef, useState } from "react";
import { answered, api } from "../api/client";
import page from "../shown/Page.module.css";
import { Section } from "../shown/Section";
import { Failure, Loading } from "../shown/states";
import { utf8 } from "../verify/bytes";
import { checkDossier } from "../verify/dossier";
import { KeptFields } from "../verify/KeptFields";
import { KeyField } from "../verify/KeyField";
import { ReportShown } from "../verify/ReportShown";
import { useVerification, type Subject } from "../verify/useVerification";
import classes from "./Proof.module.css";

/**
 * The proof that the record is as it was signed, checked by this browser: the dossier is fetched once more as the bytes
 * that the server sends, so that nothing is taken for read.
 */
export function Proof({ id }: { id: string }) {
  const [subject, setSubject] = useState<Subject>();
  const count = useRef(0);
  const { typed, type, wrong, kept, report, busy, failure } = useVerification(subject);
  const check = () =>
    setSubject({
      id: `${id} ${++count.current}`,
      check: async (given, held) => {
        const text = await answered(
          api.GET("/api/decisions/{id}", { params: { path: { id } }, parseAs: "text" }),
        );
        return checkDossier(utf8(text), given, held);
      },
    });
  return (
    <Section title="Proof">
      <div className={classes.proof}>
        <p className="quiet">
          This browser can check that the record stands in the ledger as it was signed, without trusting the
          server that shows it.
        </p>
        <div className={page.actions}>
          <Button size="xs" onClick={check} leftSection={<IconShieldCheck size={15} aria-hidden />}>
            Check the proof here
          </Button>
          <Button
            size="xs"
            variant="default"
            component="a"
            href={`/api/decisions/${encodeURIComponent(id)}`}
            download="dossier.json"
            leftSection={<IconDownload size={15} aria-hidden />}
          >
            Dossier
          </Button>
        </div>
        {subject && (
          <>
            <KeyField value={typed} onChange={type} wrong={wrong} />
            <KeptFields {...kept} />
            {busy ? (
              <Loading what="the proof" lines={3} />
            ) : failure !== undefined ? (
              <Failure error={failure} what="The proof" />
            ) : (
              report && <ReportShown report={report} />
            )}
          </>
        )}
        <p className="quiet">
          <Link to="/verify">Verify a file</Link> that you were given, on any machine.
        </p>
      </div>
    </Section>
  );
}

import { Button, FileButton, Progress } from "@mantine/core";
import { IconFile, IconFolder } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useRef, useState } from "react";
import classes from "../shown/Page.module.css";
import { PageTitle } from "../shown/PageTitle";
import { Section } from "../shown/Section";
import { Failure } from "../shown/states";
import { HowToVerify } from "../trust/HowToVerify";
import { checkFiles } from "./files";
import type { Chosen } from "./exportFiles";
import { KeptFields } from "./KeptFields";
import { KeyField } from "./KeyField";
import { ReportShown } from "./ReportShown";
import { useVerification, type Subject } from "./useVerification";
import own from "./VerifyPage.module.css";

/** Takes a dossier or an export and verifies it here: nothing is sent anywhere. */
export function VerifyPage() {
  const [subject, setSubject] = useState<Subject & { readonly names: readonly string[] }>();
  const [seen, setSeen] = useState(0);
  const count = useRef(0);
  const { typed, type, wrong, kept, report, busy, failure } = useVerification(subject);

  const take = (files: readonly Chosen[]) => {
    if (files.length === 0) return;
    setSeen(0);
    setSubject({
      id: `${++count.current}`,
      names: files.map(({ name }) => name),
      check: (given, held) =>
        checkFiles(files, given, (done, of) => setSeen(of === 0 ? 0 : (100 * done) / of), held),
    });
  };
  return (
    <div className={`${classes.page} ${classes.narrow}`}>
      <PageTitle title="Verify a file" kind={<Link to="/trust">Trust</Link>} />
      <p className={classes.lead}>
        A dossier, or an export with its manifest: this browser checks that every event in it is as it was
        signed. The files stay on this machine; nothing is sent, and no server is asked.
      </p>
      <div
        className={`card ${own.files}`}
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          event.preventDefault();
          take([...event.dataTransfer.files]);
        }}
      >
        <div className={classes.actions}>
          <FileButton multiple onChange={take} inputProps={{ "aria-label": "Files" }}>
            {(props) => (
              <Button {...props} leftSection={<IconFile size={16} aria-hidden />}>
                Choose files
              </Button>
            )}
          </FileButton>
          <FileButton
            multiple
            onChange={(files) => take(ofFolder(files))}
            inputProps={{ "aria-label": "Folder", ...FOLDER }}
          >
            {(props) => (
              <Button {...props} variant="default" leftSection={<IconFolder size={16} aria-hidden />}>
                Choose a folder
              </Button>
            )}
          </FileButton>
        </div>
        <p className="quiet">
          Or drop them here. An export is all files of its folder, together. What a ledger holds as a whole,
          and pages and PDF files of dossiers, are verified by the command.
        </p>
        <KeyField value={typed} onChange={type} wrong={wrong} />
        <KeptFields {...kept} />
      </div>
      {subject && (
        <Section title="What was found" aside={<span className="quiet">{subject.names.join(", ")}</span>}>
          {busy ? (
            <Progress value={seen} aria-label="Events looked at" animated />
          ) : failure !== undefined ? (
            <Failure error={failure} what="The verification" />
          ) : (
            report && <ReportShown report={report} />
          )}
        </Section>
      )}
      <HowToVerify what="FILE_OR_FOLDER" />
    </div>
  );
}

/** Not of any standard, and known to all browsers. */
const FOLDER = { webkitdirectory: "" };

/** The files of a chosen folder; one in a folder below it keeps the way there as its name. */
const ofFolder = (files: readonly File[]): Chosen[] =>
  files.map((file) => ({
    name: file.webkitRelativePath.split("/").slice(1).join("/"),
    size: file.size,
    arrayBuffer: () => file.arrayBuffer(),
  }));

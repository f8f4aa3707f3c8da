import { IconDownload } from "@tabler/icons-react";
import classes from "../export/ExportPage.module.css";
import { Digest } from "../shown/Digest";
import { countShown } from "../shown/format";
import { Section } from "../shown/Section";
import type { KeptFile } from "./queries";

type DownloadsProps = {
  /** Under which address the server has the jobs of this kind. */
  readonly at: "reconciliations" | "transparency-reports" | "statements";
  readonly id: string;
  /** Those that are there. */
  readonly names: readonly string[];
  /** How long they are, and their digests. */
  readonly kept: readonly KeptFile[];
};

/** The files of a job, to be taken along. */
export function Downloads({ at, id, names, kept }: DownloadsProps) {
  const known = new Map(kept.map((file) => [file.name, file]));
  return (
    <Section title="Files">
      <ul className={classes.files}>
        {names.map((name) => {
          const file = known.get(name);
          return (
            <li key={name}>
              <a
                href={`/api/${at}/${encodeURIComponent(id)}/files/${encodeURIComponent(name)}`}
                download={name}
              >
                <IconDownload size={16} aria-hidden />
                {name}
              </a>
              {file && (
                <>
                  <span className="quiet number">{countShown(file.bytes)} bytes</span>
                  <Digest value={file.digest} what={`the digest of ${name}`} />
                </>
              )}
            </li>
          );
        })}
      </ul>
    </Section>
  );
}

import { getRouteApi, Link } from "@tanstack/react-router";
import { IconDownload } from "@tabler/icons-react";
import { JobState } from "../job/JobState";
import type { Job } from "../job/kinds";
import { useJob } from "../job/useJob";
import { Digest } from "../shown/Digest";
import { Facts } from "../shown/Facts";
import { countShown, timeShown } from "../shown/format";
import { HowToVerify } from "../trust/HowToVerify";
import classes from "../shown/Page.module.css";
import { PageTitle } from "../shown/PageTitle";
import { Section } from "../shown/Section";
import { Asked, Notice } from "../shown/states";
import own from "./ExportPage.module.css";
import { fileOf } from "./queries";

const route = getRouteApi("/exports/$id");

export function ExportPage() {
  const { id } = route.useParams();
  const { found, cancel } = useJob("export", id);
  return (
    <div className={classes.page}>
      <PageTitle title={`Export ${found.data?.name ?? id}`} kind={<Link to="/exports">Exports</Link>} />
      <Asked of={found} what="the export" lines={8} page>
        {(answer) => (
          <>
            <p className={classes.lead}>
              {answer.query ? (
                <>
                  Decisions matching{" "}
                  <Link to="/" search={{ q: answer.query }}>
                    <code className="mono">{answer.query}</code>
                  </Link>
                </>
              ) : (
                "All decisions"
              )}
              , up to ledger position <span className="number">{countShown(answer.until)}</span>, asked for on{" "}
              {timeShown(answer.requestedAt)} by {answer.actor}.
            </p>
            <JobState of={answer} what="export" unit="events written" cancel={cancel} />
            {answer.removed != null && (
              <div className="card" role="note">
                <Notice title="The files are not kept any more">{answer.removed}</Notice>
              </div>
            )}
            {answer.manifest && <Files of={answer} />}
          </>
        )}
      </Asked>
    </div>
  );
}

function Files({ of }: { of: Job<"export"> }) {
  const { manifest } = of;
  const sizes = new Map(manifest?.files.map((file) => [file.name, file]));
  return (
    <>
      {of.files && (
        <Section title="Files" aside={<span className="quiet">put them into one folder to check them</span>}>
          <ul className={own.files}>
            {of.files.map((name) => (
              <li key={name}>
                <a href={fileOf(of.id, name)} download={name}>
                  <IconDownload size={16} aria-hidden />
                  {name}
                </a>
                {sizes.has(name) && (
                  <>
                    <span className="quiet number">{countShown(sizes.get(name)!.bytes)} bytes</span>
                    <Digest value={`sha256:${sizes.get(name)!.sha256}`} what={`the digest of ${name}`} />
                  </>
                )}
              </li>
            ))}
          </ul>
        </Section>
      )}
      {manifest && (
        <Section title="What it holds">
          <Facts
            of={[
              ["Events", <span className="number">{countShown(manifest.events)}</span>],
              ["Exported", timeShown(manifest.exportedAt)],
              ["By", manifest.actor],
              ["Figures", manifest.certificates?.join(", ")],
              ["Ledger", <Digest value={manifest.ledger} what="the ledger's id" />],
              ["Key", <Digest value={manifest.key} what="the verifier key" />],
            ]}
          />
        </Section>
      )}
      <HowToVerify what="FOLDER" verifierKey={manifest?.key} />
    </>
  );
}

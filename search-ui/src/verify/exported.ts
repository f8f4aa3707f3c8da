import { hex, sameBytes, sha256, textOf, type Bytes } from "./bytes";
import { InvalidProof, shown } from "./canonical";
import { signs } from "./dossierProof";
import { leafOf } from "./event";
import { ExportFiles, linesOf, MANIFEST, MANIFEST_NOTE, type Chosen } from "./exportFiles";
import { eventOf } from "./exportLine";
import { manifestOf, type Manifest } from "./manifest";
import { checkpointOf, hashOf, noteOf, signedBy, type Checkpoint, type VerifierKey } from "./note";
import { consistencyOf, heldAgainst, NOTHING_KEPT, type Kept } from "./kept";
import { Discrepancies, type Report } from "./report";
import { selectionRoot, type Placed } from "./tree";

const EVENTS = "events.jsonl";
const PROOF = "events.proof";
const CHECKPOINT = "checkpoint";
const CONSISTENCY = "consistency";
const PERSONAL = "personal.jsonl";
const TABLES = ["decisions.csv", "decisions.parquet"];
const NOTE = "precedent.dev/export-manifest@v1";
/** So many events are digested side by side. */
const TOGETHER = 256;

/** Whether chosen files look like an export, though some of it may be missing. */
export const isExport = (files: readonly Chosen[]): boolean =>
  files.some(({ name }) => [MANIFEST, MANIFEST_NOTE, EVENTS, PROOF].includes(name));

/**
 * Checks the files of an export as `precedent verify` does: the signature on its manifest, every byte of every file, and
 * that its events stand in the ledger of its checkpoint.
 *
 * @param given the ledger's key as the reader knows it
 * @param watch hears now and then how many of how many events were looked at
 * @param kept what the reader has of the ledger beside its key
 */
export async function checkExport(
  files: readonly Chosen[],
  given?: VerifierKey,
  watch: (seen: number, of: number) => void = () => undefined,
  kept: Kept = NOTHING_KEPT,
): Promise<Report> {
  const check = new ExportCheck(files, given, watch, kept);
  await check.run();
  return check.report();
}

class ExportCheck {
  private readonly problems = new Discrepancies();
  private readonly notes: string[] = [];
  private readonly files: ExportFiles;
  private seen = 0;
  private checked = 0;
  private under: Report["under"];

  constructor(
    files: readonly Chosen[],
    private readonly given: VerifierKey | undefined,
    private readonly watch: (seen: number, of: number) => void,
    private readonly kept: Kept,
  ) {
    this.files = new ExportFiles(files, this.problems);
  }

  report(): Report {
    const { seen: events, checked, notes } = this;
    return {
      events,
      checked,
      ...(this.under && { under: this.under }),
      problems: this.problems.all(),
      notes,
    };
  }

  async run(): Promise<void> {
    await this.telling("", async () => {
      const json = await this.files.read(MANIFEST);
      const note = await this.files.read(MANIFEST_NOTE);
      if (!json) return;
      const manifest = await this.telling("The manifest cannot be used", () => manifestOf(json));
      if (!manifest) return;
      this.checkKey(manifest);
      if (note) await this.checkSignature(manifest, json, note);
      this.files.expect(manifest);
      this.checkProofsListed(manifest);
      for (const name of this.files.names()) {
        if (this.files.lists(name) && ![EVENTS, PROOF, CHECKPOINT].includes(name))
          await this.files.read(name);
      }
      await this.checkEvents(manifest);
      if (this.kept.earlier && !this.under) {
        this.problems.add("The export has no checkpoint that could be compared with the one given.");
      }
      this.remark(manifest);
    });
  }

  /** Does something; what it refuses becomes a problem that begins so. */
  private async telling<T>(what: string, work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof InvalidProof)) throw error;
      this.problems.add(`${what}${what && ": "}${error.message}.`);
      return undefined;
    }
  }

  private checkKey({ key, origin }: Manifest): void {
    const name = shown(key.name);
    if (key.name !== origin)
      this.problems.add(`The manifest is of ${shown(origin)} and names a key of ${name}.`);
    if (!this.given) {
      this.notes.push("The key comes with the export and nobody vouched for it; give the key that you know.");
    } else if (this.given.name !== key.name) {
      this.problems.add(
        `The key given is one of another ledger: this export is of ${name}, signed with ${key.text}.`,
      );
    } else if (this.given.text !== key.text) {
      this.problems.add(
        `The export is signed with ${key.text}, which is not the key given. If ${name} has changed its key, get the new one from a source that you trust.`,
      );
    }
  }

  private async checkSignature({ key }: Manifest, json: Bytes, bytes: Bytes): Promise<void> {
    await this.telling(`${MANIFEST_NOTE} does not vouch for the manifest`, async () => {
      const note = noteOf(textOf("a note", bytes));
      const digest = hex(await sha256(json));
      if (note.signatures.length !== 1 || !(await signedBy(note, key))) {
        this.problems.add(`${MANIFEST_NOTE} is not signed by ${key.text} alone.`);
      } else if (note.text !== `${NOTE}\n${digest}\n`) {
        this.problems.add(`${MANIFEST} is not the one that ${MANIFEST_NOTE} vouches for: it was altered.`);
      }
    });
  }

  private checkProofsListed({ tree }: Manifest): void {
    for (const name of [PROOF, CHECKPOINT, CONSISTENCY]) {
      if (this.files.lists(name) !== (tree !== undefined)) {
        this.problems.add(
          tree
            ? `The manifest names a checkpoint and does not list ${name}.`
            : `The manifest names no checkpoint and lists ${name}.`,
        );
      }
    }
    if (tree && !this.files.lists(EVENTS)) {
      this.problems.add(`The manifest names a checkpoint and does not list ${EVENTS}.`);
    }
    if (!tree) {
      this.notes.push(
        "The export has no proofs: its files are as they were signed, but nothing shows that its events stand in the ledger. Export again with --proofs.",
      );
    }
  }

  private async checkEvents(manifest: Manifest): Promise<void> {
    const checkpoint = this.files.has(CHECKPOINT) ? await this.checkpoint(manifest) : undefined;
    const bytes = this.files.has(EVENTS) ? await this.files.read(EVENTS) : undefined;
    if (!bytes) return;
    await this.telling("The events are not those that were signed", async () => {
      const proof = checkpoint && this.files.has(PROOF) ? await this.files.read(PROOF) : undefined;
      const events = this.events(bytes, manifest);
      if (checkpoint && proof) {
        const root = await selectionRoot(checkpoint.size, events, hashes(proof));
        if (sameBytes(root, checkpoint.root)) this.checked = this.seen;
        else {
          this.problems.add(
            `The events do not lead to the root of the checkpoint (${checkpoint.size} events): at least one of them was altered, removed or inserted.`,
          );
        }
      } else {
        for await (const event of events) void event;
      }
      if (this.seen !== manifest.events) {
        this.problems.add(`${EVENTS} holds ${this.seen} events, and the manifest says ${manifest.events}.`);
      }
    });
  }

  /** The events one after the other, as leaves in their places. */
  private async *events(bytes: Bytes, { ledger, until, events }: Manifest): AsyncGenerator<Placed> {
    let last = -1;
    for (const lines of together(linesOf(EVENTS, bytes))) {
      const first = this.seen + 1;
      const leaves = await Promise.all(
        lines.map(async (line, at): Promise<Placed> => {
          try {
            const event = eventOf(line);
            return { position: event.position, leaf: await leafOf(ledger, event) };
          } catch (error) {
            if (!(error instanceof InvalidProof)) throw error;
            throw new InvalidProof(
              `line ${first + at} of ${EVENTS} is not as a ledger writes it: ${error.message}`,
            );
          }
        }),
      );
      for (const placed of leaves) {
        const line = `line ${++this.seen} of ${EVENTS} has position ${placed.position}`;
        if (placed.position <= last) throw new InvalidProof(`${line}, which does not follow on ${last}`);
        if (placed.position >= until) {
          throw new InvalidProof(`${line}, and the events up to ${until} were selected`);
        }
        last = placed.position;
        yield placed;
      }
      this.watch(this.seen, events);
    }
  }

  /** The checkpoint of the export; undefined where there is none that can be used. */
  private async checkpoint({ key, origin, tree }: Manifest): Promise<Checkpoint | undefined> {
    const bytes = await this.files.read(CHECKPOINT);
    if (!bytes || !tree) return undefined;
    return this.telling("The checkpoint cannot be used", async () => {
      const checkpoint = checkpointOf(noteOf(textOf("a note", bytes)));
      if (
        checkpoint.origin !== origin ||
        checkpoint.size !== tree.size ||
        !sameBytes(checkpoint.root, tree.root)
      ) {
        this.problems.add("The checkpoint is another one than that of the manifest.");
      }
      if (!(await signs(key, checkpoint))) {
        this.problems.at(
          checkpoint.size - 1,
          `The checkpoint (${checkpoint.size} events) is not signed by ${key.text}.`,
        );
        return undefined;
      }
      const shows = this.kept.earlier && this.files.has(CONSISTENCY) && (await this.files.read(CONSISTENCY));
      this.under = await heldAgainst(
        this.kept,
        checkpoint,
        key,
        this.given,
        (size) => (shows ? consistencyOf(shows, size, checkpoint.size) : undefined),
        this.problems,
      );
      return checkpoint;
    });
  }

  private remark({ certificates }: Manifest): void {
    for (const id of certificates) {
      this.notes.push(
        `${shown(id)} is as it was exported; this program does not compute its figure again, 'precedent verify' does.`,
      );
    }
    for (const table of TABLES) {
      if (this.files.has(table)) {
        this.notes.push(
          `${table} is as it was signed; the proof covers the events that it was made of, and not the table.`,
        );
      }
    }
    if (this.files.has(PERSONAL)) {
      this.notes.push(
        `${PERSONAL} holds personal fields in the clear: they are as they were exported, but no proof of the ledger covers them.`,
      );
    }
  }
}

function* together(lines: Iterable<Bytes>): Generator<Bytes[]> {
  let some: Bytes[] = [];
  for (const line of lines) {
    some.push(line);
    if (some.length === TOGETHER) {
      yield some;
      some = [];
    }
  }
  if (some.length > 0) yield some;
}

/** The hashes of `events.proof` one after the other. */
// eslint-disable-next-line @typescript-eslint/require-await
async function* hashes(bytes: Bytes): AsyncGenerator<Bytes> {
  const [header, ...lines] = [...linesOf(PROOF, bytes)].map((line) => textOf(PROOF, line));
  const expected = "precedent.dev/selection-proof@v1";
  if (header !== expected) throw new InvalidProof(`${PROOF} does not begin with '${expected}'`);
  for (const [at, line] of lines.entries()) {
    try {
      yield hashOf(line);
    } catch (error) {
      if (!(error instanceof InvalidProof)) throw error;
      throw new InvalidProof(`line ${at + 2} of ${PROOF}: ${error.message}`);
    }
  }
}

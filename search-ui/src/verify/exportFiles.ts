import { hex, sha256, type Bytes } from "./bytes";
import { InvalidProof, shown } from "./canonical";
import type { Manifest } from "./manifest";
import type { Discrepancies } from "./report";

/** A file that somebody chose: its name, its size in bytes, and its content, which is read here and sent nowhere. */
export type Chosen = {
  readonly name: string;
  readonly size: number;
  readonly arrayBuffer: () => Promise<ArrayBuffer>;
};

export const MANIFEST = "manifest.json";
export const MANIFEST_NOTE = "manifest.note";

/** As much as a browser digests at once; it has no way to do that piece by piece. */
export const MOST_BYTES = 1 << 30;

/** The files of an export, compared with the manifest as they are read. */
export class ExportFiles {
  private readonly files: ReadonlyMap<string, Chosen>;
  private readonly listed = new Map<string, Manifest["files"][number]>();

  constructor(
    files: readonly Chosen[],
    private readonly problems: Discrepancies,
  ) {
    this.files = new Map(files.map((file) => [file.name, file]));
  }

  /** Compares what is there with what the manifest lists. */
  expect({ files }: Manifest): void {
    for (const file of files) {
      this.listed.set(file.name, file);
      if (!this.has(file.name)) this.problems.add(`'${shown(file.name)}' is in the manifest and missing.`);
    }
    for (const name of this.names()) {
      if (!this.lists(name) && name !== MANIFEST && name !== MANIFEST_NOTE) {
        this.problems.add(`'${shown(name)}' is not in the manifest: it was added.`);
      }
    }
  }

  names(): string[] {
    return [...this.files.keys()].sort();
  }

  has(name: string): boolean {
    return this.files.has(name);
  }

  lists(name: string): boolean {
    return this.listed.has(name);
  }

  /** The bytes of a file, compared with the manifest where it lists them; undefined where it is missing. */
  async read(name: string): Promise<Bytes | undefined> {
    const file = this.files.get(name);
    if (!file) {
      if (!this.lists(name)) this.problems.add(`${name} is missing.`);
      return undefined;
    }
    if (file.size > MOST_BYTES) {
      throw new InvalidProof(
        `${shown(name)} has ${file.size} bytes, and a browser checks up to ${MOST_BYTES}: use precedent verify`,
      );
    }
    const bytes = new Uint8Array(await file.arrayBuffer());
    const expected = this.listed.get(name);
    if (expected) {
      const found = hex(await sha256(bytes));
      if (found !== expected.sha256) {
        this.problems.add(
          `${shown(name)} was altered: its digest is ${found}, and the manifest says ${shown(expected.sha256)}.`,
        );
      } else if (bytes.length !== expected.bytes) {
        this.problems.add(
          `${shown(name)} has ${bytes.length} bytes, and the manifest says ${expected.bytes}.`,
        );
      }
    }
    return bytes;
  }
}

/**
 * The lines of a file as bytes; every line ends with a line feed, the last one too.
 *
 * @throws InvalidProof behind the last whole line, if another one begins there
 */
export function* linesOf(name: string, bytes: Bytes): Generator<Bytes> {
  let begin = 0;
  for (let number = 1; begin < bytes.length; number++) {
    const end = bytes.indexOf(0x0a, begin);
    if (end < 0) throw new InvalidProof(`${name} ends within line ${number}`);
    yield bytes.subarray(begin, end);
    begin = end + 1;
  }
}

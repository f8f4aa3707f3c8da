import type { Checkpoint, VerifierKey } from "./note";

/** Something that is not as it was signed; `position` of the event concerned, absent where it is about none. */
export type Discrepancy = { readonly position?: number; readonly what: string };

/** What a verification came to, in the words of `precedent verify`. */
export type Report = {
  /** How many events were looked at, and how many of them are as the checkpoint says. */
  readonly events: number;
  readonly checked: number;
  /** Under which checkpoint, by whose key; absent where none holds. */
  readonly under?: Under;
  /** Empty where all is well. */
  readonly problems: readonly Discrepancy[];
  readonly notes: readonly string[];
};

export type Under = {
  readonly checkpoint: Checkpoint;
  readonly key: VerifierKey;
  /** Whether that key was given, and did not only come with what was checked. */
  readonly vouched: boolean;
  /** Others that signed the checkpoint, by name; their signatures were not checked. */
  readonly others: readonly string[];
  /** The size of the checkpoint that the reader kept, where one was given and this one extends it. */
  readonly extends?: number;
  /** Witnesses that cosigned it, as the reader knows them, and when, in seconds since 1970. */
  readonly cosignatures: readonly Cosignature[];
};

export type Cosignature = { readonly name: string; readonly time: number };

const KEPT = 100;

/** The problems found so far: the first hundred, and how many more. */
export class Discrepancies {
  private readonly first: Discrepancy[] = [];
  private count = 0;

  add(what: string): void {
    this.keep({ what });
  }

  at(position: number, what: string): void {
    this.keep({ position, what });
  }

  all(): Discrepancy[] {
    const more = this.count - KEPT;
    return more > 0 ? [...this.first, { what: `${more} more problems are not listed.` }] : [...this.first];
  }

  private keep(problem: Discrepancy): void {
    if (this.count++ < KEPT) this.first.push(problem);
  }
}

/** What a checkpoint that holds is shown with. */
export const under = (
  checkpoint: Checkpoint,
  key: VerifierKey,
  given: VerifierKey | undefined,
  witnesses: readonly VerifierKey[] = [],
): Under => ({
  checkpoint,
  key,
  vouched: given?.text === key.text,
  cosignatures: [],
  others: [
    ...new Set(
      checkpoint.note.signatures
        .filter(({ name, id }) => name !== key.name || id !== key.id)
        .filter(({ name }) => witnesses.every((witness) => witness.name !== name))
        .map(({ name }) => name),
    ),
  ],
});

/** The last sentence: of how many events it speaks, and never that none of some are well. */
export function verdict({ problems, events, checked }: Report): string {
  const counted = (n: number) => (n === 1 ? "1 event is" : `${n.toLocaleString("en")} events are`);
  if (problems.length > 0) {
    const seen = events === 1 ? "1 event was" : `${events.toLocaleString("en")} events were`;
    return `${problems.length} ${problems.length === 1 ? "problem" : "problems"}; ${seen} looked at.`;
  }
  if (events === 0) return "There are no events.";
  return checked > 0
    ? `${counted(checked)} as they were signed.`
    : `${counted(events)} as they were exported, and nothing proves that they stand in a ledger.`;
}

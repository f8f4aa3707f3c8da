import { InvalidProof, shown, unicode } from "./canonical";
import { isList, isObject, Written, type Json } from "./json";
import { keyOf, type VerifierKey } from "./note";

/** The members of a JSON object, of which each has to be asked for. */
export class Members {
  private readonly unasked: Set<string>;

  private constructor(
    private readonly what: string,
    private readonly object: ReadonlyMap<string, Json>,
  ) {
    this.unasked = new Set(object.keys());
  }

  static of(what: string, value: Json): Members {
    if (isObject(value)) return new Members(what, value);
    throw new InvalidProof(`${what} is not an object`);
  }

  /** A member that may be absent, or null. */
  optional(name: string): Json | undefined {
    this.unasked.delete(name);
    return this.object.get(name) ?? undefined;
  }

  /** A member that is not null. */
  required(name: string): Json {
    const value = this.optional(name);
    if (value === undefined) throw new InvalidProof(`'${name}' is missing in ${this.what}`);
    return value;
  }

  text(name: string): string {
    const value = this.required(name);
    if (typeof value !== "string") throw this.wrong(name, "text");
    return unicode(`'${name}' of ${this.what}`, value);
  }

  /** A whole number from 0. */
  number(name: string): number {
    const value = this.required(name);
    const number = value instanceof Written && /^\d+$/.test(value.text) ? Number(value.text) : NaN;
    if (!Number.isSafeInteger(number)) throw this.wrong(name, "a whole number from 0");
    return number;
  }

  flag(name: string): boolean {
    const value = this.required(name);
    if (typeof value !== "boolean") throw this.wrong(name, "true or false");
    return value;
  }

  list(name: string): readonly Json[] {
    const value = this.required(name);
    if (!isList(value)) throw this.wrong(name, "a list");
    return value;
  }

  /** A list, or absent; then it has no elements. */
  listIfThere(name: string): readonly Json[] {
    return this.object.has(name) ? this.list(name) : [];
  }

  within(name: string): Members {
    return Members.of(`'${name}' of ${this.what}`, this.required(name));
  }

  /** A verifier key, written as keys are. */
  async key(name: string): Promise<VerifierKey> {
    const text = this.text(name);
    const key = await keyOf(text);
    if (key.text !== text) {
      throw new InvalidProof(`'${name}' of ${this.what} is not written as a key is`);
    }
    return key;
  }

  /** Those that nobody has asked for. */
  rest(): string[] {
    return [...this.unasked].sort();
  }

  /** Refuses members that nobody has asked for. */
  end(): void {
    const [first] = this.rest();
    if (first !== undefined) {
      throw new InvalidProof(`${this.what} has a member '${shown(first)}', which this version does not know`);
    }
  }

  private wrong(name: string, expected: string): InvalidProof {
    return new InvalidProof(`'${name}' of ${this.what} is not ${expected}`);
  }
}

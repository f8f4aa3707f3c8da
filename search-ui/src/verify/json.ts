import { InvalidProof } from "./canonical";

/** A number as it is written: a browser's own would lose digits. */
export class Written {
  constructor(readonly text: string) {}
}
export type JsonObject = ReadonlyMap<string, Json>;
export type Json = null | boolean | string | Written | readonly Json[] | JsonObject;

export const isObject = (value: Json | undefined): value is JsonObject => value instanceof Map;
export const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);

const DEPTH = 100;
const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const PLAIN = /[^"\\\u0000-\u001f]*/y;
const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  "\\": "\\",
  "/": "/",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
};

/** JSON from others (RFC 8259): one document, no name twice, numbers as they are written. */
class Reader {
  private at = 0;
  constructor(
    private readonly what: string,
    private readonly text: string,
  ) {}

  document(): Json {
    const value = this.value(0);
    this.space();
    if (this.at < this.text.length) throw this.wrong("expected nothing behind the document");
    return value;
  }

  private value(depth: number): Json {
    if (depth > DEPTH) throw this.wrong(`expected at most ${DEPTH} levels`);
    this.space();
    const first = this.text[this.at];
    if (first === "{") return this.object(depth);
    if (first === "[") return this.list(depth);
    if (first === '"') return this.string();
    for (const [word, value] of [
      ["null", null],
      ["true", true],
      ["false", false],
    ] as const) {
      if (this.text.startsWith(word, this.at)) {
        this.at += word.length;
        return value;
      }
    }
    const number = this.match(NUMBER);
    if (number === "") throw this.wrong("expected a value");
    return new Written(number);
  }

  private object(depth: number): JsonObject {
    const members = new Map<string, Json>();
    this.at++;
    this.space();
    if (this.taken("}")) return members;
    do {
      this.space();
      const place = this.at;
      if (this.text[this.at] !== '"') throw this.wrong("expected a name");
      const name = this.string();
      if (members.has(name)) {
        this.at = place;
        throw this.wrong(`expected each name once, found "${name}" again`);
      }
      this.space();
      this.demand(":");
      members.set(name, this.value(depth + 1));
      this.space();
    } while (this.taken(","));
    this.demand("}");
    return members;
  }

  private list(depth: number): readonly Json[] {
    const elements: Json[] = [];
    this.at++;
    this.space();
    if (this.taken("]")) return elements;
    do {
      elements.push(this.value(depth + 1));
      this.space();
    } while (this.taken(","));
    this.demand("]");
    return elements;
  }

  private string(): string {
    let text = "";
    this.at++;
    for (;;) {
      text += this.match(PLAIN);
      if (this.taken('"')) return text;
      if (!this.taken("\\")) throw this.wrong("expected the end of a text");
      const escaped = this.text[this.at] ?? "";
      const code = /^u[0-9a-fA-F]{4}$/.exec(this.text.slice(this.at, this.at + 5))?.[0];
      const character = code ? String.fromCharCode(parseInt(code.slice(1), 16)) : ESCAPES[escaped];
      if (character === undefined) throw this.wrong("expected an escape such as \\n");
      text += character;
      this.at += code?.length ?? 1;
    }
  }

  private match(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0] ?? "";
    this.at += found.length;
    return found;
  }

  private space(): void {
    while (/^[ \t\n\r]$/.test(this.text[this.at] ?? "")) this.at++;
  }

  private taken(character: string): boolean {
    if (this.text[this.at] !== character) return false;
    this.at++;
    return true;
  }

  private demand(character: string): void {
    if (!this.taken(character)) throw this.wrong(`expected '${character}'`);
  }

  private wrong(why: string): InvalidProof {
    const before = this.text.slice(0, this.at).split("\n");
    return new InvalidProof(
      `${this.what} is not JSON: ${why} (line ${before.length}, column ${before.at(-1)!.length + 1})`,
    );
  }
}

/** Reads one JSON object; `what` it is stands in the message where it is none. */
export function objectOf(what: string, text: string): JsonObject {
  const document = new Reader(what, text).document();
  if (isObject(document)) return document;
  throw new InvalidProof(`${what} is not a JSON object`);
}

/** The value of a number in one form: its sign, its digits without zeros around them, and its power of ten. */
function value({ text }: Written): string {
  const [, sign, whole, part = "", power = "0"] =
    /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(text) ?? [];
  const digits = `${whole}${part}`.replace(/^0+/, "");
  const bare = digits.replace(/0+$/, "");
  if (bare === "") return "0";
  return `${sign}${bare}e${BigInt(power) - BigInt(part.length) + BigInt(digits.length - bare.length)}`;
}

/** Whether two values are the same; numbers by value, objects in any order. Nothing is the same as nothing. */
export function same(one: Json | undefined, other: Json | undefined): boolean {
  if (one instanceof Written && other instanceof Written) return value(one) === value(other);
  if (isObject(one) && isObject(other)) {
    return (
      one.size === other.size &&
      [...one].every(([name, member]) => other.has(name) && same(member, other.get(name)))
    );
  }
  if (isList(one) && isList(other)) {
    return one.length === other.length && one.every((element, at) => same(element, other[at]));
  }
  return one === other;
}

/** A text that stands at a place in an object, or the empty one. */
export function textAt(value: Json | undefined, ...path: readonly string[]): string {
  const found = path.reduce<Json | undefined>(
    (within, name) => (isObject(within) ? within.get(name) : undefined),
    value,
  );
  return typeof found === "string" ? found : "";
}

import type { Completion, CompletionResult } from "@codemirror/autocomplete";
import {
  itemsOf,
  memberOf,
  membersOf,
  pathOf,
  replaced,
  scalarOf,
  syntaxOf,
  topOf,
  type Member,
  type Path,
  type Place,
} from "./document";
import { resolved, schemaAt, valuesOf, type Schema } from "./schema";

/** Stands where something is to be written, so that the place can be found in the syntax. */
const HOLE = "__hole__";
const WORD = /[\p{L}\p{N}_.<>-]/u;
/** Keys and items of lists begin so, where they have a line of their own. */
const BEGINS_LINE = /^\s*(- +)*$/;

/**
 * What may be written at a place of a policy document: the keys and values that the schema has there, and the names
 * that the document declares where it may speak of them.
 */
export function completionsAt(text: string, at: number, schema: Schema): CompletionResult | null {
  const word = wordAt(text, at);
  const line = text.slice(text.lastIndexOf("\n", word.from - 1) + 1, word.from);
  const colon = /^ *:/.test(text.slice(word.to));
  // Alone on its line it would be read as the text that the line above goes on with.
  const hole = BEGINS_LINE.test(line) && !colon ? `${HOLE}: 0` : HOLE;
  const holed = replaced(text, word, hole);
  const node = syntaxOf(holed).resolveInner(word.from, 1);
  const path = pathOf(node, holed);
  const options =
    node.parent?.name === "Key"
      ? keysAt(path.slice(0, -1), membersOf(node.parent.parent!.parent, holed), schema, colon)
      : node.name === "Literal"
        ? [...namesAt(path, holed), ...valuesAt(path, schema)]
        : node.name === "QuotedLiteral"
          ? namesAt(path, holed)
          : [];
  return options.length === 0 ? null : { ...word, options, validFor: /^[\p{L}\p{N}_.<>-]*$/u };
}

function keysAt(path: Path, there: readonly Member[], root: Schema, colon: boolean): Completion[] {
  const schema = schemaAt(root, path);
  return Object.entries(schema?.properties ?? {})
    .filter(([key]) => !there.some((member) => member.key === key))
    .map(([key, of]) => {
      const { description } = resolved(root, of);
      return {
        label: key,
        type: "property",
        apply: colon ? key : `${key}: `,
        ...(schema?.required?.includes(key) && { detail: "needed", boost: 1 }),
        ...(description !== undefined && { info: description }),
      };
    });
}

function valuesAt(path: Path, root: Schema): Completion[] {
  const schema = schemaAt(root, path);
  return (schema ? valuesOf(schema) : []).map((label) => ({
    label,
    type: "enum",
    ...(label === String(schema?.default) && { detail: "unless said" }),
  }));
}

/** What the document declares, where it may be spoken of. */
function namesAt(path: Path, text: string): Completion[] {
  const top = topOf(text);
  const declared = (part: string, detail: string) =>
    membersOf(memberOf(top, part, text), text).map(({ key }) => ({ label: key, type: "variable", detail }));
  const key = path.at(-1);
  if (key === "when") {
    return [
      ...declared("signals", "signal"),
      ...declared("questions", "question"),
      ...declared("thresholds", "threshold"),
    ];
  }
  if (key === "outcome") {
    return itemsOf(memberOf(top, "outcomes", text)).flatMap((item) => {
      const label = scalarOf(item, text);
      return label === undefined ? [] : [{ label, type: "enum" }];
    });
  }
  return key === "market" && path.length === 1 ? declared("signals", "signal") : [];
}

function wordAt(text: string, at: number): Place {
  let [from, to] = [at, at];
  while (from > 0 && WORD.test(text[from - 1]!)) from--;
  while (to < text.length && WORD.test(text[to]!)) to++;
  return { from, to };
}

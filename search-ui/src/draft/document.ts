import { yamlLanguage } from "@codemirror/lang-yaml";
import type { SyntaxNode } from "@lezer/common";

/** Where something stands in a text, the end not included. */
export type Place = { readonly from: number; readonly to: number };

/** A key of a mapping with what stands behind it; nothing does while it is being written. */
export type Member = { readonly key: string; readonly pair: SyntaxNode; readonly value: SyntaxNode | null };

const VALUES = new Set([
  "Literal",
  "QuotedLiteral",
  "BlockLiteral",
  "BlockMapping",
  "FlowMapping",
  "BlockSequence",
  "FlowSequence",
]);

/** The syntax of a text, also of one that is being written. */
export const syntaxOf = (text: string): SyntaxNode => yamlLanguage.parser.parse(text).topNode;

/** What a document says at its top. */
export function topOf(text: string): SyntaxNode | null {
  return syntaxOf(text).getChild("Document")?.getChild("BlockMapping") ?? null;
}

export function membersOf(mapping: SyntaxNode | null, text: string): Member[] {
  return (mapping?.getChildren("Pair") ?? []).flatMap((pair) => {
    const key = scalarOf(pair.getChild("Key")?.firstChild, text);
    return key === undefined ? [] : [{ key, pair, value: valueOf(pair) }];
  });
}

export function memberOf(mapping: SyntaxNode | null, key: string, text: string): SyntaxNode | null {
  return membersOf(mapping, text).find((member) => member.key === key)?.value ?? null;
}

/** The values of a list that is written within brackets or line by line. */
export function itemsOf(list: SyntaxNode | null): SyntaxNode[] {
  return (list?.getChildren("Item") ?? []).flatMap((item) => valueOf(item) ?? []);
}

/** What is written of one value, without the quotation marks. */
export function scalarOf(node: SyntaxNode | null | undefined, text: string): string | undefined {
  if (node?.name === "Literal") return text.slice(node.from, node.to).trim();
  if (node?.name !== "QuotedLiteral") return undefined;
  const quoted = text.slice(node.from, node.to);
  return quoted.startsWith("'") ? quoted.slice(1, -1).replaceAll("''", "'") : unquoted(quoted);
}

function unquoted(quoted: string): string {
  try {
    return String(JSON.parse(quoted));
  } catch {
    return quoted.slice(1, -1);
  }
}

/** The keys that lead to a place, with `null` for one in a list. */
export type Path = readonly (string | null)[];

export function pathOf(node: SyntaxNode, text: string): Path {
  const path: (string | null)[] = [];
  for (let at: SyntaxNode | null = node; at; at = at.parent) {
    if (at.name === "Item") path.unshift(null);
    if (at.name === "Pair") path.unshift(scalarOf(at.getChild("Key")?.firstChild, text) ?? "");
  }
  return path;
}

function valueOf(pair: SyntaxNode): SyntaxNode | null {
  for (let child = pair.lastChild; child; child = child.prevSibling) {
    if (VALUES.has(child.name)) return child;
  }
  return null;
}

/** A text with another one in a place, and the same to the byte around it. */
export const replaced = (text: string, { from, to }: Place, by: string): string =>
  text.slice(0, from) + by + text.slice(to);

import type { List, Nodes } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { outdented } from "../shown/ClauseWords";

/** Markdown as its reader has it before them: no marks, and a line for each paragraph, heading and item. */
export function plain(markdown: string): string {
  return lines(fromMarkdown(outdented(markdown))).join("\n");
}

function lines(node: Nodes): string[] {
  if (node.type === "list") return items(node);
  if (node.type === "thematicBreak") return ["—"];
  if (node.type === "definition") return [`${node.label ?? node.identifier}: ${node.url}`];
  if (node.type === "paragraph" || node.type === "heading" || !("children" in node)) return [phrase(node)];
  return node.children.flatMap(lines);
}

function items({ ordered, start, children }: List): string[] {
  return children.flatMap((item, at) => {
    const [first = "", ...rest] = lines(item);
    return [`${ordered ? `${(start ?? 1) + at}.` : "•"} ${first}`, ...rest];
  });
}

function phrase(node: Nodes): string {
  if (node.type === "break") return "\n";
  if (node.type === "text") return node.value.replaceAll(/\s*\n\s*/g, " ");
  if (node.type === "image") return `${node.alt ?? ""} (${node.url})`;
  if (node.type === "imageReference") return node.alt ?? "";
  if (!("children" in node)) return "value" in node ? node.value : "";
  const words = node.children.map(phrase).join("");
  return node.type === "link" && words !== node.url ? `${words} (${node.url})` : words;
}

import type { Diagnostic } from "@codemirror/lint";
import type { Text } from "@codemirror/state";
import type { Finding } from "./queries";

export const isError = ({ severity }: Pick<Finding, "severity">): boolean => severity === "ERROR";

/** Where a finding begins in a text: its lines count from 1, and so do its columns, in characters of Unicode. */
export function startOf({ line, column }: Pick<Finding, "line" | "column">, text: Text): number {
  const found = text.line(Math.min(Math.max(line, 1), text.lines));
  const before = [...found.text].slice(0, Math.max(0, column - 1)).join("");
  return found.from + before.length;
}

/** Findings as the editor marks them: from where they begin to the end of the word there. */
export function diagnosticsOf(findings: readonly Finding[], text: Text): Diagnostic[] {
  return findings.map((finding) => {
    const from = startOf(finding, text);
    const rest = text.lineAt(from);
    const word = /^[\p{L}\p{N}_.-]+|^./u.exec(rest.text.slice(from - rest.from))?.[0] ?? "";
    return {
      from,
      to: from + word.length,
      severity: isError(finding) ? "error" : "warning",
      source: finding.rule,
      message: `${finding.message}\n${finding.suggestion}`,
    };
  });
}

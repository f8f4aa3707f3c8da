import type { PolicyVersion } from "./queries";

export type TreeNode = PolicyVersion["tree"][number];

/** Trees of more nodes than these are folded at first, and can be searched. */
export const LARGE = 40;

export const sizeOf = (nodes: readonly TreeNode[]): number =>
  nodes.reduce((sum, { then }) => sum + 1 + sizeOf(then ?? []), 0);

/** The nodes whose clause, guard or outcome holds all the words, with the way that leads to each. */
export function matching(
  nodes: readonly TreeNode[],
  text: string,
): { readonly nodes: TreeNode[]; readonly matches: number } {
  const words = text.toLowerCase().split(/\s+/);
  let matches = 0;
  const kept = nodes.flatMap((node) => {
    const said = [node.clause, node.when, node.outcome].join(" ").toLowerCase();
    const itself = words.every((word) => said.includes(word));
    const below = matching(node.then ?? [], text);
    matches += below.matches + (itself ? 1 : 0);
    return itself || below.matches > 0 ? [{ ...node, then: below.nodes }] : [];
  });
  return { nodes: kept, matches };
}

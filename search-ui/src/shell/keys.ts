/** What the keyboard does, in one place: the page that lists it shows what is bound. */
export const KEYS: readonly {
  readonly where: string;
  readonly keys: readonly { readonly press: readonly string[]; readonly does: string }[];
}[] = [
  {
    where: "Everywhere",
    keys: [
      { press: ["Ctrl K", "⌘ K"], does: "find a page, a policy, a clause, a decision or a case" },
      { press: ["/"], does: "to the query" },
      { press: ["?"], does: "this page" },
    ],
  },
  {
    where: "Query",
    keys: [
      { press: ["↑", "↓"], does: "through what can be written at the cursor" },
      { press: ["Tab", "Enter"], does: "takes the chosen one; without one, Enter searches" },
      { press: ["Esc"], does: "gives the list up" },
    ],
  },
  {
    where: "Tables",
    keys: [
      { press: ["↑", "↓", "Page Up", "Page Down", "Home", "End"], does: "through the rows" },
      { press: ["Enter"], does: "opens what the row is about" },
      { press: ["Space"], does: "selects the row" },
      { press: ["→", "←"], does: "shows and hides more about the row; on the edge of a heading, its width" },
      {
        press: ["J", "K"],
        does: "through the rows of a search, with what there is to know of each beside them",
      },
      { press: ["Esc"], does: "closes that" },
      { press: ["Tab"], does: "to the marks of the row, and out of the table" },
    ],
  },
  {
    where: "Editor of a policy",
    keys: [
      { press: ["Ctrl Space"], does: "completes keys, values and names" },
      { press: ["Tab", "Shift Tab"], does: "indents more and less" },
      { press: ["Esc, then Tab"], does: "leaves the editor" },
      { press: ["F8"], does: "to the next place that the checker names" },
      { press: ["Ctrl F", "⌘ F"], does: "finds and replaces" },
    ],
  },
  {
    where: "Plots",
    keys: [
      { press: ["→", "←", "Home", "End"], does: "through the bars" },
      { press: ["Shift →", "Shift ←"], does: "takes further bars in" },
      { press: ["Enter"], does: "narrows the query to them" },
      { press: ["Esc"], does: "gives them up" },
    ],
  },
];

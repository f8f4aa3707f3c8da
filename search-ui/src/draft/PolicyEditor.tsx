import { autocompletion, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { yaml } from "@codemirror/lang-yaml";
import { bracketMatching, indentOnInput, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { lintGutter, nextDiagnostic, setDiagnostics } from "@codemirror/lint";
import { search, searchKeymap } from "@codemirror/search";
import { EditorState } from "@codemirror/state";
import { EditorView, keymap, lineNumbers } from "@codemirror/view";
import { classHighlighter } from "@lezer/highlight";
import { useEffect, useImperativeHandle, useRef, type Ref } from "react";
import { nonce } from "../shell/nonce";
import { completionsAt } from "./completion";
import type { Place } from "./document";
import { diagnosticsOf, startOf } from "./findings";
import classes from "./PolicyEditor.module.css";
import type { Checking } from "./useFigures";
import type { Finding } from "./queries";
import type { Schema } from "./schema";

/** What others do in the editor. */
export type Editor = {
  /** Changes the text as it stands then. */
  readonly edit: (change: (text: string) => (Place & { readonly insert: string }) | undefined) => void;
  readonly goTo: (finding: Pick<Finding, "line" | "column">) => void;
};

type PolicyEditorProps = {
  readonly ref: Ref<Editor>;
  /** What stands there at first. */
  readonly text: string;
  readonly onChange: (text: string) => void;
  /** What the checker said, of which text; it is marked while that is what stands there. */
  readonly checked: Checking | undefined;
  readonly schema: Schema | undefined;
};

/** Where a policy document is written. */
export function PolicyEditor({ ref, text, onChange, checked, schema }: PolicyEditorProps) {
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  const current = useRef({ text, onChange, schema });
  useEffect(() => {
    current.current = { ...current.current, onChange, schema };
  });

  useEffect(() => {
    const editor = new EditorView({
      parent: place.current!,
      doc: current.current.text,
      extensions: [
        EDITING,
        autocompletion({
          override: [
            (at) =>
              current.current.schema && (at.explicit || at.matchBefore(/[\p{L}\p{N}_]$/u))
                ? completionsAt(at.state.sliceDoc(), at.pos, current.current.schema)
                : null,
          ],
        }),
        EditorView.updateListener.of(({ docChanged, state }) => {
          if (docChanged) current.current.onChange(state.sliceDoc());
        }),
      ],
    });
    view.current = editor;
    return () => {
      // Whoever comes back to the same place, as React does while developing, finds what was written.
      current.current.text = editor.state.sliceDoc();
      editor.destroy();
    };
  }, []);

  const findings = checked?.findings;
  const of = checked?.text;
  useEffect(() => {
    const { state } = view.current!;
    if (findings && state.sliceDoc() === of)
      view.current!.dispatch(setDiagnostics(state, diagnosticsOf(findings, state.doc)));
  }, [findings, of]);

  useImperativeHandle(
    ref,
    () => ({
      edit: (change) => {
        const changes = change(view.current!.state.sliceDoc());
        if (changes) view.current!.dispatch({ changes, userEvent: "input" });
      },
      goTo: (finding) => {
        const editor = view.current!;
        editor.dispatch({ selection: { anchor: startOf(finding, editor.state.doc) }, scrollIntoView: true });
        editor.focus();
      },
    }),
    [],
  );

  return (
    <>
      <div ref={place} className={classes.editor} />
      <p id={HINT} className={classes.hint}>
        Tab indents; Escape, then Tab, leaves the editor. Ctrl Space completes, F8 goes to what the checker
        says next.
      </p>
    </>
  );
}

const HINT = "editor-hint";

const EDITING = [
  EditorView.cspNonce.of(nonce),
  // Nothing else ends a line, so that a document from elsewhere stays the same to the byte.
  EditorState.lineSeparator.of("\n"),
  EditorView.contentAttributes.of({
    "aria-label": "Policy document as YAML",
    "aria-describedby": HINT,
    tabindex: "0",
  }),
  EditorView.lineWrapping,
  lineNumbers(),
  history(),
  yaml(),
  indentUnit.of("  "),
  indentOnInput(),
  bracketMatching(),
  syntaxHighlighting(classHighlighter),
  lintGutter(),
  search({ top: true }),
  keymap.of([
    ...completionKeymap,
    { key: "F8", run: nextDiagnostic },
    ...searchKeymap,
    ...historyKeymap,
    indentWithTab,
    ...defaultKeymap,
  ]),
];

import { history, historyKeymap, standardKeymap } from "@codemirror/commands";
import { EditorState, type Extension, StateEffect, StateField, type Transaction } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, keymap, WidgetType } from "@codemirror/view";
import type * as Y from "yjs";
import { replacementBetween } from "~/domain/boards/text-difference";
import { proposalLimits } from "~/domain/proposals/limits";
import type { Selected } from "../format-text";
import { boundTo, isRemote } from "./bound-to";

/** Where someone else is in the text: offsets in UTF-16 code units. `look` tells people apart, from 0 to 5. */
export type OthersCursor = {
  readonly peer: number;
  readonly name: string;
  readonly look: number;
  readonly anchor: number;
  readonly head: number;
};

export interface TextEditorOptions {
  readonly parent: HTMLElement;
  readonly text: Y.Text;
  /** What the text is called, and what explains it: ids. */
  readonly labelledBy: string;
  readonly describedBy: string;
  /** Where one's own cursor is; null while one is elsewhere. */
  readonly onCursor: (cursor: { readonly x: number; readonly y: number } | null) => void;
  /** Escape: the keyboard goes to the buttons. Tab goes on, as everywhere. */
  readonly onEscape: () => void;
}

export interface TextEditor {
  /** Does what a button says to what is selected. */
  format(change: (selected: Selected) => Selected): void;
  showOthers(others: readonly OthersCursor[]): void;
  /** Whether one can type; where not, the text can be read and copied. */
  setOpen(open: boolean): void;
  focus(at?: number): void;
  readonly focused: boolean;
  destroy(): void;
}

/** The text of a draft in CodeMirror, bound to the live document. */
export function openTextEditor(options: TextEditorOptions): TextEditor {
  const { parent, text, onCursor } = options;
  let open = true;
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: text.toString(),
      extensions: [
        ...nonce(),
        boundTo(text),
        history(),
        EditorState.changeFilter.of((transaction) => open || isRemote(transaction)),
        EditorState.transactionFilter.of((transaction) => (tooLong(transaction) ? [] : transaction)),
        keymap.of([
          {
            key: "Escape",
            run: () => {
              options.onEscape();
              return true;
            },
          },
          ...historyKeymap,
          ...standardKeymap,
        ]),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({
          "aria-labelledby": options.labelledBy,
          "aria-describedby": options.describedBy,
          lang: "fr",
          spellcheck: "true",
          autocorrect: "on",
          autocapitalize: "sentences",
        }),
        EditorView.updateListener.of((update) => {
          if (!update.selectionSet && !update.docChanged && !update.focusChanged) return;
          const { anchor, head } = update.state.selection.main;
          onCursor(update.view.hasFocus ? { x: anchor, y: head } : null);
        }),
        others,
      ],
    }),
  });
  return {
    format: (change) => {
      const { from, to } = view.state.selection.main;
      const before = view.state.doc.toString();
      const next = change({ text: before, start: from, end: to });
      const replaced = replacementBetween(before, next.text);
      if (replaced) {
        view.dispatch({
          changes: { from: replaced.at, to: replaced.at + replaced.removed, insert: replaced.inserted },
          userEvent: "input",
        });
      }
      const end = view.state.doc.length;
      view.dispatch({ selection: { anchor: Math.min(next.start, end), head: Math.min(next.end, end) } });
      view.focus();
    },
    showOthers: (cursors) => view.dispatch({ effects: setOthers.of(cursors) }),
    setOpen: (is) => {
      open = is;
      view.contentDOM.setAttribute("aria-readonly", String(!is));
    },
    focus: (at) => {
      view.focus();
      if (at !== undefined) {
        view.dispatch({ selection: { anchor: Math.min(at, view.state.doc.length) }, scrollIntoView: true });
      }
    },
    get focused() {
      return view.hasFocus;
    },
    destroy: () => view.destroy(),
  };
}

/** What one types beyond the longest text does not go in, as in a field with `maxlength`; what others wrote does. */
function tooLong(transaction: Transaction): boolean {
  if (!transaction.docChanged || isRemote(transaction)) return false;
  const { length } = transaction.newDoc;
  return length > proposalLimits.text && length > transaction.startState.doc.length;
}

/** The editor writes its own style sheet: the page's policy lets it in by the nonce of its scripts. */
function nonce(): Extension[] {
  const { nonce: given } = document.querySelector<HTMLScriptElement>("script[nonce]") ?? { nonce: "" };
  return given ? [EditorView.cspNonce.of(given)] : [];
}

const setOthers = StateEffect.define<readonly OthersCursor[]>();

/** Where the others are: what is typed meanwhile moves them along, until they say anew where they are. */
const others = StateField.define<readonly OthersCursor[]>({
  create: () => [],
  update: (before, transaction) => {
    const said = transaction.effects.findLast((effect) => effect.is(setOthers));
    const length = transaction.newDoc.length;
    if (said) return said.value.map((one) => ({ ...one, ...within(one, length) }));
    if (!transaction.docChanged || before.length === 0) return before;
    // Their own letters push their cursor on; ours, at the same place, do not.
    const side = isRemote(transaction) ? 1 : -1;
    const moved = (at: number) => transaction.changes.mapPos(at, side);
    return before.map((one) => ({ ...one, anchor: moved(one.anchor), head: moved(one.head) }));
  },
  provide: (field) => EditorView.decorations.from(field, decorationsOf),
});

function within({ anchor, head }: OthersCursor, length: number) {
  const inside = (at: number) => Math.max(0, Math.min(at, length));
  return { anchor: inside(anchor), head: inside(head) };
}

function decorationsOf(cursors: readonly OthersCursor[]): DecorationSet {
  return Decoration.set(
    cursors.flatMap(({ anchor, head, look, name }) => {
      const [from, to] = anchor < head ? [anchor, head] : [head, anchor];
      const caret = Decoration.widget({ widget: new Caret(name, look), side: 1 }).range(head);
      if (from === to) return [caret];
      return [Decoration.mark({ class: `draft__chosen draft__look-${look}` }).range(from, to), caret];
    }),
    true,
  );
}

/** Someone else's cursor, with their name: not part of the text, and not read aloud as if it were. */
class Caret extends WidgetType {
  constructor(
    private readonly name: string,
    private readonly look: number,
  ) {
    super();
  }

  override eq(other: Caret): boolean {
    return other.name === this.name && other.look === this.look;
  }

  override toDOM(): HTMLElement {
    const caret = document.createElement("span");
    caret.className = `draft__caret draft__look-${this.look}`;
    caret.setAttribute("aria-hidden", "true");
    const name = document.createElement("span");
    name.textContent = this.name;
    caret.append(name);
    return caret;
  }
}

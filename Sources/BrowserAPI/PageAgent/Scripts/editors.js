// Editors of text that draw it themselves. Code editors take keys in an element that no one sees, and
// show a part of the text only; they get what is filled in as if pasted, so that they change nothing.

const CODE_EDITORS = [
  { root: ".CodeMirror", input: "textarea, .CodeMirror-code[contenteditable]", line: ".CodeMirror-line" },
  { root: ".cm-editor", input: ".cm-content", line: ".cm-line" },
  { root: ".monaco-editor", input: "textarea.inputarea, .native-edit-context", line: ".view-line" },
  { root: ".ace_editor", input: "textarea.ace_text-input", line: ".ace_line" },
];
const EDITABLE = "[contenteditable=''], [contenteditable=true], [contenteditable=plaintext-only]";

/** The code editor that an element belongs to, or that is in it as the only one; null where there is none. */
function codeEditorOf(element) {
  for (const kind of CODE_EDITORS) {
    const roots = queryPierced(element, kind.root);
    const root = closest(element, kind.root) || (roots.length === 1 ? roots[0] : null);
    const input = root && queryPierced(root, kind.input)[0];
    if (input) return { root, input, line: kind.line };
  }
  return null;
}

/** The editable element that is in another one as the only one, as in the frame of an editor; else itself. */
function editableIn(element) {
  if (isEditableKind(element)) return element;
  const inside = queryPierced(element, EDITABLE).filter((one) => isVisible(one) && !closest(flatParent(one), EDITABLE));
  return inside.length === 1 ? inside[0] : element;
}

/** Text that was pasted, as an event of the clipboard; false where the page does nothing with it. */
function pasteEvent(element, text, html) {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  if (html) data.setData("text/html", html);
  const options = { bubbles: true, cancelable: true, composed: true };
  let event = new ClipboardEvent("paste", { ...options, clipboardData: data });
  // Firefox has words of its own for that.
  if (textIn(event.clipboardData) !== text) event = new ClipboardEvent("paste", { ...options, dataType: "text/plain", data: text });
  return !element.dispatchEvent(event);
}

/** Puts a text in place of what is selected in a code editor. */
async function pasteIntoEditor({ value }) {
  return { ok: true, insert: !pasteEvent(activeElement() || bodyOf(document), value) };
}

/** The lines that a code editor shows, from top to bottom and without white space. */
function linesOf({ root, line }) {
  return queryPierced(root, line)
    .map((one) => ({ top: boxOf(one).top, text: withoutSpace(fold(one.textContent)) }))
    .sort((a, b) => a.top - b.top).map(({ text }) => text).join("");
}

/** Tells whether a code editor holds the text, as far as it shows it. */
async function confirmEditor({ locator, value, timeout = 0 }) {
  const wanted = withoutSpace(fold(value));
  const isLong = value.split("\n").length > 20 || value.length > 2000;
  const started = now();
  const state = {};
  const seen = await until(() => remembering(() => {
    const match = single(locator, state);
    if (!match.element) return match;
    const editor = codeEditorOf(controlOf(match.element));
    if (!editor) return { kind: "detached", element: match.element };
    const shown = linesOf(editor);
    if (shown === wanted || (isLong && shown && wanted.includes(shown))) return { ok: true };
    return { kind: "notTaken", element: match.element, detail: quote(shown, 200) };
  }), Math.min(timeout, 2000));
  return seen.ok ? { ok: true } : report(seen, locator, started);
}

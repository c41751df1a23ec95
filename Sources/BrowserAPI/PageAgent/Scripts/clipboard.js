// The clipboard of the case. That of the machine is one for all cases, and no engine lets it be read, so
// what a page copies is heard here, and what is pasted comes from the journey.

const clipboard = {
  /** What was copied last in the case, as far as this document knows; null for nothing. */
  text: null,
  /** When it was copied, in milliseconds. */
  at: 0,

  set(text) {
    clipboard.text = text;
    clipboard.at = performance.timeOrigin + now();
  },

  listen() {
    for (const name of ["copy", "cut"]) {
      addEventListener(name, (event) => {
        clipboard.set(event.defaultPrevented ? textIn(event.clipboardData) : selectedText());
      });
    }
    // What scripts write, and ask for; see `page.js`.
    addEventListener("wayfarer:copied", (event) => { clipboard.set(String(event.detail)); }, { capture: true });
    addEventListener("wayfarer:pasting", () => {
      if (clipboard.text === null) return;
      document.dispatchEvent(new CustomEvent("wayfarer:pasted", { detail: clipboard.text }));
    }, { capture: true });
  },
};

const textIn = (data) => (data && (data.getData("text/plain") || data.getData("text"))) || "";

/** The text that is selected, in a field or on the page. */
function selectedText() {
  const active = activeElement();
  if (active && (localName(active) === "textarea" || TEXT_INPUTS.has(inputType(active))) && inputType(active) !== "password") {
    const { selectionStart, selectionEnd, value } = active;
    if (selectionStart !== null && selectionStart !== selectionEnd) return value.slice(selectionStart, selectionEnd);
  }
  return String(getSelection());
}

/** Copies what is selected, or all that is in an element, and gives the text. */
async function copy({ locator, timeout = 0 }) {
  const started = now();
  const state = {};
  const seen = await until(() => remembering(() => {
    if (locator) {
      const match = single(locator, state);
      if (!match.element) return match;
      const element = controlOf(match.element);
      if (!isVisible(element)) return { kind: "notVisible", element, detail: invisibility(element) };
      if (isEditableKind(element)) focusOn(element);
      selectContents(element);
    }
    const data = new DataTransfer();
    const event = new ClipboardEvent("copy", { bubbles: true, cancelable: true, composed: true, clipboardData: data });
    const target = locator ? activeElement() || bodyOf(document) : activeElement() || bodyOf(document);
    const text = target.dispatchEvent(event) ? selectedText() : textIn(event.clipboardData) || textIn(data);
    if (!text) return { kind: "nothingCopied" };
    clipboard.set(text);
    return { ok: true, text };
  }), timeout);
  return seen.ok ? seen : report(seen, locator, started);
}

/** Pastes into what has the focus; `insert` where the page leaves that to the browser. */
async function paste({ value }) {
  const text = value === undefined ? clipboard.text : value;
  if (text === null) return { ok: false, kind: "nothingToPaste", ...situation() };
  if (text !== clipboard.text) clipboard.set(text);
  const target = activeElement() || bodyOf(document);
  return { ok: true, insert: !pasteEvent(target, text), text, editable: isEditableKind(target) };
}

/** Takes what was copied in other documents, if that was later, and gives what was copied last. */
async function shareClipboard({ text, at = 0 }) {
  if (text !== undefined && at > clipboard.at) Object.assign(clipboard, { text, at });
  return { ok: true, text: clipboard.text, at: clipboard.at };
}

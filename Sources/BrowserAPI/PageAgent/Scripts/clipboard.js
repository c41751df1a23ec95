// The clipboard of the case. That of the machine is one for all cases, and no engine lets it be read, so
// what a page copies is heard here, and what is pasted comes from the journey.

const clipboard = {
  /** What was copied last in this document; null for nothing. */
  text: null,

  listen() {
    for (const name of ["copy", "cut"]) {
      addEventListener(name, (event) => {
        clipboard.text = event.defaultPrevented ? textIn(event.clipboardData) : selectedText();
      });
    }
    // What scripts write, and ask for; see `page.js`.
    addEventListener("wayfarer:copied", (event) => { clipboard.text = String(event.detail); }, { capture: true });
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
    clipboard.text = text;
    return { ok: true, text };
  }), timeout);
  return seen.ok ? seen : report(seen, locator, started);
}

/** Pastes into what has the focus; `insert` where the page leaves that to the browser. */
async function paste({ value }) {
  const text = value === undefined ? clipboard.text : value;
  if (text === null) return { ok: false, kind: "nothingToPaste", ...situation() };
  clipboard.text = text;
  const target = activeElement() || bodyOf(document);
  return { ok: true, insert: !pasteEvent(target, text), text, editable: isEditableKind(target) };
}

/** What was copied last in this document. */
const clipboardText = async () => ({ ok: true, text: clipboard.text });

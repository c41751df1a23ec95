// Filling fields, and what became of the text.

const announceInput = (element) => {
  element.dispatchEvent(new Event("input", { bubbles: true, composed: true }));
  element.dispatchEvent(new Event("change", { bubbles: true }));
};

function focusOn(element) {
  if (!hasFocus(element)) element.focus({ preventScroll: true });
  element.scrollIntoView({ behavior: "instant", block: "nearest", inline: "nearest" });
}

/**
 * Whether keys go to the element. What is active in a frame need not have the focus of the page, and the
 * body counts as active where nothing has the focus.
 */
const hasFocus = (element) =>
  activeElement() === element && element !== bodyOf(document) && Document.prototype.hasFocus.call(document);

let filled = null;

/**
 * Makes ready to enter text: focuses the field and selects what is in it. Kinds of input that
 * take no free text get their value at once (`done`). An empty value asks for `Delete`.
 */
async function prepareFill({ locator, value, clear = false, timeout = 0 }) {
  const started = now();
  const state = {};
  const look = () => remembering(() => {
    const match = single(locator, state);
    if (!match.element) return match;
    const element = editableIn(controlOf(match.element));
    if (clear && inputType(element) === "file") return takeFilesAway(element);
    const editor = codeEditorOf(element);
    if (editor) return prepareEditor(element, editor);
    if (!isEditableKind(element)) return { kind: "notEditable", final: true, element, detail: "it takes no text" };
    if (!isVisible(element)) return { kind: "notVisible", element, detail: invisibility(element) };
    const off = unusable(element);
    if (off) return off;
    if (isReadOnly(element)) return { kind: "notEditable", element, detail: "it is read-only" };
    if (VALUE_INPUTS.has(inputType(element))) return setValue(element, value);
    focusOn(element);
    if (activeElement() !== element && !element.isContentEditable) {
      return { kind: "notEditable", element, detail: "it does not take the focus" };
    }
    selectContents(element);
    const mine = { element, locator, value, old: enteredText(element), inputs: 0, wasTaken: false };
    // Also what comes once the field is looked at counts: the two may take different ways into the page.
    mine.count = () => {
      mine.inputs++;
      if (outcomeOf(mine, element) === "taken") mine.wasTaken = true;
    };
    filled = mine;
    element.addEventListener("input", filled.count, { capture: true });
    return { ok: true, done: value === "" && isEmpty(element), clear: value === "", password: inputType(element) === "password", element: summary(element) };
  });
  const seen = await until(look, timeout);
  return seen.ok ? seen : report(seen, locator, started);
}

/** Gives a code editor the focus; its text is selected by keys. */
function prepareEditor(element, { root, input }) {
  if (!isVisible(root)) return { kind: "notVisible", element, detail: invisibility(root) };
  const off = unusable(input, element);
  if (off) return off;
  if (isReadOnly(input)) return { kind: "notEditable", element, detail: "it is read-only" };
  root.scrollIntoView({ behavior: "instant", block: "nearest", inline: "nearest" });
  if (!hasFocus(input)) input.focus({ preventScroll: true });
  if (activeElement() !== input) return { kind: "notEditable", element, detail: "it does not take the focus" };
  keyWatch.begin();
  return { ok: true, editor: true, element: summary(element) };
}

/** Leaves an input for files without any; it may be hidden, as when files are put into it. */
function takeFilesAway(element) {
  const off = unusable(element);
  if (off) return off;
  if (element.files.length) {
    element.value = "";
    announceInput(element);
  }
  return { ok: true, done: true, element: summary(element) };
}

const isEmpty = (element) => element.isContentEditable ? visibleText(element) === "" : element.value === "";

function selectContents(element) {
  if (localName(element) === "input" || localName(element) === "textarea") {
    element.select();
  } else {
    const range = Document.prototype.createRange.call(document);
    range.selectNodeContents(element);
    const selection = getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
  }
}

function setValue(element, value) {
  const type = inputType(element);
  const wanted = type === "color" ? value.trim().toLowerCase() : value.trim();
  focusOn(element);
  const old = element.value;
  const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set;
  set.call(element, wanted);
  const isTaken = type === "number" || type === "range"
    ? Number(element.value) === Number(wanted) && (element.value === "") === (wanted === "")
    : element.value === wanted || (wanted !== "" && element.value !== "" && element.value.startsWith(wanted));
  if (!isTaken) {
    const got = element.value;
    set.call(element, old);
    return { kind: "badValue", final: true, element, detail: `an input of type ${type} takes ${FORMATS[type]}; it made ${quote(got)} of it` };
  }
  const taken = element.value;
  announceInput(element);
  if (isConnected(element) && element.value !== taken && Number(element.value) !== Number(taken)) {
    return { kind: "notTaken", final: true, element, detail: quote(element.value) };
  }
  return { ok: true, done: true, element: summary(element) };
}
const FORMATS = {
  date: "2026-03-31", time: "13:45", "datetime-local": "2026-03-31T13:45", month: "2026-03",
  week: "2026-W14", color: "#ff8800", range: "a number between its min and max, on its step", number: "a number",
};

/**
 * Enters text where the caret is, as if pasted: for protocols that can only press keys. The caret
 * may be in a shadow root or in an editable element.
 */
async function insertText({ text }) {
  // The window may have got the focus since the field was made ready, which moves the caret.
  if (filled && !filled.inputs && activeElement() === filled.element) selectContents(filled.element);
  const exec = Document.prototype.execCommand;
  const isEntered = text === "" ? exec.call(document, "delete") : exec.call(document, "insertText", false, text);
  const element = activeElement();
  // Some engines have no such command for a plain field.
  if (!isEntered && element && (TEXT_INPUTS.has(inputType(element)) || localName(element) === "textarea")) {
    element.setRangeText(text, element.selectionStart, element.selectionEnd, "end");
    element.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true, inputType: "insertText", data: text }));
  }
  return { ok: true };
}

const enteredText = (element) => element.isContentEditable ? element.textContent : element.value;

/** Letters and digits in one case: what is left of a text when a field has formatted it. */
const essence = (text) => text.normalize("NFKC").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
const withoutSpace = (text) => text.normalize("NFC").replace(/\s+/g, "");

/**
 * What became of a text that was entered: `taken` as it is or formatted (`1000` as `$1,000`), `added`
 * to what the field had before, as the caret had moved, or `other`.
 */
function outcomeOf({ value, old }, element) {
  const text = enteredText(element);
  if (text === value || withoutSpace(text) === withoutSpace(value)) return "taken";
  const [seen, wanted, before] = [text, value, old].map(essence(value) ? essence : withoutSpace);
  // An emptied editor may draw its placeholder inside of itself.
  if (!wanted) return element.isContentEditable && before && !seen.includes(before) ? "taken" : "other";
  if (!seen.includes(wanted)) return "other";
  if (!before) return "taken";
  for (let at = seen.indexOf(wanted); at >= 0; at = seen.indexOf(wanted, at + 1)) {
    if (seen.slice(0, at) + seen.slice(at + wanted.length) === before) return "added";
  }
  return "taken";
}

/** Whether a text is shown around a field that was emptied: by an editor that draws it, or as a tag. */
function isShownAround(element, value) {
  const line = essence(value.split("\n").find((one) => essence(one)) || "");
  let at = flatParent(element);
  for (let level = 0; line && at && at !== bodyOf(document) && level < 8; level++, at = flatParent(at)) {
    if (essence(visibleText(at)).includes(line)) return true;
  }
  return false;
}

/**
 * Tells whether the field holds the text. Where the text did not arrive or was added to what was
 * there, the caller tries again.
 */
async function confirmFill() {
  const last = filled;
  filled = null;
  if (!last) return { ok: true };
  const look = () => remembering(() => {
    if (isConnected(last.element)) return outcomeOf(last, last.element);
    if (last.wasTaken) return "taken";
    const match = single(last.locator, {});
    return match.element ? outcomeOf(last, controlOf(match.element)) : "gone";
  });
  let outcome = look();
  // The input may come after this call where the two take different ways into the page, and a page
  // may set a field some time after the event.
  const end = now() + 1000;
  while (outcome !== "taken" && outcome !== "added" && now() < end) {
    await nextFrame();
    if (!last.inputs && activeElement() !== last.element) break;
    outcome = look();
  }
  last.element.removeEventListener("input", last.count, { capture: true });
  if (outcome === "taken") return { ok: true };
  return remembering(() => {
    const element = last.element;
    const other = activeElement() !== element && activeElement() ? summary(activeElement()) : "";
    if (!isConnected(element)) return { ok: false, kind: "detached", again: true };
    if (!last.inputs) return { ok: false, kind: "lostFocus", again: true, detail: other };
    const text = enteredText(element);
    if (text === "" && isShownAround(element, last.value)) return { ok: true };
    return {
      ok: false, kind: "notTaken", again: outcome === "added", detail: heldText(element),
      ...(element.maxLength > 0 && last.value.length > element.maxLength ? { limit: element.maxLength } : {}),
    };
  });
}

/** What a field holds, for people; of a password only how long it is. */
const heldText = (element) => {
  const text = enteredText(element);
  return inputType(element) === "password" ? `${text.length} characters` : quote(clip(text, 200));
};

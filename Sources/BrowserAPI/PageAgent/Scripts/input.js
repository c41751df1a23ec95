// The keyboard and form controls.

const announceInput = (element) => {
  element.dispatchEvent(new Event("input", { bubbles: true, composed: true }));
  element.dispatchEvent(new Event("change", { bubbles: true }));
};

function focusOn(element) {
  if (activeElement() !== element) element.focus({ preventScroll: true });
  element.scrollIntoView({ behavior: "instant", block: "nearest", inline: "nearest" });
}

let filled = null;

/**
 * Makes ready to enter text: focuses the field and selects what is in it. Kinds of input that
 * take no free text get their value at once (`done`). An empty value asks for `Delete`.
 */
async function prepareFill({ locator, value, timeout = 0 }) {
  const started = now();
  const state = {};
  const look = () => remembering(() => {
    const match = single(locator, state);
    if (!match.element) return match;
    const element = controlOf(match.element);
    if (!isEditableKind(element)) return { kind: "notEditable", final: true, element, detail: "it takes no text" };
    if (!isVisible(element)) return { kind: "notVisible", element, detail: invisibility(element) };
    const off = disabledBy(element);
    if (off) return { kind: "disabled", element, detail: off === element ? "" : outerSummary(off) };
    if (isReadOnly(element)) return { kind: "notEditable", element, detail: "it is read-only" };
    if (VALUE_INPUTS.has(inputType(element))) return setValue(element, value);
    focusOn(element);
    if (activeElement() !== element && !element.isContentEditable) {
      return { kind: "notEditable", element, detail: "it does not take the focus" };
    }
    selectContents(element);
    filled = { element, value, inputs: 0 };
    filled.count = () => { if (filled) filled.inputs++; };
    element.addEventListener("input", filled.count, { capture: true });
    return { ok: true, done: value === "" && isEmpty(element), clear: value === "", element: summary(element) };
  });
  const seen = await until(look, timeout);
  return seen.ok ? seen : report(seen, locator, started);
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
  announceInput(element);
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

/** Tells whether the text arrived: where another element took the focus the caller tries again. */
async function confirmFill() {
  const last = filled;
  filled = null;
  if (!last) return { ok: true };
  const text = (element) => element.isContentEditable ? element.textContent : element.value;
  const isThere = () => last.inputs > 0 || fold(text(last.element)) === fold(last.value);
  // The input may come after this call where the two take different ways into the page.
  const end = now() + 1000;
  while (!isThere() && now() < end) {
    await nextFrame();
    if (activeElement() !== last.element) break;
  }
  last.element.removeEventListener("input", last.count, { capture: true });
  if (isThere()) return { ok: true, value: clip(text(last.element)) };
  return {
    ok: false, kind: isConnected(last.element) ? "lostFocus" : "detached",
    detail: activeElement() && activeElement() !== last.element ? remembering(() => summary(activeElement())) : "",
  };
}

/**
 * Counts the releases of keys, to know when the page has handled a burst of them. It listens from
 * the document's beginning, before the page can stop events on their way.
 */
const keyWatch = {
  wanted: 0, released: 0, resume: null,
  listen() {
    addEventListener("keyup", (event) => {
      if (!event.isTrusted) return;
      keyWatch.released++;
      if (keyWatch.released >= keyWatch.wanted) keyWatch.resume?.();
    }, { capture: true });
  },
};

/** Waits until the keys that `prepareKeys` announced have been released, in bounded time. */
async function confirmKeys() {
  if (keyWatch.released < keyWatch.wanted) {
    await new Promise((resume) => {
      keyWatch.resume = resume;
      setTimeout(resume, SWALLOWING.has(localName(activeElement() || document.body)) ? 200 : 5000);
    });
    keyWatch.resume = null;
  } else if (!keyWatch.wanted) {
    await nextFrame();
  }
  // What the page does on `keyup` comes after us in the same task.
  await new Promise((resume) => setTimeout(resume, 0));
  return { ok: true };
}

/**
 * Focuses the element, or leaves the focus where it is if there is no locator. `releases` is how
 * many keys will be released in the burst that follows.
 */
async function prepareKeys({ locator, timeout = 0, atEnd = false, releases = 0 }) {
  keyWatch.wanted = releases;
  keyWatch.released = 0;
  if (!locator) return { ok: true };
  const started = now();
  const state = {};
  const seen = await until(() => remembering(() => {
    const match = single(locator, state);
    if (!match.element) return match;
    const element = controlOf(match.element);
    if (!isVisible(element)) return { kind: "notVisible", element, detail: invisibility(element) };
    const had = activeElement() === element;
    focusOn(element);
    if (atEnd && !had) {
      if (TEXT_INPUTS.has(inputType(element)) || localName(element) === "textarea") {
        try {
          element.setSelectionRange(element.value.length, element.value.length);
        } catch (error) {
          // Email inputs have no selection; the caret stays where focusing put it.
        }
      } else if (element.isContentEditable) {
        getSelection().selectAllChildren(element);
        getSelection().collapseToEnd();
      }
    }
    return { ok: true, element: summary(element) };
  }), timeout);
  return seen.ok ? seen : report(seen, locator, started);
}

/** Chooses options by label or value, as a person would: `input` and `change` follow. */
async function select({ locator, values, timeout = 0 }) {
  const started = now();
  const state = {};
  const look = () => remembering(() => {
    const match = single(locator, state);
    if (!match.element) return match;
    const element = controlOf(match.element);
    if (localName(element) !== "select") return { kind: "notSelect", final: true, element };
    if (!isVisible(element)) return { kind: "notVisible", element, detail: invisibility(element) };
    const off = disabledBy(element);
    if (off) return { kind: "disabled", element, detail: off === element ? "" : outerSummary(off) };
    if (values.length > 1 && !element.multiple) {
      return { kind: "badValue", final: true, element, detail: "it takes one option only" };
    }
    const options = Array.from(element.options);
    const chosen = [];
    for (const value of values) {
      const wanted = fold(value);
      const option = options.find((one) => fold(one.label) === wanted) ||
        options.find((one) => one.value === value) || options.find((one) => fold(one.text) === wanted);
      if (!option) {
        return { kind: "noOption", element, detail: quote(value),
          options: options.slice(0, 20).map((one) => clip(one.label, 60)) };
      }
      if (disabledBy(option) && disabledBy(option) !== element) {
        return { kind: "disabled", element, detail: `option ${quote(value)}` };
      }
      chosen.push(option);
    }
    focusOn(element);
    const isSame = options.every((option) => option.selected === chosen.includes(option));
    if (!isSame) {
      if (element.multiple) for (const option of options) option.selected = chosen.includes(option);
      else element.selectedIndex = options.indexOf(chosen[0]);
      announceInput(element);
    }
    return { ok: true, element: summary(element), values: chosen.map((option) => clip(option.value)) };
  });
  const seen = await until(look, timeout);
  return seen.ok ? seen : report(seen, locator, started);
}

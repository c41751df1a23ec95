// Typing and pressing keys.

/**
 * Watches keys: counts their releases, to know when the page has handled a burst of them, and
 * remembers what became of each that has a character. It listens from the document's beginning,
 * before the page can stop events on their way.
 */
const keyWatch = {
  wanted: 0, released: 0, resume: null, presses: [],
  begin() { Object.assign(keyWatch, { wanted: 0, released: 0, presses: [] }); },
  listen() {
    addEventListener("keyup", (event) => {
      if (!event.isTrusted) return;
      keyWatch.released++;
      if (keyWatch.released >= keyWatch.wanted) keyWatch.resume?.();
    }, { capture: true });
    addEventListener("keydown", (event) => {
      if (!event.isTrusted || event.key.length !== 1 || event.ctrlKey || event.metaKey || event.altKey) return;
      const target = event.composedPath()[0];
      keyWatch.presses.push({ target, before: target.value, events: [event], hadEffect: false });
    }, { capture: true });
    for (const name of ["keypress", "beforeinput", "input"]) {
      addEventListener(name, (event) => {
        const press = keyWatch.presses[keyWatch.presses.length - 1];
        if (!press || !event.isTrusted) return;
        // WebKit also reports input that a full field did not take. The page has not seen the event yet.
        if (name === "input") press.hadEffect ||= press.target.value !== press.before;
        else press.events.push(event);
      }, { capture: true });
    }
  },
  /** Characters that went into a text field, changed nothing there, and that the page did not refuse itself. */
  lost: () => keyWatch.presses.filter((press) => !press.hadEffect && isElement(press.target) &&
    (TEXT_INPUTS.has(inputType(press.target)) || localName(press.target) === "textarea") && !isReadOnly(press.target) &&
    !press.events.some((event) => event.defaultPrevented)),
};

/** How long a full field may take to pass the focus on. */
const FOCUS_MS = 250;

/** Waits until another element has the focus; returns whether one has. */
async function focusMoved(from, ms) {
  const end = now() + ms;
  while (activeElement() === from && now() < end) await pause(5);
  // The field may set its caret in a handler of the focus.
  if (activeElement() !== from) await pause(0);
  return activeElement() !== from;
}

/** Whether a field has as much text as it takes, or shows a character or two. */
const isFull = (element) => element.maxLength > 0 ? element.value.length >= element.maxLength : isNarrow(element);
const isNarrow = (element) => {
  const style = styleOf(element);
  return element.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight) < 2.5 * parseFloat(style.fontSize);
};

/** Whether a field is full before that number of characters has gone into it. */
const endsEarly = (element, characters) => localName(element) === "input" && TEXT_INPUTS.has(inputType(element)) &&
  characters > 1 && (element.maxLength > 0 ? element.value.length + characters > element.maxLength : isNarrow(element));

/**
 * Waits until that number of further keys has been released, in bounded time. With `paced` it also
 * waits until a full field has passed the focus on; with `isLast` it reports characters that were lost.
 */
async function confirmKeys({ releases = 0, paced = false, isLast = false } = {}) {
  keyWatch.wanted += releases;
  if (keyWatch.released < keyWatch.wanted && HAS_TIMERS) {
    await new Promise((resume) => {
      keyWatch.resume = resume;
      setTimeout(resume, SWALLOWING.has(localName(activeElement() || document.body)) ? 200 : 5000);
    });
    keyWatch.resume = null;
  } else if (!keyWatch.wanted) {
    await nextFrame();
  }
  // What the page does on `keyup` comes after us in the same task.
  await pause(0);
  const last = keyWatch.presses[keyWatch.presses.length - 1];
  if (paced && last && isElement(last.target) && localName(last.target) === "input" && isFull(last.target)) {
    return { ok: true, moved: await focusMoved(last.target, FOCUS_MS) };
  }
  if (!isLast) return { ok: true };
  const lost = keyWatch.lost();
  keyWatch.presses = [];
  if (!lost.length || !await focusMoved(lost[0].target, FOCUS_MS)) return { ok: true };
  return remembering(() => ({
    ok: false, kind: "keysLost", element: summary(lost[0].target),
    detail: `it did not take ${lost.length === 1 ? "a character" : `${lost.length} characters`}, as the page passed the focus on later`,
  }));
}

/**
 * Focuses the element, or leaves the focus where it is if there is no locator. `characters` is how
 * many will be typed; `paced` in the answer asks to send them one by one.
 */
async function prepareKeys({ locator, timeout = 0, atEnd = false, characters = 0 }) {
  keyWatch.begin();
  if (!locator) {
    const element = activeElement();
    return remembering(() => ({
      ok: true, paced: isElement(element) && endsEarly(element, characters),
      password: isElement(element) && inputType(element) === "password",
    }));
  }
  const started = now();
  const state = {};
  const seen = await until(() => remembering(() => {
    const match = single(locator, state);
    if (!match.element) return match;
    const element = controlOf(match.element);
    if (!isVisible(element)) return { kind: "notVisible", element, detail: invisibility(element) };
    const inert = inertness(element);
    if (inert) return inert;
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
    return {
      ok: true, focused: activeElement() === element, paced: endsEarly(element, characters), password: inputType(element) === "password", element: summary(element),
    };
  }), timeout);
  return seen.ok ? seen : report(seen, locator, started);
}

/** Takes the focus away from the element, or from what has it if there is no locator. */
async function blur({ locator, timeout = 0 }) {
  const started = now();
  const state = {};
  const seen = await until(() => remembering(() => {
    const match = locator ? single(locator, state) : { element: activeElement() };
    if (locator && !match.element) return match;
    const element = locator ? controlOf(match.element) : match.element;
    const active = activeElement();
    if (!active || active === bodyOf(document) || active === rootOf(document)) return { ok: true };
    if (locator && !flatContains(element, active)) return { kind: "notFocused", element, detail: summary(active) };
    active.blur();
    return { ok: true };
  }), timeout);
  return seen.ok ? seen : report(seen, locator, started);
}

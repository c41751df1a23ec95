// The pointer: where to act, whether the element would get it, and whether it did.

const ALIGNMENTS = [
  null, { block: "end", inline: "end" }, { block: "center", inline: "center" },
  { block: "start", inline: "start" },
];

/** The boxes of an element, for `display: contents` those of what it shows. */
function boxesToHit(element) {
  if (styleOf(element).display !== "contents") return Array.from(boxesOf(element));
  return flatChildren(element).flatMap((child) => {
    if (isElement(child)) return boxesToHit(child);
    if (nodeType(child) !== TEXT) return [];
    const range = Document.prototype.createRange.call(document);
    range.selectNode(child);
    return Array.from(range.getClientRects());
  });
}

/** The middle of the part of the element's first box that lies in the viewport, or null. */
function pointIn(element) {
  if (isArea(element)) return areaPoint(element);
  for (const box of boxesToHit(element)) {
    const left = Math.max(box.left, 0);
    const top = Math.max(box.top, 0);
    const right = Math.min(box.right, innerWidth);
    const bottom = Math.min(box.bottom, innerHeight);
    if (right - left >= 1 && bottom - top >= 1) return { x: (left + right) / 2, y: (top + bottom) / 2 };
    // Boxes thinner than a pixel still have a middle.
    if (right > left && bottom > top) return { x: (left + right) / 2, y: (top + bottom) / 2 };
  }
  return null;
}

const INNER_CONTROLS = "a[href], area[href], button, input, select, textarea, summary, label, " +
  "[contenteditable=''], [contenteditable=true], [role=button], [role=link], " +
  "[role=checkbox], [role=radio], [role=switch], [role=textbox], [role=combobox], [role=slider], [role=spinbutton]";

/** The control inside the target, other than `element`, that an event at `hit` would be for; or null. */
function innerControl(target, element, hit) {
  const control = hit && closest(hit, INNER_CONTROLS);
  if (!control || control === target || control === element || !flatContains(target, control)) return null;
  // A cell that shows nothing but its button stands for the button.
  const shown = ["cell", "gridcell"].includes(roleOf(target)) ? visibleText(target) : "";
  if (shown && visibleText(control) === shown) return null;
  return localName(control) === "label" && control.control === element ? null : control;
}

const SHARES = [0.5, 0.25, 0.75, 0.1, 0.9, 0.02, 0.98];

/**
 * Where to act on the target: the middle, unless that belongs to another control inside of it, as a
 * link in a label or a button in a row; then a place that does not, if there is one.
 */
function pointFor(target, element) {
  const middle = pointIn(target);
  if (!middle || !innerControl(target, element, elementAt(middle.x, middle.y))) return middle;
  const actor = actorOf(target);
  for (const box of boxesToHit(target)) {
    for (const down of SHARES) {
      for (const along of SHARES) {
        const x = box.left + box.width * along;
        const y = box.top + box.height * down;
        if (x < 0 || y < 0 || x >= innerWidth || y >= innerHeight) continue;
        const hit = elementAt(x, y);
        if (reaches(actor, hit) && !innerControl(target, element, hit)) return { x, y };
      }
    }
  }
  return middle;
}

const rect = (box) => ({ x: box.x, y: box.y, width: box.width, height: box.height });
const sameBox = (a, b) => a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height;

/** The element whose events count: text in a button stands for the button. */
const actorOf = (element) =>
  closest(element, "button, [role=button], a, [role=link], summary") || element;

/** Whether an event at `hit` is an event of the target; a label counts for its control. */
function reaches(target, hit) {
  if (!hit) return false;
  if (flatContains(target, hit)) return true;
  const label = closest(hit, "label");
  if (label && label.control === target) return true;
  return localName(target) === "label" && target.control === hit;
}

/** What lies over the target, in words. */
function cover(target, hit) {
  let outer = hit;
  for (let at = hit; at && !flatContains(at, target); at = flatParent(at)) outer = at;
  const inner = outerSummary(hit);
  return outer === hit ? inner : `${inner} in ${tagOf(outer)}`;
}

const MOVING = /^(all|transform|translate|scale|rotate|left|right|top|bottom|inset.*|margin.*|width|height|max-.*|min-.*|padding.*|flex.*|grid.*|gap)$/;

/** Whether a transition that moves the element is under way, however slow it begins. */
const isInTransition = (element) =>
  rootsAround(element).flatMap(animationsIn).some((animation) => {
    if (!(animation instanceof CSSTransition) || !MOVING.test(animation.transitionProperty)) return false;
    if (animation.playState !== "running" || !animation.effect) return false;
    const moved = animation.effect.target;
    return Boolean(moved) && !animation.effect.pseudoElement && flatContains(moved, element);
  });

/** A checkbox that is hidden behind its styled label is clicked through the label. */
function clickable(element) {
  const type = inputType(element);
  if ((type !== "checkbox" && type !== "radio") || !element.labels) return element;
  const isShown = remembering(() => isVisible(element) && boxOf(element).width > 1 && boxOf(element).height > 1);
  if (isShown) return element;
  return Array.from(element.labels).find((label) => remembering(() => isVisible(label))) || element;
}

/** A slider that is hidden in the thumb which the page draws is dragged by that thumb. */
function draggable(element) {
  if (inputType(element) !== "range") return element;
  const isHidden = (one) => {
    const box = boxOf(one);
    const style = styleOf(one);
    return box.width < 4 || box.height < 4 || style.clip !== "auto" || style.clipPath !== "none" || isClippedAway(one);
  };
  let at = element;
  while (at && isHidden(at)) at = flatParent(at);
  const box = at && boxOf(at);
  return at && box.width <= LARGEST_THUMB && box.height <= LARGEST_THUMB && isVisible(at) ? at : element;
}
const LARGEST_THUMB = 80;

/**
 * Makes ready for the pointer: finds the one element, waits until it is visible, enabled (but for
 * hovering), in view, still, and would be hit; then arms the guard and answers with the point.
 * With `checked` an element that is in that state already needs nothing. `at` is a place in its box.
 */
async function preparePointer({ locator, timeout = 0, hover = false, checked, count = 1, at, touch = false, drag = false, use, option }) {
  const started = now();
  const state = { tries: 0, undrawn: 0 };
  // What opens a list box, or an option of it, is found by `choose.js`.
  const find = () => !use ? single(locator, state) : use === "option" ? optionNow(option)
    : isConnected(choosing.trigger) ? { element: choosing.trigger } : { kind: "detached", final: true };
  const look = async (end) => {
    const match = remembering(find);
    if (!match.element || match.kind) return match;
    let element = match.element;
    if (checked !== undefined) {
      element = remembering(() => controlOf(element));
      const is = remembering(() => checkedState(element));
      if (is === null) return { kind: "notCheckable", final: true, element };
      if (is === checked) return { ok: true, done: true };
      if (checked === false && inputType(element) === "radio") {
        return { kind: "notCheckable", final: true, element, detail: "a radio button cannot be unchecked" };
      }
    }
    return await aim(drag ? remembering(() => draggable(element)) : clickable(element), element, end);
  };
  const aim = async (target, element, end) => {
    const blocked = remembering(() => {
      if (!isVisible(target)) return { kind: "notVisible", element, detail: invisibility(target) };
      return hover ? inertness(target, element) : unusable(target, element) || unusable(element);
    });
    if (blocked) return blocked;
    const place = at || (drag && target === element ? thumbOf(element) : null);
    remembering(() => bringIntoView(target, state.tries));
    if (place) remembering(() => revealPlace(target, place));
    const first = await afterFrame(target);
    const second = await afterFrame(target);
    if (!isConnected(target)) return { kind: "detached", slept: true };
    const isDrawn = first.time !== null && second.time !== null && second.time > first.time;
    // Where frames do not come at all, nothing moves; but be sure of that.
    if (!isDrawn && ++state.undrawn < 3) return { kind: "undrawn", element, slept: true };
    if (!sameBox(first.box, second.box) || isInTransition(target)) {
      return { kind: "moving", element, slept: true, from: rect(first.box), to: rect(second.box) };
    }
    return remembering(() => {
      // The page had two frames to change its mind.
      if (!isVisible(target)) return { kind: "notVisible", element, detail: invisibility(target) };
      const again = find();
      if (!again.element || again.kind) return again;
      if (controlOf(again.element) !== controlOf(element)) return { kind: "detached" };
      const point = place ? pointAt(target, place) : pointFor(target, element);
      if (point && point.beyond) return { kind: "beyond", element, slept: true, box: rect(placedBox(target)) };
      if (!point || !inViewportAt(point)) { state.tries++; return { kind: "outside", element, slept: true, box: rect(boxOf(target)) }; }
      const hit = elementAt(point.x, point.y);
      const actor = use === "trigger" ? aroundOpener(target) : actorOf(target);
      if (!reaches(actor, hit)) {
        state.tries++;
        return { kind: "covered", element, slept: true, detail: hit ? cover(actor, hit) : "nothing" };
      }
      guard.arm({ actor, element, hover, count, point, checked, locator, touch, drag });
      if (drag) dragging.arm(); else dragging.armed = null;
      return { ok: true, x: point.x, y: point.y, box: rect(boxOf(target)), element: summary(element, locator.testIdAttribute) };
    });
  };
  const seen = await until(look, timeout);
  return seen.ok ? seen : report(seen, locator, started);
}

const afterFrame = (element) => nextFrame().then((time) => ({ time, box: boxOf(element) }));

// The guard sees pointer events first and lets them through only if they hit the armed element.
const POINTER_EVENTS = ("pointermove mousemove pointerdown mousedown pointerup mouseup click " +
  "dblclick auxclick contextmenu pointercancel dragstart").split(" ");

const guard = {
  armed: null,

  arm(target) {
    guard.armed = { ...target, downs: 0, ups: 0, moves: 0, clicks: 0, blocked: null, waiter: null };
    guard.listen();
  },

  // Adding a listener again does nothing; `document.open` takes them away.
  listen() {
    for (const name of POINTER_EVENTS) window.addEventListener(name, guard.handle, { capture: true, passive: false });
    window.addEventListener("change", guard.notice, { capture: true });
    window.addEventListener("click", guard.notice);
  },

  /** Remembers that the armed element had the wanted state: the page may remove it because of that. */
  notice() {
    const armed = guard.armed;
    if (!armed || armed.checked === undefined || !isConnected(armed.element)) return;
    if (remembering(() => checkedState(armed.element)) === armed.checked) armed.wasSeen = true;
  },

  handle(event) {
    const armed = guard.armed;
    if (!armed || !event.isTrusted) return;
    const moves = event.type === "pointermove" || event.type === "mousemove";
    if (moves && !armed.hover) return;
    if (!armed.verdict) {
      const hit = event.composedPath()[0];
      const isHit = remembering(() => isElement(hit) && reaches(armed.actor, hit));
      armed.verdict = isHit ? "hit" : "missed";
      if (!isHit) {
        armed.blocked = remembering(() => isElement(hit) && isConnected(armed.actor)
          ? cover(armed.actor, hit) : "the page itself, for the element is gone");
      }
    }
    if (armed.verdict === "missed" && !moves && event.type !== "pointercancel") {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
    if (moves) armed.moves++;
    if (event.type === "pointerdown") armed.downs++;
    if (event.type === "click") armed.clicks++;
    if (event.type === "pointerup") armed.ups++;
    // From here on the pointer drags something and no `pointerup` follows.
    if (event.type === "pointercancel" || event.type === "dragstart") armed.ups = armed.count;
    if (armed.waiter && guard.isOver(armed)) armed.waiter();
  },

  isOver: (armed) => armed.hover ? armed.moves > 0 : armed.drag ? armed.downs > 0 : armed.ups >= armed.count,
};

/** How long a page may take to make a click of a tap. */
const TAP_MS = 400;

/** Elements whose events go to another document or to a list of the browser's own. */
const SWALLOWING = new Set(["iframe", "object", "embed", "select"]);

/** Waits until the burst has been handled, for a bounded time, and tells what it hit. */
async function confirmPointer({ checked, hold = 0 } = {}) {
  const armed = guard.armed;
  if (!armed) return { ok: true, seen: false };
  if (!guard.isOver(armed) && HAS_TIMERS) {
    await new Promise((resume) => {
      armed.waiter = resume;
      setTimeout(resume, hold + (SWALLOWING.has(localName(armed.actor)) ? 200 : 5000));
    });
  }
  if (armed.touch) {
    const end = now() + TAP_MS;
    while (!armed.clicks && now() < end) await pause(10);
  }
  // `click` follows `pointerup` in the same task.
  await pause(0);
  const seen = guard.isOver(armed);
  guard.armed = null;
  if (armed.blocked) return { ok: false, kind: "covered", detail: armed.blocked };
  if (checked === undefined) return { ok: true, seen };
  const state = await until(() => remembering(() => {
    if (isConnected(armed.element)) return stateIs(armed.element, checked);
    if (armed.wasSeen) return { ok: true };
    const match = single(armed.locator, {});
    return match.element ? stateIs(controlOf(match.element), checked) : { kind: "goneUnchecked" };
  }), 1000);
  return state.ok ? { ok: true, seen } : { ok: false, ...state };
}

const stateIs = (element, checked) => {
  const state = checkedState(element);
  return state === checked ? { ok: true } : { kind: "unchanged", state };
};

/** Tells whether the element has the wanted state in the document that a click on it led to. */
async function verifyChecked({ locator, checked, timeout = 0 }) {
  const state = {};
  const seen = await until(() => remembering(() => {
    const match = single(locator, state);
    return match.element ? stateIs(controlOf(match.element), checked) : { kind: "goneUnchecked" };
  }), timeout);
  return seen.ok ? seen : { ok: false, kind: seen.kind, ...situation() };
}

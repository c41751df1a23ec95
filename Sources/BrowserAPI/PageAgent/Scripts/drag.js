// Dragging by the pointer. What takes part in HTML's drag and drop gets its events from here, made of
// those of the pointer: engines hand a drag to the desktop, where no protocol of theirs goes on with it.

/** What an element hands over by itself when it is dragged. */
function ownData(source, data) {
  const selected = String(getSelection());
  const address = localName(source) === "a" ? source.href : localName(source) === "img" ? source.src : "";
  if (address) {
    data.setData("text/uri-list", address);
    data.setData("text/plain", address);
  } else if (selected && source.draggable !== true) {
    data.setData("text/plain", selected);
  }
}

/** The element that is dragged when the pointer goes down on this one; null where none is. */
function draggableAt(element) {
  for (let at = element; at; at = flatParent(at)) if (isElement(at) && at.draggable === true) return at;
  return null;
}

const EFFECTS = {
  none: [], copy: ["copy"], link: ["link"], move: ["move"], copyLink: ["copy", "link"],
  copyMove: ["copy", "move"], linkMove: ["link", "move"],
};

/** One drag of HTML's drag and drop, and where it is. */
class Drag {
  constructor(source, down) {
    Object.assign(this, { source, down, data: new DataTransfer(), over: null, isAccepted: false });
  }

  /** Whether the page lets it begin. */
  begin() {
    ownData(this.source, this.data);
    if (!this.send(this.source, "dragstart", this.down)) return false;
    // Engines that do not let a script say so leave it at `none`.
    this.allowed = this.data.effectAllowed === "none" ? null : EFFECTS[this.data.effectAllowed];
    this.source.dispatchEvent(new PointerEvent("pointercancel", { bubbles: true, composed: true }));
    return true;
  }

  /** Sends an event of the drag; false where the page prevented its default. */
  send(element, type, place, more = {}) {
    const { clientX, clientY, screenX, screenY } = place;
    return element.dispatchEvent(new DragEvent(type, {
      bubbles: true, composed: true, cancelable: !["dragleave", "dragend"].includes(type), view: window,
      clientX, clientY, screenX, screenY, dataTransfer: this.data, ...more,
    }));
  }

  move(place) {
    this.send(this.source, "drag", place);
    const hit = elementAt(place.clientX, place.clientY) || bodyOf(document);
    this.data.dropEffect = this.allowed ? this.allowed[0] || "none" : "copy";
    const before = this.over;
    if (hit !== before) {
      this.over = hit;
      this.send(hit, "dragenter", place, { relatedTarget: before });
      if (before && isConnected(before)) this.send(before, "dragleave", place, { relatedTarget: hit });
    }
    const isTaken = !this.send(hit, "dragover", place);
    this.isAccepted = isTaken && (!this.allowed || this.allowed.includes(this.data.dropEffect));
  }

  end(place) {
    this.move(place);
    if (!this.isAccepted) this.data.dropEffect = "none";
    if (isConnected(this.over)) this.send(this.over, this.isAccepted ? "drop" : "dragleave", place);
    if (isConnected(this.source)) this.send(this.source, "dragend", place);
  }
}

const DRAG_EVENTS = "pointerdown mousedown pointermove mousemove pointerup mouseup click dragstart".split(" ");
const DRAG_DISTANCE = 3;

/** Follows the pointer from the press on what is dragged to its release. */
const dragging = {
  armed: null,

  arm() { dragging.armed = { down: null, source: null, drag: null, wasRefused: false, isOver: false, waiter: null }; },

  listen() {
    for (const name of DRAG_EVENTS) addEventListener(name, dragging.handle, { capture: true, passive: false });
  },

  handle(event) {
    const state = dragging.armed;
    if (!state || !event.isTrusted) return;
    const { type } = event;
    if (type === "mousedown") {
      state.down = event;
      state.source = draggableAt(event.composedPath()[0]);
    }
    if (type === "dragstart") {
      // The desktop must not get it.
      dragging.stop(event);
      if (!state.drag) dragging.begin(state.source || flatElement(event.composedPath()[0]));
      return;
    }
    if (type === "mousemove" && !state.drag && state.source && state.down && !state.down.defaultPrevented &&
      Math.hypot(event.clientX - state.down.clientX, event.clientY - state.down.clientY) > DRAG_DISTANCE) {
      dragging.begin(state.source);
    }
    if (state.drag && type !== "pointerdown" && type !== "mousedown") {
      dragging.stop(event);
      if (type === "mousemove") state.drag.move(event);
      if (type === "mouseup") state.drag.end(event);
    }
    if (type === "pointerup") {
      state.isOver = true;
      state.waiter?.();
    }
  },

  begin(source) {
    const state = dragging.armed;
    if (!source || state.wasRefused) return;
    const drag = new Drag(source, state.down);
    if (drag.begin()) state.drag = drag; else state.wasRefused = true;
  },

  stop(event) {
    event.preventDefault();
    event.stopImmediatePropagation();
  },
};

const flatElement = (node) => isElement(node) ? node : flatParent(node);

/**
 * Where a drag ends: at an element, or `by` so much from where it begins. With `scroll` the element is
 * brought into view.
 */
async function dragTarget({ to, toAt, by, x, y, scroll = false, timeout = 0 }) {
  const started = now();
  const state = {};
  const seen = await until(() => remembering(() => {
    if (by) {
      const point = { x: x + by.x, y: y + by.y };
      if (inViewportAt(point)) return { ok: true, ...point };
      return { kind: "dragOutside", final: true, detail: `(${Math.round(point.x)}, ${Math.round(point.y)})`, viewport: [innerWidth, innerHeight] };
    }
    const match = single(to, state);
    if (!match.element) return match;
    const element = match.element;
    if (!isVisible(element)) return { kind: "notVisible", element, detail: invisibility(element) };
    if (scroll) bringIntoView(element, 0);
    if (scroll && toAt) revealPlace(element, toAt);
    const point = toAt ? pointAt(element, toAt) : pointIn(element);
    if (point && point.beyond) return { kind: "beyond", element, box: rect(placedBox(element)) };
    if (point && (!scroll || inViewportAt(point))) return { ok: true, x: point.x, y: point.y };
    const box = boxOf(element);
    if (!scroll) return { ok: true, x: box.x + box.width / 2, y: box.y + box.height / 2 };
    return { kind: "outside", element, box: rect(box) };
  }), timeout);
  return seen.ok ? seen : report(seen, to, started);
}

/** Waits until the pointer has been let go, for a bounded time. */
async function confirmDrag() {
  const state = dragging.armed;
  if (!state) return { ok: true };
  if (!state.isOver) {
    await new Promise((resume) => {
      state.waiter = resume;
      setTimeout(resume, 5000);
    });
  }
  // `mouseup` and `click` follow `pointerup`.
  await pause(0);
  await pause(0);
  dragging.armed = null;
  return { ok: true };
}

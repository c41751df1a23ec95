// Frames: documents inside this one. Each has an agent of its own; what that can't see, as where its
// frame stands and what lies over it, the agent of the document around it is asked.

const FRAMES = new Set(["iframe", "frame", "object"]);

/** The frame element that `chooseFrame` found last; clients take its document from it. */
let chosenFrame = null;
/** Frames with `loading=lazy` that have been brought near once. */
const broughtNear = new WeakSet();

/**
 * Waits for the one frame that a locator matches. One that loads late is brought near, so that it loads;
 * with `show` any is brought into view, since engines draw no frames for what is out of it.
 */
async function chooseFrame({ locator, show = false, timeout = 0 }) {
  const started = now();
  const state = {};
  const seen = await until(() => remembering(() => {
    const match = single(locator, state);
    if (!match.element) return match;
    const { element } = match;
    if (FRAMES.has(localName(element))) return { ok: true, element };
    const inner = query(element, "iframe, frame, object");
    return { kind: "notFrame", element, detail: inner.length === 1 ? bestLocator(inner[0], locator.testIdAttribute) : "" };
  }), timeout);
  if (!seen.ok) return report(seen, locator, started);
  chosenFrame = seen.element;
  const isLate = chosenFrame.loading === "lazy" && !broughtNear.has(chosenFrame);
  if ((show || isLate) && remembering(() => isVisible(chosenFrame) && !pointIn(chosenFrame))) {
    chosenFrame.scrollIntoView({ behavior: "instant", block: "center", inline: "center" });
  }
  broughtNear.add(chosenFrame);
  return remembering(() => ({
    ok: true, hidden: isVisible(chosenFrame) ? "" : hiddenFrame(chosenFrame), silent: isSilent(chosenFrame),
  }));
}

/** Whether no time passes in the document of a frame, since its sandbox forbids scripts. */
const isSilent = (frame) => !HAS_TIMERS ||
  (localName(frame) === "iframe" && hasAttr(frame, "sandbox") && !frame.sandbox.contains("allow-scripts"));

/** Why nothing in a frame is visible, in words. */
const hiddenFrame = (frame) => `the frame around it is hidden: ${invisibility(frame)}`;

/**
 * What all transforms of an element and those around it do to a direction: the moves that belong to
 * them are in its box already. What leads out of the plane is taken as seen from afar.
 */
function directions(element) {
  let whole = new DOMMatrix();
  for (let at = element; at; at = flatParent(at)) {
    const { transform, rotate, scale } = styleOf(at);
    const isSet = (value) => Boolean(value) && value !== "none";
    if (!isSet(transform) && !isSet(rotate) && !isSet(scale)) continue;
    let own = isSet(rotate) ? new DOMMatrix(rotationOf(rotate)) : new DOMMatrix();
    if (isSet(scale)) {
      const [x, y = x, z = 1] = scale.split(" ").map(Number);
      own = own.scale(x, y, z);
    }
    if (isSet(transform)) own = own.multiply(new DOMMatrix(transform));
    for (const name of ["m14", "m24", "m34", "m41", "m42", "m43"]) own[name] = 0;
    own.m44 = 1;
    whole = own.multiply(whole);
  }
  return whole;
}

/** The property `rotate` (`45deg`, `x 45deg`, `0 1 0 45deg`) as a function of `transform`. */
function rotationOf(rotate) {
  const parts = rotate.split(" ");
  const angle = parts.find((part) => /(deg|rad|turn)$/.test(part));
  const axis = parts.filter((part) => part !== angle);
  if (axis.length === 3) return `rotate3d(${axis.join(", ")}, ${angle})`;
  return `rotate${(axis[0] || "z").toUpperCase()}(${angle})`;
}

/** How points of a frame's document, whose viewport has that size, lie in this document's viewport. */
function frameMapping(frame, view) {
  const { a, b, c, d } = directions(frame);
  const zoom = zoomOf(frame);
  const style = styleOf(frame);
  const px = (name) => (parseFloat(style[name]) || 0) * zoom;
  const edge = (side) => px(`border${side}Width`) + px(`padding${side}`);
  const box = boxOf(frame);
  const isUpright = b === 0 && c === 0 && a !== 0 && d !== 0;
  const isWhole = style.boxSizing === "border-box";
  const width = isUpright ? box.width / Math.abs(a) : px("width") + (isWhole ? 0 : edge("Left") + edge("Right"));
  const height = isUpright ? box.height / Math.abs(d) : px("height") + (isWhole ? 0 : edge("Top") + edge("Bottom"));
  const turned = (x, y) => ({ x: a * x + c * y, y: b * x + d * y });
  const corners = [turned(0, 0), turned(width, 0), turned(0, height), turned(width, height)];
  const left = box.left - Math.min(...corners.map(({ x }) => x));
  const top = box.top - Math.min(...corners.map(({ y }) => y));
  const inner = { width: width - edge("Left") - edge("Right"), height: height - edge("Top") - edge("Bottom") };
  return ({ x, y }) => {
    const at = turned(
      edge("Left") + x * (view.width ? inner.width / view.width : 1),
      edge("Top") + y * (view.height ? inner.height / view.height : 1));
    return { x: left + at.x, y: top + at.y };
  };
}

const isInBox = ({ x, y }, box) => x >= box.left && y >= box.top && x < box.right && y < box.bottom;
const viewportBox = () => ({ left: 0, top: 0, right: innerWidth, bottom: innerHeight });

/** Where in the viewport a point comes to lie when it is scrolled to, by the number of the try. */
const HEIGHTS = [0.5, 0.75, 0.25, 0.9, 0.1];

/** Scrolls until a point of a frame is in view, as far as that can be scrolled; tells whether it did. */
function showPoint(frame, locate, tries) {
  let moved = false;
  for (let at = flatParent(frame); at; at = flatParent(at)) {
    const isRoot = at === rootOf(document) || at === bodyOf(document);
    const style = styleOf(at);
    if (isRoot || (style.overflowX === "visible" && style.overflowY === "visible")) continue;
    const box = boxOf(at);
    const point = locate();
    if (isInBox(point, box)) continue;
    at.scrollBy({ left: point.x - (box.left + box.right) / 2, top: point.y - (box.top + box.bottom) / 2, behavior: "instant" });
    moved = true;
  }
  const point = locate();
  if (tries > 0 || !isInBox(point, viewportBox())) {
    const share = HEIGHTS[tries % HEIGHTS.length];
    scrollBy({ left: isInBox({ x: point.x, y: 0 }, viewportBox()) ? 0 : point.x - innerWidth / 2, top: point.y - innerHeight * share, behavior: "instant" });
    moved = true;
  }
  return moved;
}

/**
 * Waits until a point of the chosen frame's document is in view, still, and not covered by this
 * document; arms the guard and answers with the point here.
 */
async function aimThroughFrame({ x, y, view, hover = false, count = 1, timeout = 0 }) {
  const started = now();
  const frame = chosenFrame;
  const state = { tries: 0 };
  const locate = () => frameMapping(frame, view)({ x, y });
  const seen = await until(async () => {
    if (!frame || !isConnected(frame)) return { kind: "detached", final: true };
    const hidden = remembering(() => isVisible(frame) ? "" : hiddenFrame(frame));
    if (hidden) return { kind: "notVisible", element: frame, detail: hidden };
    const moved = showPoint(frame, locate, state.tries);
    if (moved || isInTransition(frame)) {
      const first = await afterFrame(frame);
      const second = await afterFrame(frame);
      if (!sameBox(first.box, second.box)) return { kind: "moving", element: frame, slept: true, from: rect(first.box), to: rect(second.box) };
    }
    return remembering(() => {
      const point = locate();
      if (!isInBox(point, viewportBox())) { state.tries++; return { kind: "outside", element: frame, box: rect(boxOf(frame)) }; }
      const hit = elementAt(point.x, point.y);
      if (hit !== frame) {
        state.tries++;
        return { kind: "covered", element: frame, slept: moved, detail: hit ? cover(frame, hit) : "nothing" };
      }
      guard.arm({ actor: frame, element: frame, hover, count, point });
      return { ok: true, ...point, view: { width: innerWidth, height: innerHeight } };
    });
  }, timeout);
  return seen.ok ? seen : report(seen, null, started);
}

/** Ends the guard's watch and tells what it kept events from: they were for a frame and met this document. */
function disarm() {
  const { blocked } = guard.armed || {};
  guard.armed = null;
  return { ok: true, ...(blocked ? { blocked } : {}) };
}

/** The boxes of what locators match, in CSS pixels of this document's viewport. */
function boxesOfMatches({ locators }) {
  return remembering(() => ({
    ok: true, boxes: locators.map((locator) => resolve(locator).filter(isDisplayed).map((element) => rect(boxOf(element)))
      .filter((box) => box.width > 0 && box.height > 0)),
  }));
}

/** The boxes of the chosen frame's document as they lie in this one's viewport, as far as the frame shows them. */
function boxesThroughFrame({ boxes, view }) {
  return remembering(() => {
    const map = frameMapping(chosenFrame, view);
    const around = (points) => {
      const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
      const [x, y] = [Math.min(...xs), Math.min(...ys)];
      return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
    };
    const mapped = (box) => {
      const left = Math.max(0, box.x);
      const top = Math.max(0, box.y);
      const right = Math.min(view.width, box.x + box.width);
      const bottom = Math.min(view.height, box.y + box.height);
      if (right <= left || bottom <= top) return null;
      return around([map({ x: left, y: top }), map({ x: right, y: top }), map({ x: left, y: bottom }), map({ x: right, y: bottom })]);
    };
    return { ok: true, boxes: boxes.map((list) => list.map(mapped).filter(Boolean)), view: { width: innerWidth, height: innerHeight } };
  });
}

/**
 * Whether this document is being left, for those who can't see its navigations. `left` is the document, since
 * what a frame has first may hand its global object on to the document that is loaded into it.
 */
const departure = {
  asked: false, left: null, resume: null,
  listen() {
    const ask = (event) => { if (!event.defaultPrevented) departure.asked = true; };
    addEventListener("beforeunload", () => { departure.left = document; departure.resume?.(); });
    addEventListener("submit", ask);
    addEventListener("click", (event) => {
      const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement && node.href);
      if (!link || hasAttr(link, "download") || (attr(link, "target") && attr(link, "target") !== "_self")) return;
      const [here] = location.href.split("#");
      if (/^https?:/.test(link.href) && !link.href.startsWith(`${here}#`)) ask(event);
    });
  },
};

/** After input: where it leads this document elsewhere, waits until that has come, which ends the call. */
async function settleDeparture({ timeout = 0 }) {
  // Scripts navigate in a task of their own, and forms in one more.
  for (let i = 0; i < 2; i++) await pause(0);
  if (departure.asked && departure.left !== document) await new Promise((next) => { departure.resume = next; setTimeout(next, 1000); });
  const wasLeft = departure.left === document;
  Object.assign(departure, { asked: false, left: null });
  // A download leaves the document where it is.
  if (wasLeft) await pause(timeout);
  return { ok: true, wasLeft };
}

/** Waits for the one element that a picture shows, in a document inside the page's, and brings it into view there. */
async function preparePictured({ locator, timeout = 0 }) {
  const started = now();
  const found = await findPictured(locator, timeout);
  return found.ok ? { ok: true } : report(found, locator, started);
}

/** Paints masks over boxes of this document's viewport; `restoreCapture` takes them away. */
async function paintBoxes({ boxes }) {
  const shown = boxes.map(({ x, y, width, height }) => new DOMRect(x, y, width, height));
  if (rootOf(document).namespaceURI === SVG) paintInDrawing(shown);
  else paintInLayer(shown);
  await nextFrame();
  await nextFrame();
  return { ok: true };
}

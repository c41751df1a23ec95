// Places in the box of an element: where they are, and how they come into view.

/** The box that a place in an element is counted from. */
const placedBox = (target) => (styleOf(target).display === "contents" && boxesToHit(target)[0]) || boxOf(target);

/**
 * The place in the target's box that `at` names, in the viewport; `beyond` where the box is smaller.
 * The box has its last pixel at 100%.
 */
function pointAt(target, at) {
  const box = placedBox(target);
  const along = ({ px, share }, side) => px !== undefined ? px : Math.max(0, Math.min(side * share, side - 0.5));
  const x = along(at.x, box.width);
  const y = along(at.y, box.height);
  return { x: box.x + x, y: box.y + y, beyond: x > box.width || y > box.height };
}

const inViewportAt = ({ x, y }) => x >= 0 && y >= 0 && x < innerWidth && y < innerHeight;

/** Scrolls what is around the target so that a place in it is seen. */
function revealPlace(target, at) {
  const scroller = document.scrollingElement || rootOf(document);
  for (let around = flatParent(target); around; around = flatParent(around)) {
    if (around === scroller || around === bodyOf(document) || around === rootOf(document)) continue;
    if (around.scrollHeight <= around.clientHeight && around.scrollWidth <= around.clientWidth) continue;
    const style = getComputedStyle(around);
    if (style.overflowX === "visible" && style.overflowY === "visible") continue;
    const point = pointAt(target, at);
    const box = boxOf(around);
    if (point.x < box.left || point.x >= box.right) around.scrollLeft += point.x - (box.left + box.right) / 2;
    if (point.y < box.top || point.y >= box.bottom) around.scrollTop += point.y - (box.top + box.bottom) / 2;
  }
  const point = pointAt(target, at);
  if (!inViewportAt(point)) {
    scrollBy({ left: point.x - innerWidth / 2, top: point.y - innerHeight / 2, behavior: "instant" });
  }
}

/** Where the thumb of a slider is; null for other elements. */
function thumbOf(element) {
  if (inputType(element) !== "range") return null;
  const [min, max] = [Number(element.min || 0), Number(element.max || 100)];
  const share = max > min ? (Number(element.value) - min) / (max - min) : 0;
  const box = boxOf(element);
  const along = (side) => ({ px: Math.min(8, side / 2) + share * Math.max(0, side - 16) });
  if (box.height > box.width) return { x: { share: 0.5 }, y: { px: box.height - along(box.height).px } };
  const x = along(box.width).px;
  return { x: { px: styleOf(element).direction === "rtl" ? box.width - x : x }, y: { share: 0.5 } };
}

/** Scrolls the target into view where its point is outside, or by the try's alignment. */
function bringIntoView(element, tries) {
  const alignment = ALIGNMENTS[tries % ALIGNMENTS.length];
  if (alignment === null && pointIn(element) && !isClipped(element)) return;
  const place = alignment || { block: "center", inline: "center" };
  if (isArea(element) || styleOf(element).display === "contents") scrollBoxIntoView(element, place);
  else element.scrollIntoView({ behavior: "instant", ...place });
}

/** Whether a scroll container around the element hides the middle of its box. */
function isClipped(element) {
  const point = pointIn(element);
  for (let at = isArea(element) ? imageOf(element) : flatParent(element); at; at = flatParent(at)) {
    const style = styleOf(at);
    if (style.overflowX === "visible" && style.overflowY === "visible") continue;
    if (at === rootOf(document) || at === bodyOf(document)) continue;
    const box = boxOf(at);
    if (point.x < box.left || point.x > box.right || point.y < box.top || point.y > box.bottom) return true;
  }
  return false;
}

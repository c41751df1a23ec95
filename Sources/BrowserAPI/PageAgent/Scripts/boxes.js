// Boxes of elements that have none of their own: areas of image maps, and `display: contents`.

/** The box around all that an element with `display: contents` shows; null where it shows nothing. */
function boxAround(element) {
  const boxes = boxesToHit(element).filter((box) => box.width > 0 && box.height > 0);
  if (!boxes.length) return null;
  const [left, top] = [Math.min(...boxes.map((box) => box.left)), Math.min(...boxes.map((box) => box.top))];
  const right = Math.max(...boxes.map((box) => box.right));
  const bottom = Math.max(...boxes.map((box) => box.bottom));
  return new DOMRect(left, top, right - left, bottom - top);
}

/** The box of an element that is to be hit first: whole areas, the first box of `display: contents`. */
const boxToShow = (element) =>
  isArea(element) ? boxOf(element) : boxesToHit(element).find((box) => box.width > 0 && box.height > 0) || boxOf(element);

/** How far a container must scroll along one axis so that a part of it is at its start, middle or end. */
function scrollNeeded(start, end, from, to, place) {
  if (place === "start") return start - from;
  if (place === "end") return end - to;
  return (start + end) / 2 - (from + to) / 2;
}

/** What `scrollIntoView` does, for elements without a box: scrolls all that can scroll around them. */
function scrollBoxIntoView(element, { block, inline }) {
  const root = document.scrollingElement || rootOf(document);
  for (let at = isArea(element) ? imageOf(element) : flatParent(element); at; at = flatParent(at)) {
    const style = styleOf(at);
    const isRoot = at === rootOf(document) || at === bodyOf(document);
    if (isRoot || !/auto|scroll|hidden/.test(style.overflowX + style.overflowY)) continue;
    const [box, around] = [boxToShow(element), boxOf(at)];
    at.scrollBy({
      left: scrollNeeded(box.left, box.right, around.left, around.right, inline),
      top: scrollNeeded(box.top, box.bottom, around.top, around.bottom, block), behavior: "instant",
    });
  }
  const box = boxToShow(element);
  root.scrollBy({
    left: scrollNeeded(box.left, box.right, 0, innerWidth, inline),
    top: scrollNeeded(box.top, box.bottom, 0, innerHeight, block), behavior: "instant",
  });
}

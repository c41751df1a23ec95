// Where elements lie relative to others: { near, leftOf, rightOf, above, below } and `distance`.
// The rules are those of Playwright's layout selectors.

const NEAR_PIXELS = 50;
/** Boxes of neighbors may overlap by what engines round differently. */
const OVERLAP_PIXELS = 1;

/** A gap as it counts: null where it is none, or wider than the limit. */
const gapOf = (gap, limit) => (gap < -OVERLAP_PIXELS || gap > limit ? null : Math.max(gap, 0));

/** By how much a box does not reach the ends of the other one, along one axis. */
const unevenness = (box, other, start, end) =>
  Math.max(other[end] - box[end], 0) + Math.max(box[start] - other[start], 0);

const plus = (gap, more) => (gap === null ? null : gap + more);

/** How far a box is from the place that a relation asks for; null where it is not there. */
const RELATIONS = {
  near: (box, other, limit = NEAR_PIXELS) => {
    const across = Math.max(box.left - other.right, other.left - box.right, 0);
    const down = Math.max(box.top - other.bottom, other.top - box.bottom, 0);
    return gapOf(across + down, limit);
  },
  leftOf: (box, other, limit = Infinity) =>
    plus(gapOf(other.left - box.right, limit), unevenness(box, other, "top", "bottom")),
  rightOf: (box, other, limit = Infinity) =>
    plus(gapOf(box.left - other.right, limit), unevenness(box, other, "top", "bottom")),
  above: (box, other, limit = Infinity) =>
    plus(gapOf(other.top - box.bottom, limit), unevenness(box, other, "left", "right")),
  below: (box, other, limit = Infinity) =>
    plus(gapOf(box.top - other.bottom, limit), unevenness(box, other, "left", "right")),
};

/**
 * What a relation refers to: the visible matches of its locator with their boxes. One that is found by
 * its text alone is where that text is, not as wide as the paragraph around it.
 */
function anchorsOf(locator, root) {
  const isText = locator.text !== undefined && !CRITERIA.some((key) => key !== "text" && locator[key] !== undefined);
  return resolve(locator, root).filter(isVisible).map((element) => {
    const box = isText ? boxOfText(element, criterionTest(locator.text, locator.exact)) : null;
    return { element, box: box || boxOf(element), isText: box !== null };
  });
}

/** The box of the first text directly in an element that passes a test; null where none does. */
function boxOfText(element, test) {
  for (const child of flatChildren(element)) {
    if (nodeType(child) !== TEXT || !test(child.data)) continue;
    const range = Document.prototype.createRange.call(document);
    range.selectNodeContents(child);
    const box = range.getBoundingClientRect();
    if (box.width > 0 && box.height > 0) return box;
  }
  return null;
}

/** How far an element is from where a relation to any of the others wants it; null where nowhere near. */
function farFrom(element, others, relation, limit) {
  if (!isVisible(element)) return null;
  const box = boxOf(element);
  let best = null;
  for (const other of others) {
    // What is around an element or in it lies nowhere beside it; a text has nothing in it.
    if (flatContains(element, other.element)) continue;
    if (!other.isText && flatContains(other.element, element)) continue;
    const far = RELATIONS[relation](box, other.box, limit);
    if (far !== null && (best === null || far < best)) best = far;
  }
  return best;
}

/** The elements that lie where a locator wants them, the nearest first. */
function placed(elements, locator, root) {
  const relations = Object.keys(RELATIONS).filter((key) => locator[key]);
  if (!relations.length) return elements;
  const limit = locator.distance ?? undefined;
  let ranked = elements.map((element) => ({ element, far: 0 }));
  for (const relation of relations) {
    const others = anchorsOf(locator[relation], root);
    ranked = ranked.flatMap(({ element, far }) => {
      const more = farFrom(element, others, relation, limit);
      return more === null ? [] : [{ element, far: far + more }];
    });
  }
  return ranked.sort((a, b) => a.far - b.far).map(({ element }) => element);
}

/** Which relation of a locator an element does not have, in words that follow it; null for none. */
function misplacement(element, locator) {
  const words = { near: "is not near", leftOf: "is not left of", rightOf: "is not right of", above: "is not above", below: "is not below" };
  for (const relation of Object.keys(RELATIONS)) {
    if (!locator[relation]) continue;
    const others = anchorsOf(locator[relation], document);
    if (farFrom(element, others, relation, locator.distance ?? undefined) === null) {
      return `${words[relation]} ${written(locator[relation])}`;
    }
  }
  return null;
}

// The boxes of what a picture shows, so that a change in it can be described by the element's name.

const ELEMENTS_LIMIT = 2000;
/** The maximum number of elements; of a page with more, the first ones are used. */
const VISITS_LIMIT = 20000;
const REPLACED = new Set(["img", "svg", "canvas", "video", "audio", "iframe", "object", "embed", "input",
  "textarea", "select", "progress", "meter", "hr"]);
const LANDMARKS = new Set([...LEVELS, "article", "figure", "table", "list", "listbox", "grid", "status", "tablist"]);

/** The text of the element's own, outside of the elements in it. */
function looseText(element) {
  let text = "";
  for (const child of flatChildren(element)) if (nodeType(child) === TEXT) text += child.data;
  return clip(text, 60);
}

/** A selector that stays the same from run to run: the nearest id or test id, and the element. */
function stableSelector(element, attribute) {
  const own = anchorOf(element, attribute);
  if (own) return own;
  let step = cssOf(element);
  const parent = hostParent(element);
  if (parent && step === localName(element)) step += numberOf(element);
  for (let at = parent, depth = 0; at && depth < 6; at = hostParent(at), depth++) {
    const anchor = anchorOf(at, attribute);
    if (anchor) return clip(`${anchor} ${step}`, 100);
  }
  return clip(step, 100);
}

/** `:nth-of-type(2)` where there are several of a kind. */
function numberOf(element) {
  const numbers = remembered("numbers", parentNode(element), () => {
    const kinds = new Map();
    for (let at = firstChild(parentNode(element)); at; at = nextSibling(at)) {
      if (!isElement(at)) continue;
      const tag = localName(at);
      if (!kinds.has(tag)) kinds.set(tag, new Map());
      kinds.get(tag).set(at, kinds.get(tag).size + 1);
    }
    return kinds;
  }).get(localName(element));
  return numbers.size > 1 ? `:nth-of-type(${numbers.get(element)})` : "";
}

function anchorOf(element, attribute) {
  const id = attr(element, "id");
  if (id && id.length <= 40 && /^[A-Za-z][\w-]*$/.test(id)) return `#${id}`;
  const testId = testIdOf(element, attribute);
  return testId && testId.length <= 60 ? `[${attribute}=${quote(testId)}]` : null;
}

const meet = (a, b) => ({
  left: Math.max(a.left, b.left), top: Math.max(a.top, b.top),
  right: Math.min(a.right, b.right), bottom: Math.min(a.bottom, b.bottom),
});
const isNothing = (box) => box.right - box.left < 0.5 || box.bottom - box.top < 0.5;

/** Whether something else lies over the middle and all corners of a part of the viewport. */
function isCovered(element, box) {
  const points = [[0.5, 0.5], [0.1, 0.1], [0.9, 0.1], [0.1, 0.9], [0.9, 0.9]];
  if (styleOf(element).pointerEvents === "none") return false;
  return points.every(([x, y]) => {
    const top = elementAt(box.left + (box.right - box.left) * x, box.top + (box.bottom - box.top) * y);
    const hit = top && isArea(top) ? imageOf(top) || top : top;
    return hit !== null && !flatContains(element, hit) && !flatContains(hit, element);
  });
}

/**
 * What is known of one visible element; null for those that say and paint nothing, unless they
 * make the page wider than its viewport.
 */
function recordOf(element, style, isTooWide, attribute) {
  const tag = localName(element);
  const role = roleOf(element);
  const speaks = SPEAKING(role) && !isAriaHidden(element);
  const name = speaks ? clip(nameOf(element), 80) : "";
  const testId = testIdOf(element, attribute) || "";
  const text = REPLACED.has(tag) ? "" : looseText(element);
  const paint = paintOf(style);
  const isWorth = isTooWide || name || testId || text || REPLACED.has(tag) || Object.keys(paint).length > 0 ||
    attr(element, "id") || LANDMARKS.has(role);
  if (!isWorth) return null;
  const isText = text || ["input", "textarea", "select", "button"].includes(tag);
  const record = {
    role: speaks ? role : "", name, testId: clip(testId, 80), text: name ? "" : text,
    selector: stableSelector(element, attribute), style: { ...paint, ...(isText ? textStyleOf(style) : {}) },
  };
  Object.assign(record.style, effectsOf(style));
  const state = stateOf(element);
  if (state) record.style.state = state;
  return record;
}

const canBeNamed = (record) => Boolean(record.name || record.testId);

/**
 * The elements that can be seen in a part of the viewport (or beyond it, for a full page), in
 * document order, each with the number of the one around it. Wrappers without a name of their own
 * that have the box of what is around or in them are one with it.
 */
function elementsIn(area, hidden, attribute = TEST_IDS[0]) {
  const records = [];
  const view = { left: 0, top: 0, right: innerWidth, bottom: innerHeight };
  let visits = 0;
  const isSameBox = (a, b) => ["left", "top", "right", "bottom"].every((side) => Math.abs(a[side] - b[side]) < 0.5);
  const add = (record, shown, parent) => {
    const around = parent === null ? null : records[parent];
    if (around && isSameBox(around.shown, shown)) {
      if (!canBeNamed(record)) {
        around.style = { ...record.style, ...around.style };
        around.text = around.text || (around.name ? "" : record.text);
        return parent;
      }
      if (!canBeNamed(around)) {
        Object.assign(around, record, { style: { ...around.style, ...record.style } });
        return parent;
      }
    }
    records.push({ ...record, shown, parent });
    return records.length - 1;
  };
  const visit = (element, parent, flow, positioned) => {
    if (visits++ > VISITS_LIMIT || UNSHOWN.has(localName(element))) return;
    const style = styleOf(element);
    if (style.display === "none" || style.opacity === "0") return;
    if (style.display === "contents") return children(element, parent, flow, positioned);
    const frame = style.position === "fixed" ? area : style.position === "absolute" ? positioned : flow;
    const box = boxOf(element);
    const shown = meet(box, frame);
    const isSeen = !isNothing(shown) && style.visibility === "visible" && isDisplayed(element);
    let index = parent;
    if (isSeen && element !== rootOf(document) && !hidden.some((mask) => isSameBox(meet(mask, shown), shown))) {
      const record = recordOf(element, style, shown.right > innerWidth + 1, attribute);
      if (record) {
        const isInView = !isNothing(meet(shown, view));
        if (isInView && isCovered(element, meet(shown, view))) record.covered = true;
        index = add(record, shown, parent);
      }
    }
    if (localName(element) === "svg") return;
    const isRoot = element === rootOf(document) || element === bodyOf(document);
    const isCut = !isRoot && (style.overflowX !== "visible" || style.overflowY !== "visible");
    const inner = isCut ? meet(frame, box) : frame;
    if (isCut && isNothing(inner)) return;
    const holds = style.position !== "static" || style.transform !== "none";
    children(element, index, inner, holds ? inner : positioned);
  };
  const children = (element, parent, flow, positioned) => {
    for (const child of flatChildren(element)) if (isElement(child)) visit(child, parent, flow, positioned);
  };
  visit(rootOf(document), null, area, area);
  return thinned(records);
}

/** At most as many as may be; those that a person would name are kept first. */
function thinned(records) {
  if (records.length <= ELEMENTS_LIMIT) return records;
  const worth = (record) => (canBeNamed(record) ? 0 : Object.keys(record.style).length ? 1 : 2);
  const kept = records.map((record, index) => index)
    .sort((a, b) => worth(records[a]) - worth(records[b]) || a - b).slice(0, ELEMENTS_LIMIT).sort((a, b) => a - b);
  const places = new Map(kept.map((index, place) => [index, place]));
  const parentOf = (index) => {
    let at = records[index].parent;
    while (at !== null && !places.has(at)) at = records[at].parent;
    return at === null ? null : places.get(at);
  };
  const parents = kept.map(parentOf);
  return kept.map((index, place) => ({ ...records[index], parent: parents[place] }));
}

const brief = (record) => {
  const { shown, style, parent, covered } = record;
  const answer = { x: shown.left + scrollX, y: shown.top + scrollY, width: shown.right - shown.left, height: shown.bottom - shown.top };
  for (const key of ["role", "name", "testId", "text", "selector"]) if (record[key]) answer[key] = record[key];
  if (parent !== null) answer.parent = parent;
  if (covered) answer.covered = true;
  if (Object.keys(style).length) answer.style = style;
  return answer;
};

/** The part of the viewport's plane that a picture shows, in whole CSS pixels. */
function pictureArea(fullPage, element) {
  if (fullPage) {
    const { x, y, width, height } = documentArea();
    return { left: x - scrollX, top: y - scrollY, right: x + width - scrollX, bottom: y + height - scrollY };
  }
  if (!element) return { left: 0, top: 0, right: innerWidth, bottom: innerHeight };
  const box = boxOf(element);
  return { left: Math.floor(box.left), top: Math.floor(box.top), right: Math.ceil(box.right), bottom: Math.ceil(box.bottom) };
}

/** What is recorded beside a picture: the elements in it, and the boxes that are to be ignored. */
function recordPicture({ fullPage, element, masks, ignored, elements, attribute }) {
  return remembering(() => {
    const answer = {};
    if (ignored.length) {
      answer.ignored = ignored.map((locator) => resolve(locator).filter(isDisplayed).map(boxOf)
        .filter((box) => box.width > 0 && box.height > 0)
        .map((box) => ({ x: box.left + scrollX, y: box.top + scrollY, width: box.width, height: box.height })));
    }
    if (elements) {
      const hidden = masks.map(({ x, y, width, height }) => ({
        left: x - scrollX, top: y - scrollY, right: x - scrollX + width, bottom: y - scrollY + height,
      }));
      answer.elements = elementsIn(pictureArea(fullPage, element), hidden, attribute).map(brief);
    }
    return answer;
  });
}

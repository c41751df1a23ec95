// Reading the document. The page may name form controls so that they hide built-in members
// (<input name="parentNode">), hence the getters taken from the prototypes.

const ELEMENT = 1;
const TEXT = 3;

const getter = (prototype, name) => {
  const get = Object.getOwnPropertyDescriptor(prototype, name).get;
  return Function.prototype.call.bind(get);
};
const method = (prototype, name) => Function.prototype.call.bind(prototype[name]);

const attr = method(Element.prototype, "getAttribute");
const hasAttr = method(Element.prototype, "hasAttribute");
const setAttr = method(Element.prototype, "setAttribute");
const removeAttr = method(Element.prototype, "removeAttribute");
const matches = method(Element.prototype, "matches");
const closest = method(Element.prototype, "closest");
const localBoxOf = method(Element.prototype, "getBoundingClientRect");
const localBoxesOf = method(Element.prototype, "getClientRects");
const localName = getter(Element.prototype, "localName");
const namespaceOf = getter(Element.prototype, "namespaceURI");
const shadowOf = getter(Element.prototype, "shadowRoot");
const slotOf = getter(Element.prototype, "assignedSlot");
const parentNode = getter(Node.prototype, "parentNode");
const firstChild = getter(Node.prototype, "firstChild");
const nextSibling = getter(Node.prototype, "nextSibling");
const nodeType = getter(Node.prototype, "nodeType");
const isConnected = getter(Node.prototype, "isConnected");
const getRootNode = method(Node.prototype, "getRootNode");
const contains = method(Node.prototype, "contains");
const bodyOf = getter(Document.prototype, "body");
const rootOf = getter(Document.prototype, "documentElement");
const titleOf = getter(Document.prototype, "title");
const readyStateOf = getter(Document.prototype, "readyState");
const createElement = (name) => document.createElementNS("http://www.w3.org/1999/xhtml", name);
const queryDocument = method(Document.prototype, "querySelectorAll");
const queryElement = method(Element.prototype, "querySelectorAll");
const queryFragment = method(DocumentFragment.prototype, "querySelectorAll");
const query = (root, selector) =>
  root === document ? queryDocument(document, selector)
    : nodeType(root) === ELEMENT ? queryElement(root, selector) : queryFragment(root, selector);

const isElement = (node) => node !== null && nodeType(node) === ELEMENT;

/** The results of one call that are asked for again and again; the DOM is still while it runs. */
let memo = null;
function remembering(work) {
  if (memo) return work();
  memo = {
    style: new Map(), displayed: new Map(), ariaHidden: new Map(), role: new Map(),
    name: new Map(), text: new Map(), elements: new Map(), raw: new Map(), numbers: new Map(), zoom: new Map(),
    owners: new Map(), counters: new Map(),
  };
  try {
    return work();
  } finally {
    memo = null;
  }
}
function remembered(kind, key, compute) {
  if (!memo) return compute();
  const known = memo[kind] || (memo[kind] = new Map());
  if (known.has(key)) return known.get(key);
  const value = compute();
  known.set(key, value);
  return value;
}

/** The scale of all `zoom`s of an element and those around it. */
function zoomOf(element) {
  if (HAS_STANDARD_ZOOM) return element.currentCSSZoom;
  return remembered("zoom", element, () => {
    const parent = flatParent(element);
    return (Number(styleOf(element).zoom) || 1) * (parent ? zoomOf(parent) : 1);
  });
}
const HAS_STANDARD_ZOOM = "currentCSSZoom" in Element.prototype;

/** A box of an element in CSS pixels of the viewport; older engines give those of the element. */
function inViewport(box, element) {
  const scale = HAS_STANDARD_ZOOM ? 1 : zoomOf(element);
  return scale === 1 ? box : new DOMRect(box.x * scale, box.y * scale, box.width * scale, box.height * scale);
}
const boxOf = (element) => {
  if (localName(element) === "area") return areaBox(element);
  const box = inViewport(localBoxOf(element), element);
  return box.width || box.height || styleOf(element).display !== "contents" ? box : boxAround(element) || box;
};
const boxesOf = (element) => Array.from(localBoxesOf(element), (box) => inViewport(box, element));

const styleOf = (element) => remembered("style", element, () => getComputedStyle(element));

/** Text with white space folded and characters that would garble a terminal left out. */
const fold = (text) =>
  String(text).replace(/[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g, "")
    .replace(/\s+/g, " ").trim();

/** Whether a text says nothing. */
const isBlank = (text) => !text || !fold(text);

const MARKS = "[\\p{Mn}\\p{Me}]";
const startsWithMark = (text) => new RegExp(`^${MARKS}`, "u").test(text);

/**
 * A text as it is compared: folded, decomposed (é is e with an accent, however it is written) and
 * without characters that are not seen.
 */
function comparable(text) {
  const folded = fold(text);
  if (/^[\x00-\x7f]*$/.test(folded)) return folded;
  return folded.normalize("NFD").replace(/\p{Default_Ignorable_Code_Point}/gu, "");
}

/** Whether a comparable text is in another; a letter with one more mark is another letter. */
function includesText(text, wanted) {
  if (!wanted) return true;
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
    if (!startsWithMark(text.slice(at + wanted.length, at + wanted.length + 2))) return true;
  }
  return false;
}

/** Finds a comparable text whatever marks stand on its letters: for what must not be there. */
function markedPattern(wanted, exact) {
  const letters = Array.from(wanted, (one) => one.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&"));
  const source = letters.join(`${MARKS}*?`);
  return new RegExp(exact ? `^${source}${MARKS}*$` : source, "u");
}

/** Folded text of at most `limit` characters, for answers. */
function clip(text, limit = 200) {
  const characters = Array.from(fold(text));
  return characters.length <= limit ? characters.join("") : characters.slice(0, limit - 1).join("") + "…";
}
const quote = (text, limit = 80) => `"${clip(text, limit)}"`;

/** The parent in the flat tree; null where the element takes no part in it or is the root. */
function flatParent(node) {
  const slot = isElement(node) ? slotOf(node) : null;
  if (slot) return slot;
  const parent = parentNode(node);
  if (!parent) return null;
  return isElement(parent) ? parent : parent instanceof ShadowRoot ? parent.host : null;
}

/** The parent across shadow boundaries by containment, whether or not the child is slotted. */
function hostParent(node) {
  const parent = parentNode(node);
  if (!parent) return null;
  return parent instanceof ShadowRoot ? parent.host : isElement(parent) ? parent : null;
}

/** The children in the flat tree: of the open shadow root, of a slot what is assigned to it. */
function flatChildren(element) {
  if (localName(element) === "slot") {
    const assigned = element.assignedNodes();
    if (assigned.length) return assigned;
  }
  const children = [];
  for (let child = firstChild(shadowOf(element) || element); child; child = nextSibling(child)) {
    children.push(child);
  }
  return children;
}

/** Whether `ancestor` is the node or above it, across shadow boundaries and slots. */
function flatContains(ancestor, node) {
  for (let at = node; at; at = flatParent(at)) if (at === ancestor) return true;
  for (let at = node; at; at = hostParent(at)) if (at === ancestor) return true;
  return false;
}

/** All elements below a root in document order, open shadow roots pierced. */
const allElements = (root) => remembered("elements", root, () => elementsBelow(root));

function elementsBelow(root) {
  const found = [];
  const visit = (scope) => {
    for (const element of query(scope, "*")) {
      found.push(element);
      const shadow = shadowOf(element);
      if (shadow) visit(shadow);
    }
  };
  const shadow = root !== document && isElement(root) ? shadowOf(root) : null;
  if (shadow) visit(shadow);
  visit(root);
  return found;
}

/** The elements below a root that match a selector, in every open shadow root too. */
function queryPierced(root, selector) {
  const scopes = [root];
  if (root !== document && isElement(root) && shadowOf(root)) scopes.unshift(shadowOf(root));
  for (const element of allElements(root)) {
    const shadow = shadowOf(element);
    if (shadow) scopes.push(shadow);
  }
  return scopes.flatMap((scope) => Array.from(query(scope, selector)));
}

/** An element by id in the tree scope of another one. */
const byId = (near, id) => {
  const scope = getRootNode(near);
  return typeof scope.getElementById === "function" || scope === document
    ? (scope === document ? Document.prototype.getElementById.call(document, id) : scope.getElementById(id))
    : null;
};
const byIds = (near, ids) =>
  ids ? ids.split(/\s+/).filter(Boolean).map((id) => byId(near, id)).filter(Boolean) : [];

/** The element at a point of the viewport, inside open shadow roots. */
function elementAt(x, y) {
  let hit = Document.prototype.elementFromPoint.call(document, x, y);
  while (hit) {
    const shadow = shadowOf(hit);
    const inner = shadow ? shadow.elementFromPoint(x, y) : null;
    if (!inner || inner === hit || !contains(shadow, inner)) return areaUnder(hit, x, y);
    hit = inner;
  }
  return null;
}

/** The animations in a tree; those of a document leave out its shadow trees. */
const animationsIn = (root) =>
  root === document ? Document.prototype.getAnimations.call(document) : root.getAnimations();

/** The document and the shadow roots around a node. */
function rootsAround(node) {
  const roots = [];
  for (let root = getRootNode(node); ; root = getRootNode(root.host)) {
    roots.push(root);
    if (!(root instanceof ShadowRoot)) return roots;
  }
}

function activeElement() {
  let active = getter(Document.prototype, "activeElement")(document);
  while (active && shadowOf(active) && shadowOf(active).activeElement) {
    active = shadowOf(active).activeElement;
  }
  return active;
}

// The values of CSS counters, which no interface gives: the document is counted through.
// https://www.w3.org/TR/css-lists-3/#auto-numbering

const countersIn = (element) => {
  let root = getRootNode(element);
  while (root instanceof ShadowRoot) root = getRootNode(root.host);
  return remembered("counters", root, () => counted(root === document ? rootOf(document) : element));
};

const LISTS = new Set(["ol", "ul", "menu", "dir"]);

/** For each element the counters in force at its generated content, by name: nested values in a list. */
function counted(top) {
  const found = new Map();
  // Each counter belongs to the parent of the element that made it, and ends with that parent.
  const counters = new Map();
  const reset = (name, value, parent) => {
    const nested = counters.get(name) || [];
    if (nested.length && nested.at(-1).parent === parent) nested.pop();
    nested.push({ value, parent });
    counters.set(name, nested);
  };
  const change = (name, parent, changed) => {
    if (!(counters.get(name) || []).length) reset(name, 0, parent);
    const counter = counters.get(name).at(-1);
    counter.value = changed(counter.value);
  };
  const apply = (style, parent) => {
    for (const [name, value] of counterList(style.counterReset)) reset(name, value ?? 0, parent);
    for (const [name, value] of counterList(style.counterIncrement)) change(name, parent, (old) => old + (value ?? 1));
    for (const [name, value] of counterList(style.counterSet)) change(name, parent, () => value ?? 0);
  };
  // Lists count their items without saying so in their style, at least in some engines.
  const applyToList = (element, style, parent) => {
    if (LISTS.has(localName(element)) && !style.counterReset.includes("list-item")) {
      reset("list-item", (Number(attr(element, "start")) || 1) - 1, parent);
    }
    if (!style.display.includes("list-item") || style.counterIncrement.includes("list-item")) return;
    const value = parseInt(attr(element, "value") || "", 10);
    change("list-item", parent, (old) => (localName(element) === "li" && Number.isInteger(value) ? value : old + 1));
  };
  const leave = (parent) => {
    for (const nested of counters.values()) {
      while (nested.length && nested.at(-1).parent === parent) nested.pop();
    }
  };
  const values = () => new Map(Array.from(counters).filter(([, nested]) => nested.length)
    .map(([name, nested]) => [name, nested.map((one) => one.value)]));
  const generate = (element, pseudo) => {
    const style = getComputedStyle(element, pseudo);
    if (!style.content || style.content === "none" || style.content === "normal" || style.display === "none") return null;
    apply(style, element);
    return USES_COUNTERS.test(style.content) ? values() : null;
  };
  const visit = (element, parent) => {
    const style = styleOf(element);
    if (style.display === "none") return;
    apply(style, parent);
    applyToList(element, style, parent);
    const before = generate(element, "::before");
    for (const child of flatChildren(element)) if (isElement(child)) visit(child, element);
    const after = generate(element, "::after");
    if (before || after) found.set(element, { "::before": before, "::after": after });
    leave(element);
  };
  visit(top, null);
  return found;
}

/** `"chapter 1 section"` as pairs of names and numbers. */
const counterList = (value) => !value || value === "none" ? [] :
  Array.from(value.matchAll(/([^\s\d-][^\s()]*|--?[^\s\d()][^\s()]*)(?:\s+(-?\d+))?/g), ([, name, number]) =>
    [name, number === undefined ? undefined : Number(number)]);

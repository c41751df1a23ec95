// Locators: plain objects { role, name, label, text, placeholder, alt, title, testId, css, exact,
// within, nth, testIdAttribute } with the filters of filters.js. Everything given must hold. A text
// is a string, of which a part is enough unless `exact` is set, or { equals }, { contains } or { matches }.

class Misuse extends Error {}

/** Whether texts are found whatever marks are on their letters, while `work` runs. */
let marksHideNothing = false;
function despiteMarks(isWanted, work) {
  marksHideNothing = isWanted;
  try {
    return work();
  } finally {
    marksHideNothing = false;
  }
}

function textTest(wanted, exact) {
  const plain = exact ? comparable(wanted) : comparable(wanted).toLowerCase();
  const prepared = exact ? comparable : (text) => comparable(text).toLowerCase();
  if (marksHideNothing) {
    const pattern = markedPattern(plain, exact);
    return (text) => pattern.test(prepared(text));
  }
  return exact ? (text) => prepared(text) === plain : (text) => includesText(prepared(text), plain);
}

/** A test of a text by what a criterion wants. */
const criterionTest = (wanted, exact) =>
  typeof wanted === "string" ? textTest(wanted, exact) : textMatcher(wanted);

/** Whether a criterion wants the whole text, not a part of it. */
const wantsWhole = (wanted, exact) => typeof wanted === "string" ? Boolean(exact) : wanted.equals !== undefined;

/**
 * The texts by which a control is labelled, as its name is computed: those that aria-labelledby
 * refers to, else aria-label, else its labels. What is overridden labels nothing.
 */
function labelsOf(element) {
  const labelled = byIds(element, attr(element, "aria-labelledby")).map(labelText).filter(Boolean);
  if (labelled.length) return labelled.length > 1 ? [...labelled, labelled.join(" ")] : labelled;
  const label = fold(attr(element, "aria-label") || "");
  if (label) return [label];
  return element.labels instanceof NodeList ? Array.from(element.labels, labelText).filter(Boolean) : [];
}

/** Text directly in an element, without that of the elements in it. */
function ownText(element) {
  let text = "";
  for (let child = firstChild(element); child; child = nextSibling(child)) {
    if (nodeType(child) === TEXT) text += transformed(child.data, element);
  }
  return fold(text);
}

/** Runs of adjacent text in an element that nothing interrupts. */
const hasTextRun = (element, test) => {
  let run = "";
  const children = flatChildren(element);
  for (const child of [...children, null]) {
    if (child && nodeType(child) === TEXT) { run += transformed(child.data, element); continue; }
    if (run && test(run)) return true;
    run = "";
  }
  return false;
};

const hasVisibleText = (element, wanted, exact) => {
  const test = criterionTest(wanted, exact);
  if (test(visibleText(element))) return true;
  return wantsWhole(wanted, exact) && isTextShown(element) && hasTextRun(element, test);
};

/** The smallest elements below the root that show a text. */
function smallestWithText(root, wanted, exact) {
  const plain = typeof wanted === "string" ? wanted : wanted.equals ?? wanted.contains;
  // Where a part is not in an element, it is in nothing inside; of a pattern that is unknown.
  const part = plain === undefined ? () => true : textTest(plain, false);
  const whole = criterionTest(wanted, exact);
  const countsRuns = wantsWhole(wanted, exact);
  const found = [];
  const visit = (element) => {
    const text = visibleText(element);
    if (!text || !part(text)) return false;
    let inside = false;
    for (const child of flatChildren(element)) {
      if (isElement(child) && visit(child)) inside = true;
    }
    if (inside) return true;
    if (whole(text) || (countsRuns && isTextShown(element) && hasTextRun(element, whole))) {
      found.push(element);
      return true;
    }
    return false;
  };
  const start = root === document ? bodyOf(document) || rootOf(document) : root;
  if (!start) return found;
  if (root === document) visit(start);
  else flatChildren(start).forEach((child) => { if (isElement(child)) visit(child); });
  return found;
}

/** Of nested elements that all match, the innermost. */
const innermost = (elements) => {
  const outer = new Set();
  const all = new Set(elements);
  for (const element of elements) {
    for (let at = hostParent(element); at; at = hostParent(at)) if (all.has(at)) outer.add(at);
  }
  return elements.filter((element) => !outer.has(element));
};

const CRITERIA = ["role", "name", "label", "text", "placeholder", "alt", "title", "testId", "css"];
const hasCriteria = (locator) => CRITERIA.some((key) => locator[key] !== undefined && locator[key] !== null);

/** The elements that `within` names, below a root. Several are one scope each. */
function scopesOf(locator, root = document) {
  return locator.within ? resolve(locator.within, root) : [root];
}
const scopeOf = (locator) => scopesOf(locator)[0] || null;

/** The elements below a root that a locator matches, in document order or from the nearest to the farthest. */
function resolve(locator, root = document) {
  return remembering(() => {
    const seen = new Set();
    for (const scope of scopesOf(locator, root)) {
      for (const element of resolveIn(scope, locator)) seen.add(element);
    }
    const found = placed(Array.from(seen), locator, root);
    if (locator.nth === undefined || locator.nth === null) return found;
    const index = locator.nth < 0 ? found.length + locator.nth : locator.nth;
    return index >= 0 && index < found.length ? [found[index]] : [];
  });
}

function resolveIn(root, locator) {
  if (!hasCriteria(locator)) return filtered([root === document ? rootOf(document) : root], locator);
  const { role, name, label, text, css, testId, exact } = locator;
  const onlyText = text !== undefined && !CRITERIA.some((key) => key !== "text" && locator[key] !== undefined);
  if (onlyText) return filtered(smallestWithText(root, text, exact), locator);

  let found;
  if (css !== undefined) {
    try {
      found = queryPierced(root, css);
    } catch (error) {
      throw new Misuse(`css ${quote(css)} is not a selector`);
    }
  } else {
    found = allElements(root);
  }
  if (testId !== undefined) {
    const attribute = locator.testIdAttribute || TEST_IDS[0];
    const test = typeof testId === "string" ? (id) => id === testId : textMatcher(testId);
    found = found.filter((element) => hasAttr(element, attribute) && test(attr(element, attribute)));
  }
  for (const key of ["placeholder", "alt", "title"]) {
    if (locator[key] === undefined) continue;
    const test = criterionTest(locator[key], exact);
    found = found.filter((element) => hasAttr(element, key) && test(attr(element, key)));
  }
  if (role !== undefined) {
    const wanted = canonicalRole(role);
    const mayHave = roleFilter(wanted);
    found = found.filter((element) => mayHave(element) && roleOf(element) === wanted);
    // Names are cheaper than the question whether something is hidden.
    if (name === undefined) found = found.filter(isExposed);
  }
  if (label !== undefined) {
    const test = criterionTest(label, exact);
    found = found.filter((element) => labelsOf(element).some(test));
  }
  if (name !== undefined) {
    const test = criterionTest(name, exact);
    found = found.filter((element) =>
      roleOf(element) !== null && test(nameOf(element)) && isExposed(element));
  }
  found = filtered(found, locator);
  return text === undefined ? found : innermost(found.filter((element) => hasVisibleText(element, text, exact)));
}

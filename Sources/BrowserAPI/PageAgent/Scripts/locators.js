// Locators: plain objects { role, name, label, text, placeholder, alt, title, testId, css, exact,
// within, nth, testIdAttribute }. Everything given must hold.

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

/** The texts by which a form control is labelled: labels, aria-labelledby, aria-label. */
function labelsOf(element) {
  const texts = [];
  if (element.labels instanceof NodeList) {
    for (const label of element.labels) texts.push(labelText(label));
  }
  const labelled = attr(element, "aria-labelledby");
  if (labelled) {
    const labels = byIds(element, labelled).map(labelText);
    texts.push(...labels);
    if (labels.length > 1) texts.push(labels.join(" "));
  }
  const label = attr(element, "aria-label");
  if (label) texts.push(fold(label));
  return texts.filter(Boolean);
}

/** Text directly in an element, without that of the elements in it. */
function ownText(element) {
  let text = "";
  for (let child = firstChild(element); child; child = nextSibling(child)) {
    if (nodeType(child) === TEXT) text += child.data;
  }
  return fold(text);
}

/** Runs of adjacent text in an element that nothing interrupts. */
const hasTextRun = (element, test) => {
  let run = "";
  const children = flatChildren(element);
  for (const child of [...children, null]) {
    if (child && nodeType(child) === TEXT) { run += child.data; continue; }
    if (run && test(run)) return true;
    run = "";
  }
  return false;
};

const hasVisibleText = (element, wanted, exact) => {
  const test = textTest(wanted, exact);
  if (test(visibleText(element))) return true;
  return exact && isTextShown(element) && hasTextRun(element, test);
};

/** The smallest elements below the root that show a text. */
function smallestWithText(root, wanted, exact) {
  const part = textTest(wanted, false);
  const whole = textTest(wanted, exact);
  const found = [];
  const visit = (element) => {
    if (!part(visibleText(element))) return false;
    let inside = false;
    for (const child of flatChildren(element)) {
      if (isElement(child) && visit(child)) inside = true;
    }
    if (inside) return true;
    if (whole(visibleText(element)) || (exact && isTextShown(element) && hasTextRun(element, whole))) {
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

const hasCriteria = (locator) => ["role", "name", "label", "text", "placeholder", "alt", "title",
  "testId", "css"].some((key) => locator[key] !== undefined && locator[key] !== null);

/** The element that `within` names; null where there is none. Several are one scope each. */
function scopesOf(locator) {
  return locator.within ? resolve(locator.within) : [document];
}
const scopeOf = (locator) => scopesOf(locator)[0] || null;

/** The elements that a locator matches, in document order. */
function resolve(locator) {
  return remembering(() => {
    const seen = new Set();
    for (const scope of scopesOf(locator)) {
      for (const element of resolveIn(scope, locator)) seen.add(element);
    }
    const found = Array.from(seen);
    if (locator.nth === undefined || locator.nth === null) return found;
    const index = locator.nth < 0 ? found.length + locator.nth : locator.nth;
    return index >= 0 && index < found.length ? [found[index]] : [];
  });
}

function resolveIn(root, locator) {
  if (!hasCriteria(locator)) return [root === document ? rootOf(document) : root];
  const { role, name, label, text, css, testId, exact } = locator;
  const onlyText = text !== undefined && !["role", "name", "label", "placeholder", "alt", "title",
    "testId", "css"].some((key) => locator[key] !== undefined);
  if (onlyText) return smallestWithText(root, text, exact);

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
    found = found.filter((element) => attr(element, attribute) === testId);
  }
  for (const key of ["placeholder", "alt", "title"]) {
    if (locator[key] === undefined) continue;
    const test = textTest(locator[key], exact);
    found = found.filter((element) => hasAttr(element, key) && test(attr(element, key)));
  }
  if (role !== undefined) {
    const wanted = canonicalRole(role);
    const mayHave = roleFilter(wanted);
    found = found.filter((element) => mayHave(element) && roleOf(element) === wanted);
    // Names are cheaper than the question whether something is hidden.
    if (name === undefined) found = found.filter((element) => !isHiddenForAria(element));
  }
  if (label !== undefined) {
    const test = textTest(label, exact);
    found = found.filter((element) => labelsOf(element).some(test));
  }
  if (name !== undefined) {
    const test = textTest(name, exact);
    found = found.filter((element) =>
      roleOf(element) !== null && test(nameOf(element)) && !isHiddenForAria(element));
  }
  if (text !== undefined) {
    found = innermost(found.filter((element) => hasVisibleText(element, text, exact)));
  }
  return found;
}

// Locators in the journey's words, and for an element the shortest by which it alone is found.

const LOCATOR_KEYS = ["role", "name", "label", "text", "placeholder", "alt", "title", "testId", "css", "hasText",
  "hasNotText", "exact", ...Object.keys(STATES), "has", "hasNot", "near", "leftOf", "rightOf", "above", "below",
  "distance", "within", "nth"];

/** A text as YAML writes it. */
function yamlText(text) {
  const plain = clip(text, 120).replaceAll("${", "$${");
  return /["\\]/.test(plain) ? `'${plain.replaceAll("'", "''")}'` : `"${plain}"`;
}

/** A locator as a journey writes it. */
function written(locator) {
  const value = (key, wanted) => {
    if (key === "role") return wanted;
    if (typeof wanted === "string") return yamlText(wanted);
    if (typeof wanted !== "object") return String(wanted);
    const way = ["equals", "contains", "matches"].find((one) => wanted[one] !== undefined);
    return way ? `{ ${way}: ${yamlText(wanted[way])} }` : written(wanted);
  };
  const parts = LOCATOR_KEYS
    .filter((key) => locator[key] !== undefined && locator[key] !== null && !(key === "exact" && !locator.exact))
    .map((key) => `${key}: ${value(key, locator[key])}`);
  return `{ ${parts.join(", ")} }`;
}

/** Elements of pages with more elements than this get shorter searches. */
const SEARCHED_ELEMENTS = 5000;
const SHORT_NAME = 40;
const LONGEST_TEXT = 80;
const CONTAINERS_TRIED = 10;

const isAlone = (locator, element) => {
  const found = resolve(locator);
  return found.length === 1 && found[0] === element;
};

/** Roles whose name is all that is in them, where nothing else names them: a part of that is shorter. */
const NAMED_BY_PARTS = new Set(["row", "cell", "gridcell", "option", "treeitem"]);
const isNamedByParts = (element) => NAMED_BY_PARTS.has(roleOf(element)) && !hasNaming(element);

/** What an element is called by itself, the most telling first. */
function ownLocators(element, attribute) {
  const locators = [];
  const isShort = (text) => text && text.length <= LONGEST_TEXT;
  const testId = testIdOf(element, attribute);
  if (isShort(testId)) locators.push({ testId, testIdAttribute: attribute });
  const role = roleOf(element);
  const name = SPEAKING(role) ? nameOf(element) : "";
  if (isShort(name)) locators.push({ role, name }, { role, name, exact: true });
  const label = labelsOf(element)[0];
  if (isShort(label)) locators.push({ label }, { label, exact: true });
  for (const key of ["placeholder", "alt", "title"]) {
    const text = fold(attr(element, key) || "");
    if (isShort(text)) locators.push({ [key]: text, exact: true });
  }
  // What has nothing to say, such as a frame, is called by its id before by what is around it.
  const css = cssOf(element);
  if (!SPEAKING(role) && css.startsWith("#")) locators.push({ css });
  const isShortened = (locator) =>
    locator.name !== undefined && (locator.name.length > SHORT_NAME || isNamedByParts(element));
  return locators.filter((one) => !isShortened(one));
}

/** What an element may be found by together with something else: not unique, the most telling first. */
function bases(element, attribute, original) {
  const all = ownLocators(element, attribute);
  const plain = {};
  for (const key of [...CRITERIA, "exact", "testIdAttribute"]) if (original && original[key] !== undefined) plain[key] = original[key];
  if (hasCriteria(plain)) all.push(plain);
  const role = roleOf(element);
  if (SPEAKING(role)) all.push({ role });
  const css = cssOf(element);
  // A mere tag says less than a role.
  if (!SPEAKING(role) || /[.#]/.test(css)) all.push({ css });
  return all;
}

/** The texts in an element by which it may be told from others, words before numbers. */
function tellingTexts(element) {
  const texts = [element, ...allElements(element)].filter(isTextShown).map(ownText)
    .filter((text) => text.length > 1 && text.length <= SHORT_NAME);
  const words = texts.filter((text) => /\p{L}/u.test(text));
  return [...new Set([...words, ...texts])].slice(0, 8);
}

const CONTAINING = new Set(("row listitem article group region option treeitem gridcell cell dialog form " +
  "tabpanel rowgroup table list figure").split(" "));

/** A locator by which a container alone is found; null where it has nothing of its own. */
const containerLocator = (element, attribute) => remembered("container", element, () => {
  for (const locator of ownLocators(element, attribute)) if (isAlone(locator, element)) return locator;
  const role = roleOf(element);
  const base = CONTAINING.has(role) ? { role } : null;
  for (const hasText of base ? tellingTexts(element) : []) {
    if (isAlone({ ...base, hasText }, element)) return { ...base, hasText };
  }
  const css = cssOf(element);
  return css.startsWith("#") && isAlone({ css }, element) ? { css } : null;
});

/** The element within something around it that can be named, as near to it as possible; or null. */
function insideLocator(element, attribute, original) {
  let tried = 0;
  for (let at = hostParent(element); at && tried < CONTAINERS_TRIED; at = hostParent(at), tried++) {
    if (at === bodyOf(document) || at === rootOf(document)) return null;
    const within = containerLocator(at, attribute);
    if (!within) continue;
    for (const base of bases(element, attribute, original)) {
      if (isAlone({ ...base, within }, element)) return { ...base, within };
    }
  }
  return null;
}

/** The element by a text in it; or null. */
function textLocator(element, attribute, original) {
  for (const base of bases(element, attribute, original)) {
    if (base.text !== undefined) continue;
    for (const hasText of tellingTexts(element)) {
      if (isAlone({ ...base, hasText }, element)) return { ...base, hasText };
    }
  }
  return null;
}

/**
 * The shortest locator by which the element alone is found, in the journey's words: its test id or
 * name, itself inside something that has one, a text in it, and only then its number.
 *
 * @param original The locator that found it among others; its number is used as a last resort.
 */
function bestLocator(element, attribute, original) {
  for (const locator of ownLocators(element, attribute)) if (isAlone(locator, element)) return written(locator);
  if (allElements(document).length <= SEARCHED_ELEMENTS) {
    const ways = isNamedByParts(element) ? [textLocator, insideLocator] : [insideLocator, textLocator];
    for (const way of ways) {
      const found = way(element, attribute, original);
      if (found) return written(found);
    }
  }
  const first = original && hasCriteria(original) ? { ...original, nth: undefined } : bases(element, attribute)[0];
  const all = resolve(first);
  const index = all.indexOf(element);
  return written(index >= 0 && all.length > 1 ? { ...first, nth: index } : first);
}

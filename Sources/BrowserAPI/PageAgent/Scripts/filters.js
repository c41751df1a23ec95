// What locators filter by: { hasText, hasNotText, has, hasNot } and states of the element itself.

/** The state that `expanded` asks for: true, false, or null where nothing can be shown and hidden. */
function expandedState(element) {
  const state = attr(element, "aria-expanded");
  if (state === "true" || state === "false") return state === "true";
  const tag = localName(element);
  const parent = parentNode(element);
  if (tag === "summary" && isElement(parent) && localName(parent) === "details") return Boolean(parent.open);
  const popover = (tag === "button" || tag === "input") && element.popoverTargetElement;
  if (popover) return attempt(() => matches(popover, ":popover-open"), false);
  // A list that is closed, as it is while nobody uses it by hand.
  if (tag === "select" && roleOf(element) === "combobox") return attempt(() => matches(element, ":open"), false);
  return null;
}

/** The level that an element has or says; null where there is none. */
function levelOf(element) {
  const level = Number(attr(element, "aria-level"));
  if (Number.isInteger(level) && level > 0) return level;
  const heading = /^h([1-6])$/.exec(localName(element));
  if (heading) return Number(heading[1]);
  // The level that ARIA gives a heading that does not say one.
  return roleOf(element) === "heading" ? 2 : null;
}

const tristate = (value) => (value === "mixed" ? "mixed" : value === "true" ? true : value === "false" ? false : null);

/** What an element's state is, by the key that asks for it. */
const STATES = {
  visible: (element) => isVisible(element),
  checked: (element) => checkedState(element),
  selected: (element) => localName(element) === "option" ? Boolean(element.selected) : attr(element, "aria-selected") === "true",
  expanded: expandedState,
  pressed: (element) => tristate(attr(element, "aria-pressed")),
  disabled: (element) => disabledBy(element) !== null,
  level: levelOf,
};

const STATE_WORDS = {
  visible: ["is visible", "is not visible"], checked: ["is checked", "is not checked"],
  selected: ["is selected", "is not selected"], expanded: ["is expanded", "is collapsed"],
  pressed: ["is pressed", "is not pressed"], disabled: ["is disabled", "is enabled"],
};

/** A state in words, as it follows the element. */
function stateWords(key, state) {
  if (state === null) return key === "level" ? "has no level" : `cannot be ${key}`;
  if (key === "level") return `has level ${state}`;
  return state === "mixed" ? `is partly ${key}` : STATE_WORDS[key][state ? 0 : 1];
}

/**
 * The filters of a locator, each as a function that tells of an element why it is left out, in words
 * that follow the element; null where it stays.
 */
function filtersOf(locator) {
  const filters = [];
  for (const key of Object.keys(STATES)) {
    const wanted = locator[key];
    if (wanted === undefined) continue;
    filters.push((element) => {
      const state = STATES[key](element);
      return state === wanted ? null : stateWords(key, state);
    });
  }
  const { hasText, hasNotText, has, hasNot, exact } = locator;
  const says = (element) => {
    const text = shownText(element);
    return text ? `says ${quote(text, 60)}` : "has no text";
  };
  if (hasText !== undefined) {
    const test = criterionTest(hasText, exact);
    filters.push((element) => (test(shownText(element)) ? null : says(element)));
  }
  if (hasNotText !== undefined) {
    const test = criterionTest(hasNotText, exact);
    filters.push((element) => (test(shownText(element)) ? says(element) : null));
  }
  if (has) {
    filters.push((element) => (resolve(has, element).length ? null : `has no ${written(has)} inside`));
  }
  if (hasNot) {
    filters.push((element) => (resolve(hasNot, element).length ? `has ${written(hasNot)} inside` : null));
  }
  return filters;
}

/** The elements that all filters of a locator leave. */
function filtered(elements, locator) {
  const filters = filtersOf(locator);
  return filters.length
    ? elements.filter((element) => filters.every((filter) => filter(element) === null)) : elements;
}

const FILTER_KEYS = [...Object.keys(STATES), "hasText", "hasNotText", "has", "hasNot", "near", "leftOf", "rightOf", "above", "below"];

/** What a locator would match but for its filters: how many, and of the first ones why they do not count. */
function nearMisses(locator) {
  const keys = FILTER_KEYS.filter((key) => locator[key] !== undefined);
  if (!keys.length) return null;
  for (const key of Object.keys(RELATIONS)) {
    if (locator[key] && resolve(locator[key]).length === 0) return { missing: key };
  }
  const plain = { ...locator, nth: undefined };
  for (const key of keys) delete plain[key];
  const found = resolve(plain);
  if (!found.length) return null;
  const filters = filtersOf(locator);
  const why = (element) => filters.map((filter) => filter(element)).find(Boolean) || misplacement(element, locator);
  return {
    count: found.length,
    texts: found.slice(0, 3).map((element) => `${summary(element, locator.testIdAttribute)} ${why(element) || "is not the one"}`),
  };
}

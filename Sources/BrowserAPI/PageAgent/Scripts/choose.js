// Choosing in list boxes that pages make themselves: opened by a click, filtered by typing, and drawn
// anywhere in the document.

const LIST_OPTIONS = "[role=option], [role=treeitem], [role=menuitem], [role=menuitemradio], [role=menuitemcheckbox], " +
  ".ant-select-item-option, .select2-results__option, .vs__dropdown-option, .choices__item--choice, .multiselect__element";
const OPENERS = "[role=combobox], [aria-haspopup=listbox], [aria-haspopup=tree], [aria-haspopup=menu], [aria-haspopup=true], " +
  ".select2-selection, input:not([type=hidden]), button";

/** The list box that is dealt with: what opens it, and which options were seen before that. */
let choosing = null;

/** Whether an ancestor without any size hides the element. */
function isClippedAway(element) {
  for (let at = flatParent(element); at && at !== bodyOf(document); at = flatParent(at)) {
    const style = styleOf(at);
    if (style.overflowX === "visible" && style.overflowY === "visible") continue;
    const box = boxOf(at);
    if (box.width < 2 || box.height < 2) return true;
  }
  return false;
}
const isSeen = (element) => isVisible(element) && !isClippedAway(element);

/** Whether a `select` is hidden in one of the ways in which pages do it that draw their own. */
function isDrawnOver(select) {
  const style = styleOf(select);
  const box = boxOf(select);
  return !isVisible(select) || box.width < 4 || box.height < 4 || style.opacity === "0" || style.clipPath !== "none" ||
    style.clip !== "auto" || attr(select, "aria-hidden") === "true" || box.right < 0 || box.bottom < 0;
}

/** What a page draws in place of a `select` that it hides; null where there is no such thing. */
function drawnFor(select) {
  const beside = [];
  for (let at = select.nextElementSibling; at; at = at.nextElementSibling) beside.push(at);
  for (let at = select.previousElementSibling; at; at = at.previousElementSibling) beside.push(at);
  const isDrawn = (one) => isSeen(one) && (matches(one, OPENERS) || queryPierced(one, OPENERS).some(isSeen));
  return beside.find(isDrawn) || (isDrawn(parentNode(select)) ? parentNode(select) : null);
}

/** What a click on opens the list. */
function openerOf(widget) {
  const inside = queryPierced(widget, OPENERS).filter(isSeen);
  if (matches(widget, OPENERS) || !inside.length) return widget;
  return inside.find((one) => matches(one, "[role=combobox], [aria-haspopup], .select2-selection")) || inside[0];
}

/** What belongs to the opener of a list box: it may lie under what the box shows. */
function aroundOpener(trigger) {
  if (localName(trigger) !== "input") return actorOf(trigger);
  let around = trigger;
  for (let level = 0; level < 3; level++) {
    const next = flatParent(around);
    if (!next || next === bodyOf(document) || localName(next) === "form") break;
    around = next;
  }
  return around;
}

/** Finds the list box, and tells how an option of it is chosen. */
async function prepareChoose({ locator, option, timeout = 0 }) {
  const started = now();
  const state = {};
  choosing = null;
  const seen = await until(() => remembering(() => {
    const match = single(locator, state);
    if (!match.element) return match;
    let element = controlOf(match.element);
    if (localName(element) === "select") {
      if (!isDrawnOver(element)) return { ok: true, kind: "select" };
      const drawn = drawnFor(element);
      if (!drawn && isVisible(element)) return { ok: true, kind: "select" };
      if (!drawn) return { kind: "notVisible", element, detail: invisibility(element) };
      element = drawn;
    }
    const suggestions = inputType(element) && attr(element, "list") && byId(element, attr(element, "list"));
    if (suggestions) return chooseSuggestion(element, suggestions, option);
    if (!isVisible(element) && !element.isConnected) return { kind: "notVisible", element, detail: invisibility(element) };
    const trigger = openerOf(element);
    if (!isSeen(trigger)) return { kind: "notVisible", element, detail: invisibility(trigger) };
    const off = unusable(trigger, element);
    if (off) return off;
    const inside = queryPierced(element, LIST_OPTIONS).filter(isSeen);
    const isOpen = inside.length > 0 || (attr(trigger, "aria-expanded") === "true" && listsOf(trigger).some(isSeen));
    choosing = {
      widget: element, trigger, locator, words: summary(element, locator.testIdAttribute),
      before: new Set(isOpen ? [] : queryPierced(document, LIST_OPTIONS).filter(isSeen)), seen: new Set(), scroll: 0,
    };
    return { ok: true, kind: "list", open: isOpen };
  }), timeout);
  return seen.ok ? seen : report(seen, locator, started);
}

/** An option of a native list of suggestions: its value is filled in. */
function chooseSuggestion(element, list, option) {
  const wanted = comparable(option);
  const options = queryPierced(list, "option");
  const found = options.find((one) => comparable(one.label || one.text) === wanted || comparable(one.value) === wanted);
  if (found) return { ok: true, kind: "suggestion", value: found.value };
  return { kind: "noOption", element, detail: quote(option), options: options.map((one) => clip(one.label || one.value, 60)) };
}

const listsOf = (trigger) => byIds(trigger, attr(trigger, "aria-controls") || attr(trigger, "aria-owns"));

/** The options that the list shows now. */
function shownOptions() {
  const { trigger, widget, before } = choosing;
  const all = queryPierced(document, LIST_OPTIONS).filter(isSeen);
  const lists = isConnected(trigger) ? listsOf(trigger) : [];
  const own = all.filter((one) => lists.some((list) => flatContains(list, one)));
  if (own.length) return own;
  const fresh = all.filter((one) => !before.has(one));
  if (fresh.length) {
    const inside = fresh.filter((one) => flatContains(widget, one));
    return inside.length ? inside : fresh;
  }
  return lists.filter(isSeen).flatMap((list) => queryPierced(list, "li").filter(isSeen));
}

const optionText = (element) => visibleText(element) || nameOf(element) || fold(attr(element, "title") || "");

/** The option of a name; the list is scrolled on where it does not show it. */
function optionNow(option) {
  const options = shownOptions();
  const wanted = comparable(option);
  for (const one of options) choosing.seen.add(clip(optionText(one), 60));
  let found = options.filter((one) => comparable(optionText(one)) === wanted);
  if (!found.length) found = options.filter((one) => includesText(comparable(optionText(one)).toLowerCase(), wanted.toLowerCase()));
  // An option may hold another, as groups of a tree do.
  found = found.filter((one) => !found.some((other) => other !== one && flatContains(one, other)));
  if (found.length === 1) {
    choosing.option = found[0];
    choosing.around = around(choosing).map((element) => ({ element, said: saysOption(element, option) }));
    return { element: found[0] };
  }
  if (found.length > 1) {
    return { kind: "severalListOptions", element: choosing.widget, detail: quote(option), options: found.map((one) => quote(optionText(one), 60)) };
  }
  if (options.length) scrollOn(options[0]);
  return {
    kind: choosing.seen.size ? "noListOption" : "noList", element: isConnected(choosing.widget) ? choosing.widget : undefined,
    detail: quote(option), options: Array.from(choosing.seen),
  };
}

/** Scrolls a list from its beginning to its end, a part at a time: long lists draw only what is seen. */
function scrollOn(option) {
  let scroller = flatParent(option);
  while (scroller && (scroller.scrollHeight <= scroller.clientHeight + 1 || styleOf(scroller).overflowY === "visible")) {
    scroller = flatParent(scroller);
  }
  if (!scroller || scroller === bodyOf(document) || scroller === rootOf(document)) return;
  if (choosing.scroll++ === 0) scroller.scrollTop = 0;
  else scroller.scrollTop += scroller.clientHeight * 0.7;
}

/** What is around the field, up to the next one: where several options can be chosen, they stand there. */
function around({ trigger, widget, option }) {
  const found = [];
  for (let at = flatParent(trigger); at && found.length < 4 && !flatContains(at, option); at = flatParent(at)) {
    const fields = queryPierced(at, "input, select, textarea, [role=combobox]").filter(isSeen);
    if (fields.some((one) => one !== widget && !flatContains(trigger, one) && !flatContains(widget, one))) break;
    found.push(at);
  }
  return found;
}

const saysOption = (element, option) =>
  comparable(visibleText(element)).toLowerCase().includes(comparable(option).toLowerCase());

/** Tells whether the option has been chosen: the list or the field shows it, or the list is closed. */
async function confirmChoose({ option, timeout = 0 }) {
  const { option: element, trigger, widget, words, around } = choosing;
  const wanted = comparable(option).toLowerCase();
  const says = (one) => isConnected(one) && [visibleText(one), valueOf(one) || ""].some((text) => comparable(text).toLowerCase().includes(wanted));
  const seen = await until(() => remembering(() => {
    if (!isConnected(element) || !isSeen(element)) return { ok: true };
    const isMarked = ["aria-selected", "aria-checked"].some((name) => attr(element, name) === "true") ||
      /(^|[\s_-])selected/.test(attr(element, "class") || "");
    // A list may take out what is chosen and draw another option in its place.
    if (around.some((one) => !one.said && isConnected(one.element) && saysOption(one.element, option))) return { ok: true };
    if (isMarked || [trigger, widget].some((one) => !flatContains(one, element) && says(one))) return { ok: true };
    return { kind: "notChosen" };
  }), Math.min(timeout, 1500));
  return seen.ok ? { ok: true } : { ok: false, kind: "notChosen", element: words, detail: quote(option), ...situation() };
}

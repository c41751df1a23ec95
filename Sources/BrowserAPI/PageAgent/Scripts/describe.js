// Elements in words: for errors, candidates and the outline of a page.

const tagOf = (element) => {
  const id = attr(element, "id");
  const classes = (attr(element, "class") || "").split(/\s+/).filter(Boolean).slice(0, 2);
  return clip(`<${localName(element)}${id ? "#" + id : ""}${classes.map((name) => "." + name).join("")}>`, 80);
};

const TEST_IDS = ["data-testid"];
const testIdOf = (element, attribute) => attr(element, attribute || TEST_IDS[0]);

const SPEAKING = (role) => role && !["generic", "presentation", "none", "document"].includes(role);

/** The shortest description by which a person recognizes the element: `button "Save"`. */
function summary(element, attribute) {
  const role = roleOf(element);
  const name = SPEAKING(role) ? nameOf(element) : "";
  if (name) return `${role} ${quote(name)}`;
  const testId = testIdOf(element, attribute);
  if (testId) return `testId ${quote(testId)}`;
  const placeholder = attr(element, "placeholder");
  if (placeholder) return `placeholder ${quote(placeholder)}`;
  const text = visibleText(element);
  if (SPEAKING(role)) return text ? `${role} with text ${quote(text, 60)}` : `${role} ${tagOf(element)}`;
  return text ? `${tagOf(element)} with text ${quote(text, 60)}` : tagOf(element);
}

/** A container or cover in words: its text would say more about what is in it. */
const outerSummary = (element) =>
  SPEAKING(roleOf(element)) && nameOf(element) ? summary(element) : tagOf(element);

/** A locator by which the element alone is found, in the journey's words. */
function bestLocator(element, attribute) {
  const tries = [];
  const testId = testIdOf(element, attribute);
  if (testId) tries.push({ testId, testIdAttribute: attribute });
  const role = roleOf(element);
  const name = SPEAKING(role) ? nameOf(element) : "";
  if (name && name.length <= 80) tries.push({ role, name }, { role, name, exact: true });
  const label = labelsOf(element)[0];
  if (label) tries.push({ label }, { label, exact: true });
  const placeholder = fold(attr(element, "placeholder") || "");
  if (placeholder) tries.push({ placeholder, exact: true });
  for (const locator of tries) {
    const found = resolve(locator);
    if (found.length === 1 && found[0] === element) return written(locator);
  }
  const first = tries[0] || { css: cssOf(element) };
  const all = resolve(first);
  const index = all.indexOf(element);
  return written(index >= 0 && all.length > 1 ? { ...first, nth: index } : first);
}

const written = (locator) =>
  `{ ${["role", "name", "label", "text", "placeholder", "alt", "title", "testId", "css"]
    .filter((key) => locator[key] !== undefined)
    .map((key) => `${key}: ${key === "role" ? locator[key] : quote(locator[key], 120)}`)
    .concat(locator.exact ? ["exact: true"] : [])
    .concat(locator.nth !== undefined ? [`nth: ${locator.nth}`] : []).join(", ")} }`;

function cssOf(element) {
  const id = attr(element, "id");
  if (id && /^[A-Za-z][\w-]*$/.test(id)) return `#${id}`;
  const tag = localName(element);
  const classes = (attr(element, "class") || "").split(/\s+/).filter((name) => /^[A-Za-z][\w-]*$/.test(name));
  return classes.length ? `${tag}.${classes.slice(0, 2).join(".")}` : tag;
}

/** Edits to get from one text to another, up to a bound. */
function distance(a, b) {
  a = a.slice(0, 60); b = b.slice(0, 60);
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
    }
    row = next;
  }
  return row[b.length];
}

/** How far a text is from the wanted one: 0 equal … 1 nothing in common. */
function farness(wanted, text) {
  const a = fold(wanted).toLowerCase();
  const b = fold(text).toLowerCase();
  if (!a || !b) return 1;
  if (a === b) return 0;
  if (a.includes(b) || b.includes(a)) return 0.3 * (1 - Math.min(a.length, b.length) / Math.max(a.length, b.length)) + 0.05;
  const edits = distance(a, b) / Math.max(a.length, b.length);
  const words = new Set(b.split(" "));
  const shared = a.split(" ").filter((word) => word.length > 2 && words.has(word)).length;
  return Math.min(edits, shared ? 0.55 - 0.1 * Math.min(shared, 3) : 1);
}

/** Elements whose text is not shown. */
const UNREAD = new Set(["style", "script", "noscript", "template"]);

/** What the page has that comes nearest to a locator without a match: at most three, in words. */
function candidates(locator) {
  const root = scopeOf(locator) || document;
  const ranked = [];
  const offer = (far, text) => { if (far < 0.62) ranked.push([far, text]); };
  for (const element of allElements(root).slice(0, 5000)) {
    if (locator.role !== undefined || locator.name !== undefined) {
      const role = roleOf(element);
      if (!SPEAKING(role)) continue;
      const sameRole = role === locator.role;
      if (!sameRole && (locator.name === undefined || !isInteresting(role))) continue;
      const name = nameOf(element);
      const far = locator.name === undefined ? 0.3 : farness(locator.name, name);
      if (!name && !sameRole) continue;
      const hidden = isHiddenForAria(element) ? " (hidden)" : "";
      // Same role with another name is worth a look only where nothing else is near.
      offer((sameRole ? Math.min(far, 0.6) : far + 0.02) + (hidden ? 0.01 : 0), summary(element) + hidden);
    }
    if (locator.testId !== undefined) {
      const attribute = locator.testIdAttribute || TEST_IDS[0];
      const id = attr(element, attribute);
      if (id) offer(farness(locator.testId, id), `testId ${quote(id)}`);
    }
    if (locator.placeholder !== undefined) {
      const text = attr(element, "placeholder");
      if (text) offer(farness(locator.placeholder, text), `placeholder ${quote(text)}`);
    }
    if (locator.label !== undefined) {
      for (const text of labelsOf(element)) offer(farness(locator.label, text), `label ${quote(text)}`);
    }
    for (const key of ["alt", "title"]) {
      const text = locator[key] !== undefined && attr(element, key);
      if (text) offer(farness(locator[key], text), `${key} ${quote(text)}`);
    }
    if (locator.text !== undefined && locator.role === undefined && !UNREAD.has(localName(element))) {
      const own = ownText(element);
      const text = localName(element) === "input" && BUTTON_INPUTS.has(inputType(element)) ? element.value : own;
      if (text && isTextShown(element)) offer(farness(locator.text, text), `text ${quote(text)}`);
      else if (text && farness(locator.text, text) < 0.1) offer(0.01, `hidden text ${quote(text)}`);
    }
  }
  ranked.sort((a, b) => a[0] - b[0]);
  const texts = [...new Set(ranked.map((entry) => entry[1]))].slice(0, 3);
  // Only a near miss, such as a typing error, is worth a hint; the rest is shown as it is.
  return { texts, isNear: ranked.length > 0 && ranked[0][0] <= 0.3 };
}

const isInteresting = (role) => ("alert alertdialog button checkbox combobox dialog heading link " +
  "listbox menuitem menuitemcheckbox menuitemradio option radio searchbox slider spinbutton status " +
  "switch tab textbox treeitem img table region navigation").split(" ").includes(role);

const LEVELS = new Set("alert alertdialog banner complementary contentinfo dialog form main navigation region search".split(" "));

/** The page in at most `limit` lines: roles, names, values and loose text. */
function outline(limit = 40) {
  const lines = [];
  const add = (depth, text) => {
    if (lines.length < limit) lines.push("  ".repeat(Math.min(depth, 6)) + text);
    else lines.more = (lines.more || 0) + 1;
  };
  const visit = (element, depth) => {
    if (lines.more > 200 || isHiddenForAria(element)) return;
    const role = roleOf(element);
    if (SPEAKING(role) && (isInteresting(role) || LEVELS.has(role))) {
      const name = nameOf(element);
      const marks = [];
      const checked = checkedState(element);
      if (checked) marks.push(checked === "mixed" ? "mixed" : "checked");
      if (disabledBy(element) === element) marks.push("disabled");
      if (["textbox", "searchbox", "combobox", "spinbutton", "slider"].includes(role)) {
        const value = inputType(element) === "password" ? "•".repeat(Math.min(String(element.value).length, 8))
          : localName(element) === "select" ? shownText(element) : valueOf(element);
        if (value) marks.push(`value ${quote(value, 60)}`);
      }
      const line = [role, name ? quote(name) : "", ...marks].filter(Boolean).join(" ");
      if (LEVELS.has(role) || role === "table" || role === "status") {
        if (role !== "table") add(depth, line); else if (name) add(depth, line);
        children(element, depth + 1);
      } else {
        add(depth, line);
        if (role === "region" || role === "listbox") children(element, depth + 1);
      }
      return;
    }
    if (role === "row" || role === "listitem") {
      const text = visibleText(element);
      if (text) add(depth, `${role} ${quote(text, 100)}`);
      return;
    }
    children(element, depth);
  };
  const children = (element, depth) => {
    let loose = "";
    const flush = () => { if (fold(loose)) add(depth, `text ${quote(loose, 100)}`); loose = ""; };
    for (const child of flatChildren(element)) {
      if (nodeType(child) === TEXT) { if (isTextShown(element)) loose += child.data; continue; }
      if (!isElement(child)) continue;
      const plain = !SPEAKING(roleOf(child)) || ["paragraph", "strong", "emphasis", "code", "time"].includes(roleOf(child));
      if (plain && !query(child, "*").length && isDisplayed(child) && INLINE.test(styleOf(child).display)) {
        loose += rawText(child);
        continue;
      }
      flush();
      visit(child, depth);
    }
    flush();
  };
  const body = bodyOf(document);
  const modal = Array.from(query(document, "dialog:modal, [aria-modal=true]")).filter(isVisible).pop();
  if (modal) visit(modal, 0); else if (body) children(body, 0);
  if (lines.more) lines.push(`… ${lines.more} more`);
  return Array.from(lines);
}

const isBusy = () =>
  readyStateOf(document) !== "complete" || Array.from(query(document, "[aria-busy=true]")).some(isVisible);

/** What every answer that reports a failure carries. */
const situation = () => remembering(() => ({
  url: clip(location.href, 500), title: clip(titleOf(document)), busy: isBusy(), outline: outline(),
}));

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

function cssOf(element) {
  const id = attr(element, "id");
  if (id && /^[A-Za-z][\w-]*$/.test(id)) return `#${id}`;
  const tag = localName(element);
  const classes = (attr(element, "class") || "").split(/\s+/).filter((name) => /^[A-Za-z][\w-]*$/.test(name));
  return classes.length ? `${tag}.${classes.slice(0, 2).join(".")}` : tag;
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

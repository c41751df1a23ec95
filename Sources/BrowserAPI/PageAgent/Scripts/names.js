// Accessible names: accname 1.2, with the native sources of HTML-AAM and SVG-AAM in nativeNames.js.
// https://www.w3.org/TR/accname-1.2/#computation-steps

const NAMED_BY_CONTENT = new Set(("button cell checkbox columnheader comment doc-backlink doc-biblioref " +
  "doc-glossref doc-noteref doc-subtitle graphics-object gridcell heading link menuitem menuitemcheckbox " +
  "menuitemradio option radio row rowheader switch tab tooltip treeitem").split(" "));
const UNNAMEABLE = new Set(("caption code definition deletion emphasis generic insertion mark none paragraph " +
  "presentation strong subscript suggestion superscript term time").split(" "));
/** Widgets and dialogs that open in or beside something are no part of its name. */
const APART = new Set(("alertdialog dialog grid menu menubar radiogroup tablist toolbar tree treegrid").split(" "));

/** The accessible name of an element, folded. */
const nameOf = (element) => remembered("name", element, () => {
  // Browsers give a list item its label outside of a list too.
  if (UNNAMEABLE.has(roleOf(element) || "") && localName(element) !== "li") return "";
  return fold(nameFrom(element, { visited: new Set(), traversal: "none" }));
});

/**
 * One step of the computation. `traversal` says how we came here: "none" (the element itself),
 * "labelledby", "label" (a native label) or "content"; `direct` that a reference led right here;
 * `hidden` that hidden content counts because the label that is referred to is hidden itself.
 */
function nameFrom(element, context) {
  const { visited, traversal, direct } = context;
  const isOuter = traversal === "none";
  const isReferenced = traversal === "labelledby" && direct;
  if (visited.has(element) && !isReferenced) return "";
  const tag = localName(element);
  // What is not the text of the element itself stands apart from the text around it.
  const alone = (text) => { visited.add(element); return isOuter ? text : ` ${text} `; };
  const content = () => contentName(element, isOuter || direct
    ? { visited, traversal: isOuter ? "content" : traversal, hidden: context.hidden } : context);

  // 2A: what is hidden has no name unless it is referred to; style sheets and scripts never have one.
  if (UNSHOWN.has(tag) && !isReferenced) return "";
  if (!isOuter && !context.hidden && !isReferenced && isHiddenForAria(element)) {
    return isMerelyInvisible(element) ? content() : "";
  }
  // A slot is no part of the accessibility tree, whatever it says of itself.
  if (tag === "slot") return content();

  // 2B: aria-labelledby, not followed twice.
  const labels = traversal === "labelledby" ? [] : byIds(element, attr(element, "aria-labelledby"));
  if (labels.length) {
    const name = labels.map((label) => nameFrom(label, {
      visited, traversal: "labelledby", direct: true, isSelf: label === element, hidden: isHiddenForAria(label),
    })).join(" ");
    if (!isBlank(name)) return isOuter ? name : ` ${name} `;
  }

  const role = roleOf(element);

  // 2C: a control within a label, or one that is referred to as a label, says its value.
  if (!isOuter && !(direct && traversal === "label") && !context.isSelf) {
    const value = embeddedValue(element, role, visited, content);
    if (value !== null && !(isReferenced && isBlank(value))) return alone(value);
    if (APART.has(role) && !direct) return "";
  }

  // 2D: aria-label.
  const label = attr(element, "aria-label");
  if (role !== "presentation" && !isBlank(label)) return alone(label);

  // 2E: what the host language offers.
  const native = role === "presentation" ? null
    : nativeName(element, tag, { visited, traversal, hidden: context.hidden });
  if (!isBlank(native)) return alone(native);

  // 2F: the content, where the role allows it or we are inside of something that is named by it.
  let text = "";
  if (!isOuter || NAMED_BY_CONTENT.has(role) || tag === "summary") {
    visited.add(element);
    text = content();
    if (!isBlank(text)) return text;
  }

  // 2I: the tooltip, and last what stands in an empty field.
  if (role === "presentation" && !isOuter) return text;
  const title = attr(element, "title");
  if (!isBlank(title)) return alone(title);
  // White space alone still separates what is before it from what is after it.
  if (!isOuter) return text;
  const placeholder = tag === "input" || tag === "textarea" ? attr(element, "placeholder") : "";
  return placeholder || attr(element, "aria-placeholder") || "";
}

/** Whether only `visibility` hides an element, so that what is in it can show itself again. */
const isMerelyInvisible = (element) =>
  !isAriaHidden(element) && localName(element) !== "option" && isDisplayed(element);

/** What a control within a label or other content says: its value; null for all else. */
function embeddedValue(element, role, visited, content) {
  const tag = localName(element);
  if (role === "textbox" || role === "searchbox") {
    if (inputType(element) === "password") return "•".repeat(Math.min(element.value.length, 8));
    return tag === "input" || tag === "textarea" ? element.value : visibleText(element);
  }
  if (role === "combobox" || role === "listbox") {
    if (tag === "select") return Array.from(element.selectedOptions, (option) => option.label).join(" ");
    if (tag === "input") return element.value;
    const chosen = chosenOptions(element, role);
    if (chosen.length) {
      return chosen.map((option) => nameFrom(option, {
        visited, traversal: "content", hidden: isHiddenForAria(option),
      })).join(" ");
    }
    if (role === "listbox") return "";
    // A combo box without a list shows its value as text or in a field.
    return content();
  }
  if (["progressbar", "scrollbar", "slider", "spinbutton", "meter"].includes(role)) {
    return attr(element, "aria-valuetext") || attr(element, "aria-valuenow") ||
      (["input", "progress", "meter"].includes(tag) ? String(element.value) : "");
  }
  return null;
}

/** The chosen options of a list box, or of the one that a combo box owns or controls. */
function chosenOptions(element, role) {
  const lists = [element, ...byIds(element, attr(element, "aria-owns"))];
  if (role === "combobox") lists.push(...byIds(element, attr(element, "aria-controls")));
  return lists.flatMap((list) => Array.from(query(list, "[role=option][aria-selected=true]")));
}

/** 2F.i: the names of the children in turn, with generated content before and after. */
function contentName(element, context) {
  let name = pseudoText(element, "::before");
  for (const child of accessibleChildren(element)) {
    const type = nodeType(child);
    if (type === TEXT) {
      if (context.hidden || isTextSaid(element)) name += transformed(child.data, element);
    } else if (type === ELEMENT && !isSubtree(child, element)) {
      name += localName(child) === "br" ? " " : apart(child, nameFrom(child, context));
    }
  }
  return name + pseudoText(element, "::after");
}

/** Whether text directly in an element counts, also in an option that has no box while its list is closed. */
const isTextSaid = (element) => styleOf(element).visibility === "visible" && !isClosed(element);

/** Whether a child holds the items below an item of a tree or menu, which have names of their own. */
const isSubtree = (child, element) => hasAttr(child, "role") && explicitRole(child) === "group" &&
  /^(treeitem|menuitem)/.test(roleOf(element) || "");

/** A child's text, with white space around it unless the child flows within a line. */
function apart(child, text) {
  if (!text && !isDisplayed(child)) return text;
  const flows = child instanceof HTMLElement ? FLOWING.test(styleOf(child).display) : localName(child) !== "text";
  return flows ? text : ` ${text} `;
}
// A box within a line, such as an inline-block, is seen as apart from its neighbors.
const FLOWING = /^(inline|contents|ruby|ruby-.*)$/;

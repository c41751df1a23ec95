// What an element is right now: shown, enabled, editable, checked, and what it says.

const UNSHOWN = new Set(["script", "style", "noscript", "template", "head", "title", "meta", "link"]);

const checkVisibility = Element.prototype.checkVisibility ? method(Element.prototype, "checkVisibility") : null;

/** Whether an element is part of the rendering, whatever its size and `visibility`. */
const isDisplayed = (element) => remembered("displayed", element, () => {
  if (localName(element) === "area") {
    const image = imageOf(element);
    return image !== null && isDisplayed(image);
  }
  // The engine's own answer, where it has one, counts elements without a box as not rendered.
  if (checkVisibility) {
    if (checkVisibility(element)) return true;
    if (styleOf(element).display !== "contents") return false;
  }
  if (styleOf(element).display === "none") return false;
  const parent = flatParent(element);
  if (!parent) return element === rootOf(document);
  const container = parentNode(element);
  if (isElement(container)) {
    // A light child of a host that no slot takes is not rendered.
    if (shadowOf(container) && !slotOf(element)) return false;
    if (localName(container) === "details" && !container.open &&
      !(localName(element) === "summary" && query(container, ":scope > summary")[0] === element)) {
      return false;
    }
  }
  if (styleOf(parent).contentVisibility === "hidden") return false;
  return isDisplayed(parent);
});

const isAriaHidden = (element) => remembered("ariaHidden", element, () => {
  if (attr(element, "aria-hidden") === "true") return true;
  const parent = accessibleParent(element);
  return parent !== null && isAriaHidden(parent);
});

/** Whether assistive technology would leave the element out. */
const isHiddenForAria = (element) => {
  if (UNSHOWN.has(localName(element))) return true;
  if (isAriaHidden(element)) return true;
  if (localName(element) === "option") {
    const select = closest(element, "select");
    // The options of a closed drop-down have no boxes but can be chosen.
    if (select) return styleOf(element).display === "none" || isHiddenForAria(select);
  }
  if (localName(element) === "area") return !isVisible(element);
  return !isDisplayed(element) ||
    (styleOf(element).display !== "contents" && styleOf(element).visibility !== "visible");
};

/** Whether assistive technology presents the element: it leaves out what is hidden, and what is inert. */
const isExposed = (element) => !isHiddenForAria(element) && inertBy(element) === null;

/** Why nothing of this document is visible, where the frame that shows it is hidden; else empty. */
let frameHidden = "";

/** Whether an element has a box that is not empty and is not `visibility: hidden`. */
function isVisible(element) {
  if (frameHidden) return false;
  if (!isConnected(element) || !isDisplayed(element)) return false;
  if (localName(element) === "area") return isVisible(imageOf(element)) && placeOf(element) !== null;
  const style = styleOf(element);
  if (style.display === "contents") {
    return flatChildren(element).some((child) => isElement(child) ? isVisible(child)
      : nodeType(child) === TEXT && style.visibility === "visible" && hasTextBox(child));
  }
  if (style.visibility !== "visible") return false;
  if (localName(element) === "option" || localName(element) === "optgroup") {
    const select = closest(element, "select");
    if (select && !(select.multiple || select.size > 1)) return isVisible(select);
  }
  const box = boxOf(element);
  return box.width > 0 && box.height > 0;
}

function hasTextBox(text) {
  const range = Document.prototype.createRange.call(document);
  range.selectNode(text);
  const box = range.getBoundingClientRect();
  return box.width > 0 && box.height > 0;
}

/** Why an element is not visible, in words. */
function invisibility(element) {
  if (frameHidden) return frameHidden;
  if (isArea(element)) return areaInvisibility(element);
  for (let at = element; at; at = flatParent(at)) {
    if (styleOf(at).display === "none") {
      return at === element ? "it has display: none" : `${tagOf(at)} around it has display: none`;
    }
    if (localName(at) === "details" && at !== element && !at.open && !isDisplayed(element)) {
      return `${tagOf(at)} around it is closed`;
    }
  }
  if (styleOf(element).visibility !== "visible") return `it has visibility: ${styleOf(element).visibility}`;
  if (!isDisplayed(element)) return "it is not rendered";
  if (styleOf(element).display === "contents") return "it has display: contents, and nothing in it can be seen";
  const box = boxOf(element);
  return `its box is empty (${Math.round(box.width)} × ${Math.round(box.height)})`;
}

const DISABLEABLE = new Set(["button", "input", "select", "textarea", "option", "optgroup", "fieldset"]);

function isNativelyDisabled(element) {
  if (!DISABLEABLE.has(localName(element))) return false;
  return matches(element, ":disabled") ||
    (localName(element) === "option" && Boolean(closest(element, "optgroup[disabled], select:disabled")));
}

/**
 * The element that keeps this one from being used, or null. Text in a button stands for the button;
 * a control in one is a control of its own, and browsers let people use it.
 */
function disabledBy(element) {
  const isControl = DISABLEABLE.has(localName(element));
  for (let at = element; at; at = flatParent(at)) {
    const counts = at === element || (!isControl && localName(at) !== "fieldset");
    if (counts && isNativelyDisabled(at)) return at;
    if (attr(at, "aria-disabled") === "true") return at;
  }
  return null;
}

/**
 * The element that takes this one out of use with all that is in it (`inert`), or null. A modal dialog is
 * not affected by what is around it.
 */
const inertBy = (element) => remembered("inert", element, () => {
  if (hasAttr(element, "inert") && element instanceof HTMLElement) return element;
  if (localName(element) === "dialog" && attempt(() => matches(element, ":modal"), false)) return null;
  const parent = flatParent(element);
  return parent && inertBy(parent);
});

/** The failure of an action on `element` where what it needs is inert; null where it is not. */
function inertness(used, element = used) {
  const inert = inertBy(used);
  return inert && { kind: "inert", element, detail: inert === used ? "" : outerSummary(inert) };
}

/** The failure of an action on `element` where what it needs can't be used; null where it can. */
function unusable(used, element = used) {
  const off = disabledBy(used);
  return inertness(used, element) ||
    (off && { kind: "disabled", element, detail: off === element ? "" : outerSummary(off) });
}

const TEXT_INPUTS = new Set(["text", "search", "tel", "url", "email", "password"]);
const VALUE_INPUTS = new Set(["date", "time", "datetime-local", "month", "week", "color", "range", "number"]);

const isEditableKind = (element) => {
  const tag = localName(element);
  if (tag === "textarea") return true;
  if (tag === "input") return TEXT_INPUTS.has(inputType(element)) || VALUE_INPUTS.has(inputType(element));
  return element.isContentEditable === true;
};

const isReadOnly = (element) =>
  (["input", "textarea"].includes(localName(element)) && element.readOnly === true) ||
  attr(element, "aria-readonly") === "true";

const CHECKABLE = new Set(["checkbox", "radio", "switch", "menuitemcheckbox", "menuitemradio", "option", "treeitem"]);

/** `true`, `false` or `"mixed"`; null where the element cannot be checked. */
function checkedState(element) {
  const type = inputType(element);
  if (type === "checkbox" || type === "radio") return element.indeterminate ? "mixed" : element.checked;
  if (!CHECKABLE.has(roleOf(element))) return null;
  const state = attr(element, "aria-checked");
  return state === "mixed" ? "mixed" : state === "true";
}

/** The control that a label stands for, or the element itself. */
function controlOf(element) {
  const label = closest(element, "label");
  return label && label.control && checkedState(element) === null ? label.control : element;
}

/** The value of a form control as a string; null for other elements. */
function valueOf(element) {
  const tag = localName(element);
  if (tag === "select" && element.multiple) {
    return Array.from(element.selectedOptions, (option) => option.value).join(", ");
  }
  if (["input", "textarea", "select", "output", "option", "progress", "meter", "button", "data"].includes(tag)) {
    return String(element.value);
  }
  return attr(element, "aria-valuetext") || attr(element, "aria-valuenow");
}

const BUTTON_INPUTS = new Set(["button", "submit", "reset"]);
const INLINE = /^(inline|contents|ruby)/;

/** The text that an element shows, folded; blocks and line breaks count as white space. */
const visibleText = (element) => remembered("text", element, () => fold(rawTextOf(element)));

function rawText(element) {
  const tag = localName(element);
  if (UNSHOWN.has(tag) || tag === "textarea" || tag === "datalist") return "";
  if (tag === "br" || tag === "hr") return " ";
  if (tag === "input") {
    return BUTTON_INPUTS.has(inputType(element)) && isTextShown(element) ? ` ${element.value} ` : "";
  }
  if (tag === "select") return "";
  if (!isDisplayed(element)) return "";
  let text = "";
  for (const child of flatChildren(element)) {
    if (nodeType(child) === TEXT) {
      if (isTextShown(element)) text += transformed(child.data, element);
    } else if (isElement(child)) {
      text += rawTextOf(child);
    }
  }
  return INLINE.test(styleOf(element).display) ? text : ` ${text} `;
}
const rawTextOf = (element) => remembered("raw", element, () => rawText(element));

const isClosed = (element) => localName(element) === "details" && !element.open;

/** Whether text directly in an element is seen; that of closed details is not. */
const isTextShown = (element) =>
  isDisplayed(element) && styleOf(element).visibility === "visible" && !isClosed(element);

/** What an expectation of text looks at: also the chosen option of a drop-down. */
function shownText(element) {
  if (localName(element) === "select") {
    return fold(Array.from(element.selectedOptions, (option) => option.label).join(" "));
  }
  if (localName(element) === "option") return fold(element.label || element.text);
  if (element === rootOf(document)) return bodyOf(document) ? visibleText(bodyOf(document)) : "";
  return visibleText(element);
}

const CONTROLS = new Set(["input", "select", "textarea", "button", "datalist"]);

/** The text of a label as it is seen, without its controls; of a label that is hidden, all of it. */
function labelText(element) {
  const isShown = isTextShown(element);
  let text = "";
  const visit = (node) => {
    const tag = localName(node);
    if (UNSHOWN.has(tag) || (node !== element && CONTROLS.has(tag)) || (isShown && !isDisplayed(node))) return;
    if (tag === "br") text += " ";
    if (tag === "img") text += ` ${attr(node, "alt") || ""} `;
    if (isGraphics(node) && graphicsTitle(node)) text += ` ${graphicsTitle(node)} `;
    const style = styleOf(node);
    const inline = INLINE.test(style.display);
    if (!inline) text += " ";
    for (const child of flatChildren(node)) {
      if (isElement(child)) visit(child);
      else if (nodeType(child) === TEXT && (!isShown || style.visibility === "visible")) text += transformed(child.data, node);
    }
    if (!inline) text += " ";
  };
  visit(element);
  return fold(text);
}

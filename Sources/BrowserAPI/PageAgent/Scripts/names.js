// Accessible names: accname 1.2 with the native sources of HTML-AAM.
// https://www.w3.org/TR/accname-1.2/#computation-steps

const NAMED_BY_CONTENT = new Set(("button cell checkbox columnheader gridcell heading link menuitem " +
  "menuitemcheckbox menuitemradio option radio row rowheader switch tab tooltip treeitem").split(" "));
const UNNAMEABLE = new Set(("caption code definition deletion emphasis generic insertion mark paragraph " +
  "presentation none strong subscript suggestion superscript term time").split(" "));

/** The accessible name of an element, folded. */
const nameOf = (element) => remembered("name", element, () => {
  if (UNNAMEABLE.has(roleOf(element) || "") && !NATIVELY_NAMED.has(localName(element))) return "";
  return fold(nameFrom(element, { visited: new Set(), traversal: "none" }));
});
const NATIVELY_NAMED = new Set(["img"]);

/**
 * One step of the computation. `traversal` says how we came here: "none" (the element itself),
 * "labelledby", "label" (a native label) or "content"; `hidden` that hidden content counts
 * because the label that is referred to is hidden itself.
 */
function nameFrom(element, context) {
  const { visited, traversal } = context;
  if (visited.has(element)) return "";
  const tag = localName(element);
  if (!context.hidden && traversal !== "none" && isHiddenForAria(element)) {
    if (traversal !== "labelledby" || !context.direct) return "";
  }

  // 2B: aria-labelledby, not followed twice.
  const labels = traversal === "labelledby" ? [] : byIds(element, attr(element, "aria-labelledby"));
  if (labels.length) {
    const name = labels.map((label) => nameFrom(label, {
      visited: new Set(label === element ? [] : visited), traversal: "labelledby", direct: true,
      hidden: isHiddenForAria(label),
    })).join(" ");
    if (fold(name)) return name;
  }

  const role = roleOf(element);
  const inner = { ...context, direct: false };

  // 2C: a control within a label says its value.
  if (traversal !== "none" && !context.direct) {
    const value = embeddedValue(element, role);
    if (value !== null) { visited.add(element); return value; }
  }

  // 2D: aria-label.
  const label = attr(element, "aria-label") || "";
  if (fold(label) && !(role === "presentation")) { visited.add(element); return label; }

  // 2E: what the host language offers.
  if (role !== "presentation" || tag === "img") {
    const native = nativeName(element, tag, inner);
    if (native !== null && fold(native)) { visited.add(element); return native; }
  }

  // 2F: the content, where the role allows it or we are inside of something that is named by it.
  const byContent = NAMED_BY_CONTENT.has(role) || traversal !== "none" || tag === "summary";
  if (byContent) {
    visited.add(element);
    const content = contentName(element, {
      ...inner, visited, traversal: traversal === "none" ? "content" : traversal,
    });
    if (fold(content)) return content;
  }

  // 2I: the tooltip.
  if (role !== "presentation" || traversal === "none") {
    const title = attr(element, "title") || "";
    if (fold(title)) { visited.add(element); return title; }
    if (traversal === "none" && (tag === "input" || tag === "textarea")) {
      return attr(element, "placeholder") || attr(element, "aria-placeholder") || "";
    }
    if (traversal === "none") return attr(element, "aria-placeholder") || "";
  }
  return "";
}

function embeddedValue(element, role) {
  if (role === "textbox" || role === "searchbox") {
    const tag = localName(element);
    return tag === "input" || tag === "textarea" ? element.value : visibleText(element);
  }
  if (role === "combobox" || role === "listbox") {
    if (localName(element) === "select") {
      return Array.from(element.selectedOptions, (option) => option.label).join(" ");
    }
    if (localName(element) === "input") return element.value;
    const chosen = Array.from(query(element, "[role=option][aria-selected=true]"));
    return chosen.map((option) => nameOf(option)).join(" ");
  }
  if (["progressbar", "scrollbar", "slider", "spinbutton", "meter"].includes(role)) {
    return attr(element, "aria-valuetext") || attr(element, "aria-valuenow") ||
      (["input", "progress", "meter"].includes(localName(element)) ? String(element.value) : "");
  }
  return null;
}

const firstOf = (element, selector) => query(element, `:scope > ${selector}`)[0] || null;

function nativeName(element, tag, context) {
  const child = (selector) => {
    const found = firstOf(element, selector);
    return found ? nameFrom(found, { ...context, traversal: "label", direct: true }) : null;
  };
  const labels = () => {
    const list = element.labels ? Array.from(element.labels) : [];
    if (!list.length || context.traversal === "label") return null;
    context.visited.add(element);
    return list.map((label) => nameFrom(label, {
      ...context, visited: new Set(context.visited), traversal: "label", direct: true,
    })).join(" ");
  };
  switch (tag) {
    case "input": {
      const type = inputType(element);
      if (BUTTON_INPUTS.has(type)) {
        const label = labels();
        if (label && fold(label)) return label;
        if (hasAttr(element, "value")) return element.value;
        return type === "submit" ? "Submit" : type === "reset" ? "Reset" : null;
      }
      if (type === "image") {
        const label = labels();
        if (label && fold(label)) return label;
        return fold(attr(element, "alt") || "") || fold(attr(element, "title") || "") || "Submit";
      }
      return labels();
    }
    case "button": case "select": case "textarea": case "output": case "meter": case "progress":
      return labels();
    case "img": case "area": return attr(element, "alt");
    case "fieldset": return child("legend");
    case "figure": return child("figcaption");
    case "table": return child("caption") || attr(element, "summary");
    case "svg": {
      const title = firstOf(element, "title");
      return title ? title.textContent : null;
    }
    case "optgroup": case "track": return attr(element, "label");
    case "option": return attr(element, "label");
    default: return element.labels && element.labels.length ? labels() : null;
  }
}

/** 2F.i: the names of the children in turn, with generated content before and after. */
function contentName(element, context) {
  let name = pseudoText(element, "::before");
  const visit = (child) => {
    if (nodeType(child) === TEXT) {
      name += child.data;
    } else if (isElement(child)) {
      const tag = localName(child);
      if (tag === "br") { name += " "; return; }
      const text = nameFrom(child, context);
      const inline = !isStyled(child) || INLINE.test(styleOf(child).display);
      name += inline ? text : ` ${text} `;
    }
  };
  flatChildren(element).forEach(visit);
  byIds(element, attr(element, "aria-owns")).forEach(visit);
  return name + pseudoText(element, "::after");
}
const isStyled = (element) => element instanceof HTMLElement;

function pseudoText(element, pseudo) {
  const style = getComputedStyle(element, pseudo);
  const content = style.content;
  if (!content || content === "none" || content === "normal") return "";
  if (style.display === "none" || style.visibility !== "visible") return "";
  // `"decoration" / "spoken"`: the part after the slash is meant for us.
  const [shown, spoken] = splitAlternative(content);
  let text = "";
  for (const part of (spoken === null ? shown : spoken).matchAll(
    /"((?:[^"\\]|\\.)*)"|attr\(\s*([^)\s,]+)[^)]*\)/g)) {
    text += part[2] ? attr(element, part[2]) || "" : part[1].replace(/\\(.)/g, "$1");
  }
  return text && !INLINE.test(style.display) ? ` ${text} ` : text;
}

function splitAlternative(content) {
  const match = /^((?:[^"/]|"(?:[^"\\]|\\.)*"|url\([^)]*\))*)\/(.*)$/.exec(content);
  return match ? [match[1], match[2]] : [content, null];
}
